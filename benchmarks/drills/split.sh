#!/usr/bin/env bash
# Two nodes of three vanish (SIGSTOP): the third refuses changes. When they come back, with the
# third still cut off, they go on; in the end all three agree.
. "$(dirname "$0")/lib.sh"
PEERS="grid.peers=127.0.0.1:19001,127.0.0.1:19002,127.0.0.1:19003"
for i in 1 2 3; do serve "n$i" "$PEERS" "grid.port=1900$i"; done
for i in 1 2 3; do within 120 ready "n$i" || fail "n$i does not start"; done
push n1 1
for _ in $(seq 10); do last=$(start n1); done
all_succeed n1 "$last"
kill -STOP "${PID[n2]}" "${PID[n3]}"
within 60 red n1 || fail "n1 works alone"
say "n1 alone: $(curl -s "$(api n1)/health/ready")"
say "its start: $(refusal n1 | cut -c1-300)"
kill -CONT "${PID[n2]}" "${PID[n3]}"
sleep 20
for i in 1 2 3; do
  if gone "n$i"; then
    wait "${PID[n$i]}" && code=0 || code=$?
    say "n$i ended with code $code and is started again"
    serve "n$i" "$PEERS" "grid.port=1900$i"
  else
    say "n$i: $(curl -s -m 5 "$(api "n$i")/health/ready" || echo no answer)"
  fi
done
sleep 20
for i in 1 2 3; do say "n$i: $(curl -s -m 5 "$(api "n$i")/health/ready" || echo no answer)"; done
if ! ready n1 >/dev/null; then
  java -jar "$JAR" cluster recover --url "$(api n1)" || true
fi
for i in 1 2 3; do within 60 ready "n$i" || fail "n$i is not ready"; done
all_succeed n1 "$last"
verify n1
say "GOOD: all three agree"
