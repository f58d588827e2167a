#!/usr/bin/env bash
# The data directory cannot be written. Needs root, for a small file system in memory.
. "$(dirname "$0")/lib.sh"
DATA="$WORK/disk"
mkdir "$DATA"
mount -t tmpfs -o size=1500m vivace-drill "$DATA"
cleanup() { umount -l "$DATA"; }

serve n1
within 60 ready n1 || fail "the server does not start"
push n1 1
last=$(start n1)
kill -TERM "${PID[n1]}"
ended n1 0 60
mount -o remount,ro "$DATA"
serve n1
ended n1 1 60
mount -o remount,rw "$DATA"
serve n1
within 60 ready n1 || fail "the server does not come back"
all_succeed n1 "$last"
say "GOOD: writable again, all is there"
