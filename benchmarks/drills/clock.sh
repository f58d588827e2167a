#!/usr/bin/env bash
# The machine's clock jumps an hour, both ways, while a sleep of 20 seconds is under way.
# Needs libfaketime (Debian: apt-get install faketime).
. "$(dirname "$0")/lib.sh"
LIB=$(find /usr/lib -name 'libfaketimeMT.so.1' | head -1)
[ -n "$LIB" ] || fail "libfaketimeMT.so.1 is not installed"
echo "+0" >"$WORK/clock"
WRAP="env LD_PRELOAD=$LIB FAKETIME_TIMESTAMP_FILE=$WORK/clock FAKETIME_CACHE_DURATION=1 DONT_FAKE_MONOTONIC=1"

serve n1
within 180 ready n1 || fail "the server does not start"
push n1 20
# jumped OFFSET: the clock gets this offset while a new instance sleeps
jumped() {
  local instance began took
  instance=$(start n1)
  began=$(cut -d' ' -f1 /proc/uptime)
  sleep 3
  echo "$1" >"$WORK/clock"
  within 60 succeeded n1 "$instance" || fail "the sleep did not end with the clock at $1 s"
  took=$(python3 -c "print(round($(cut -d' ' -f1 /proc/uptime) - $began, 1))")
  say "the clock goes to $1 s: the sleep of 20 s took $took s"
  python3 -c "import sys; sys.exit(not 18.5 <= $took <= 24)" || fail "that is not 20 s"
}
jumped +3600
jumped +0
jumped -3600
say "log: $(grep -o 'The clock of the machine.*' "$WORK/n1.log" | head -3 | tr '\n' ' ')"
verify n1
kill -KILL "${PID[n1]}"
wait "${PID[n1]}" 2>/dev/null || true
echo "+0" >"$WORK/clock"
serve n1
within 180 ready n1 || fail "the server does not come back"
all_succeed n1 3
say "GOOD: sleeps kept their length, and all is there after a restart on the true clock"
