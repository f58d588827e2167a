#!/usr/bin/env bash
# One node of three is stopped for a minute (SIGSTOP), as by a frozen virtual machine, under load.
. "$(dirname "$0")/lib.sh"
PEERS="grid.peers=127.0.0.1:19001,127.0.0.1:19002,127.0.0.1:19003"
for i in 1 2 3; do serve "n$i" "$PEERS" "grid.port=1900$i"; done
for i in 1 2 3; do within 120 ready "n$i" || fail "n$i does not start"; done
push n1 2
last=0
for _ in $(seq 20); do last=$(start n1); done
kill -STOP "${PID[n2]}"
say "n2 is stopped at instance $last"
begin=$SECONDS
while [ $((SECONDS - begin)) -lt "${PAUSE:-60}" ]; do
  last=$(start n1) || say "a start was not acknowledged after $((SECONDS - begin)) s"
done
say "n2 goes on at instance $last; its start: $(kill -CONT "${PID[n2]}"; refusal n2 | cut -c1-200)"
within 60 gone n2 || fail "n2 thinks that it still belongs to the grid"
wait "${PID[n2]}" && code=0 || code=$?
say "n2 ended with code $code: $(grep '^vivace: ' "$WORK/n2.log" | tail -1 | cut -c1-300)"
serve n2 "$PEERS" "grid.port=19002"
within 120 ready n2 || fail "n2 does not come back"
all_succeed n2 "$last"
java -jar "$JAR" cluster status --url "$(api n2)"
verify n2
say "GOOD: all $last instances are there once"
