# Shared by the drills: starts servers of the built jar on loopback, talks to them with curl, and
# leaves nothing behind. Needs bash, curl and python3; build first: mvn -q -DskipTests package
set -euo pipefail

JAR="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/api-gateway/target/vivace.jar"
WORK="$(mktemp -d "${TMPDIR:-/tmp}/drill.XXXXXX")"
PORT="${PORT:-18080}"
declare -A PID
trap finish EXIT

# Kills what was started; what was written stays if the drill failed.
finish() {
  local code=$?
  for name in "${!PID[@]}"; do
    kill -CONT "${PID[$name]}" 2>/dev/null || true
    kill -KILL "${PID[$name]}" 2>/dev/null || true
    wait "${PID[$name]}" 2>/dev/null || true
  done
  if type -t cleanup >/dev/null; then cleanup; fi
  if [ "$code" = 0 ]; then rm -rf "$WORK"; else say "the logs are in $WORK"; fi
  exit "$code"
}

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
fail() { say "FAILED: $*"; tail -n 20 "$WORK"/*.log; exit 1; }
api() { echo "http://127.0.0.1:$((PORT + ${1#n}))"; }

# serve n1 [key=value ...]: starts a server in the background; its log is $WORK/n1.log
serve() {
  local name=$1; shift
  local set=()
  for assignment in "http.port=$((PORT + ${name#n}))" "grid.node-name=$name" "grid.memory=256m" \
    "grid.data-dir=${DATA:-$WORK}/$name" "$@"; do
    set+=(--set "$assignment")
  done
  ${WRAP:-} java -Xmx512m -jar "$JAR" server "${set[@]}" >>"$WORK/$name.log" 2>&1 &
  PID[$name]=$!
}

# within SECONDS COMMAND...: repeats it until it succeeds
within() {
  local end=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

ready() { curl -sf -m 5 "$(api "$1")/health/ready"; }
red() { [ "$(curl -s -m 5 -o /dev/null -w '%{http_code}' "$(api "$1")/health/ready")" = 503 ]; }
gone() { ! kill -0 "${PID[$1]}" 2>/dev/null; }

# push n1 SECONDS: a workflow of one Sleep
push() {
  curl -s --fail-with-body -m 30 -X POST "$(api "$1")/api/v3/workflows/yaml" -H 'user: drill' \
    -H 'Content-Type: application/yaml' --data-binary @- >"$WORK/push.log" <<YAML || fail "push"
Workflow:
  id: drill
  owner: drill
  run_strategy: PARALLEL
  workflow_concurrency: 1000
  jobs:
    - job: {id: wait, type: Sleep, sleep_seconds: $2, transition: [end]}
    - job: {id: end, type: NoOp}
YAML
}

# start n1: prints the number of the new instance; fails if it is not acknowledged
start() {
  curl -sf -m "${2:-30}" -X POST "$(api "$1")/api/v3/workflows/drill/versions/latest/actions/start" \
    -H 'user: drill' -H 'Content-Type: application/json' -d '{"initiator": {"type": "manual"}}' \
    | python3 -c 'import json,sys; print(json.load(sys.stdin)["workflow_instance_id"])'
}

# refused n1: fails unless a start is refused as unavailable or overloaded; prints the answer
refused() {
  local answer
  answer=$(curl -s -m 30 -w ' HTTP %{http_code}' -X POST \
    "$(api "$1")/api/v3/workflows/drill/versions/latest/actions/start" -H 'user: drill' \
    -H 'Content-Type: application/json' -d '{"initiator": {"type": "manual"}}') || true
  case "$answer" in
    *"HTTP 503" | *"HTTP 429") echo "$answer" ;;
    *) fail "expected $1 to refuse a start, but it answers: $answer" ;;
  esac
}

# ended n1 CODE SECONDS: waits for the end of a process, which must have this exit code
ended() {
  within "$3" gone "$1" || fail "$1 does not end"
  local code=0
  wait "${PID[$1]}" || code=$?
  unset "PID[$1]"
  [ "$code" = "$2" ] || fail "expected $1 to end with $2, but its exit code is $code"
  say "$1 ended with $code: $(grep '^vivace: ' "$WORK/$1.log" | tail -1 | cut -c1-300)"
}

status() {
  curl -sf -m 10 "$(api "$1")/api/v3/workflows/drill/instances/$2" \
    | python3 -c 'import json,sys; print(json.load(sys.stdin)["status"])'
}
succeeded() { [ "$(status "$1" "$2")" = SUCCEEDED ]; }

# all_succeed n1 LAST: instances 1..LAST exist and end well
all_succeed() {
  for ((i = 1; i <= $2; i++)); do
    within 60 succeeded "$1" "$i" || fail "instance $i is $(status "$1" "$i" || echo missing)"
  done
}

verify() { java -jar "$JAR" cluster verify --url "$(api "$1")"; }
