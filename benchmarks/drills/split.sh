#!/usr/bin/env bash
# Two nodes of three vanish (SIGSTOP): the third is alone and refuses changes. When the two go on,
# whoever finds itself apart from the majority ends or is restarted; in the end all three agree.
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
say "its start: $(refused n1 | cut -c1-300)"
kill -CONT "${PID[n2]}" "${PID[n3]}"
sleep 15
for i in 1 2 3; do
  if gone "n$i"; then
    ended "n$i" 3 1
  else
    say "n$i: $(curl -s -m 5 "$(api "n$i")/health/ready" || echo no answer)"
  fi
done
say "an operator restarts whoever is not ready"
for i in 1 2 3; do
  if ! ready "n$i" >/dev/null; then
    if [ -n "${PID[n$i]:-}" ]; then
      kill -TERM "${PID[n$i]}"
      ended "n$i" 0 60
    fi
    serve "n$i" "$PEERS" "grid.port=1900$i"
  fi
done
for i in 1 2 3; do within 120 ready "n$i" || fail "n$i is not ready"; done
all_succeed n1 "$last"
verify n1
say "GOOD: all three agree"
