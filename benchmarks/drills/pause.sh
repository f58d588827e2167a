#!/usr/bin/env bash
# One node of three is stopped for a minute (SIGSTOP), as by a frozen virtual machine, under load.
. "$(dirname "$0")/lib.sh"
PEERS="grid.peers=127.0.0.1:19001,127.0.0.1:19002,127.0.0.1:19003"
for i in 1 2 3; do serve "n$i" "$PEERS" "grid.port=1900$i"; done
for i in 1 2 3; do within 120 ready "n$i" || fail "n$i does not start"; done
push n1 2
for _ in $(seq 20); do last=$(start n1); done
kill -STOP "${PID[n2]}"
say "n2 is stopped at instance $last"
start=$SECONDS
while [ $((SECONDS - start)) -lt "${PAUSE:-60}" ]; do
  if number=$(start n1); then last=$number; else say "not acknowledged after $((SECONDS - start)) s"; fi
done
kill -CONT "${PID[n2]}"
say "n2 goes on at instance $last"
ended n2 3 60
serve n2 "$PEERS" "grid.port=19002"
within 120 ready n2 || fail "n2 does not come back"
all_succeed n2 "$last"
java -jar "$JAR" cluster status --url "$(api n2)"
verify n2
say "GOOD: all $last instances are there once"
