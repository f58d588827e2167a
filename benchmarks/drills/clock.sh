#!/usr/bin/env bash
# The machine's clock jumps an hour, both ways, while a sleep of 20 seconds is under way.
# Needs libfaketime (Debian: apt-get install faketime).
. "$(dirname "$0")/lib.sh"
LIB=$(find /usr/lib -name 'libfaketime.so.1' | head -1)
[ -n "$LIB" ] || { echo "libfaketime.so.1 is not installed"; exit 2; }
echo "+0" >"$WORK/clock"
WRAP="env LD_PRELOAD=$LIB FAKETIME_TIMESTAMP_FILE=$WORK/clock FAKETIME_NO_CACHE=1 DONT_FAKE_MONOTONIC=1"

serve n1
within 90 ready n1 || fail "the server does not start"
push n1 20
for jump in +3600 -3600; do
  instance=$(start n1)
  began=$(cut -d' ' -f1 /proc/uptime)
  sleep 3
  echo "$jump" >"$WORK/clock"
  sleep 5
  succeeded n1 "$instance" && fail "the sleep ended early after a jump of $jump s"
  within 60 succeeded n1 "$instance" || fail "the sleep did not end after a jump of $jump s"
  took=$(python3 -c "print(round($(cut -d' ' -f1 /proc/uptime) - $began, 1))")
  say "a jump of $jump s: the sleep of 20 s took $took s"
done
say "log: $(grep -o 'The clock of the machine.*' "$WORK/n1.log" | head -2 | tr '\n' ' ')"
verify n1
kill -KILL "${PID[n1]}"; wait "${PID[n1]}" 2>/dev/null || true
echo "+0" >"$WORK/clock"
serve n1
within 90 ready n1 || fail "the server does not come back"
all_succeed n1 2
say "GOOD: sleeps kept their length, and all is there after a restart on the true clock"
