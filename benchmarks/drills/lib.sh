# Shared by the drills: starts servers of the built jar on loopback, talks to them with curl, and
# leaves nothing behind. Needs bash, curl and python3; build first: mvn -q -DskipTests package
set -euo pipefail

JAR="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/api-gateway/target/vivace.jar"
WORK="${WORK:-$(mktemp -d)}"
PORT="${PORT:-18080}"
declare -A PID
trap finish EXIT

finish() {
  for name in "${!PID[@]}"; do
    kill -CONT "${PID[$name]}" 2>/dev/null || true
    kill -KILL "${PID[$name]}" 2>/dev/null || true
  done
  type -t cleanup >/dev/null && cleanup
  rm -rf "$WORK"
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
red() { ! ready "$1"; }
gone() { ! kill -0 "${PID[$1]}" 2>/dev/null; }

# push n1 SECONDS: a workflow of one Sleep
push() {
  curl -sf -m 30 -X POST "$(api "$1")/api/v3/workflows/yaml" -H 'user: drill' \
    -H 'Content-Type: application/yaml' --data-binary @- >/dev/null <<YAML
Workflow:
  id: drill
  owner: drill
  run_strategy: {rule: PARALLEL, workflow_concurrency: 10000}
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

# refusal n1: the code and message of a start that must not be accepted
refusal() {
  curl -s -m 30 -w ' %{http_code}' -X POST \
    "$(api "$1")/api/v3/workflows/drill/versions/latest/actions/start" -H 'user: drill' \
    -H 'Content-Type: application/json' -d '{"initiator": {"type": "manual"}}'
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
