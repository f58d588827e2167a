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
say "a start: $(refusal n1)"
rm "$DATA/filler"
within 20 ready n1 || fail "health stays red"
all_succeed n1 "$last"
last=$(start n1)
say "space is back: instance $last acknowledged"

say "now without the guard, to the last byte"
kill -TERM "${PID[n1]}" && wait "${PID[n1]}" || true
serve n1 grid.min-free-space=0
within 60 ready n1 || fail "the server does not come back"
dd if=/dev/zero of="$DATA/filler" bs=64k 2>/dev/null || true
acknowledged=$last
for _ in $(seq 20000); do
  if gone n1; then break; fi
  if n=$(start n1 5 2>/dev/null); then acknowledged=$n; fi
done
gone n1 || fail "the node did not end"
wait "${PID[n1]}" && code=0 || code=$?
say "after instance $acknowledged the process ended with code $code: $(grep '^vivace: ' "$WORK/n1.log" | tail -1 | cut -c1-300)"
rm "$DATA/filler"
serve n1
within 60 ready n1 || fail "the server does not come back"
all_succeed n1 "$acknowledged"
verify n1
say "GOOD: all $acknowledged acknowledged instances are there"
