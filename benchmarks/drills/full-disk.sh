#!/usr/bin/env bash
# A disk runs full, first nearly, then wholly. Needs root, for a small file system in memory.
. "$(dirname "$0")/lib.sh"
DATA="$WORK/disk"
mkdir "$DATA"
mount -t tmpfs -o size=1500m vivace-drill "$DATA"
cleanup() { umount -l "$DATA"; }

serve n1
within 60 ready n1 || fail "the server does not start"
push n1 1
for _ in 1 2 3 4 5; do last=$(start n1); done
say "$last instances acknowledged; filling the disk to below grid.min-free-space"
free=$(df --output=avail -m "$DATA" | tail -1)
fallocate -l "$((free - 150))M" "$DATA/filler"
within 20 red n1 || fail "health stays green"
say "health: $(curl -s "$(api n1)/health/ready")"
say "a start: $(refused n1)"
rm "$DATA/filler"
within 20 ready n1 || fail "health stays red"
all_succeed n1 "$last"
last=$(start n1)
say "space is back: instance $last acknowledged"

say "now without the guard, to the last byte"
kill -TERM "${PID[n1]}"
ended n1 0 60
serve n1 grid.min-free-space=0
within 60 ready n1 || fail "the server does not come back"
dd if=/dev/zero of="$DATA/filler" bs=64k 2>/dev/null || true
until=$((SECONDS + 180))
while ! gone n1 && [ "$SECONDS" -lt "$until" ]; do
  if number=$(start n1 5 2>/dev/null); then last=$number; fi
done
say "the last acknowledged instance is $last"
ended n1 3 5
rm "$DATA/filler"
serve n1
within 60 ready n1 || fail "the server does not come back"
all_succeed n1 "$last"
verify n1
say "GOOD: all $last acknowledged instances are there"
