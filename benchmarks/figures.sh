#!/usr/bin/env bash
# Measures the rows of the table of figures in README.md, each in a JVM of its own, and makes a page of them.
# Needs an otherwise idle machine, about 100 seconds for each run, and `mvn -q -DskipTests package` before.
#
#   benchmarks/figures.sh DIRECTORY [RUNS] [ROW...]
set -euo pipefail
dir=${1:?expected a directory for the results, but got nothing; name one}
runs=${2:-5}
shift $(($# < 2 ? $# : 2))
jar=$(cd "$(dirname "$0")" && pwd)/target/benchmarks.jar
mkdir -p "$dir"

declare -A rows=(
  [chain5-memory]="--scenario chain5"
  [chain5-fsync]="--scenario chain5 --persistence fsync"
  [task-memory]="--scenario chain5-task"
  [task-fsync]="--scenario chain5-task --persistence fsync"
  [task-log-only]="--scenario chain5-task --persistence log_only"
  [two-memory]="--scenario chain5-task --nodes 2 --processes --backups 1"
  [two-fsync]="--scenario chain5-task --nodes 2 --processes --backups 1 --persistence fsync"
  [latency-log-only]="--scenario chain5-task --persistence log_only --rate 8000"
  [latency-fsync]="--scenario chain5-task --persistence fsync --rate 3000"
  [history-fsync]="--scenario chain5-task --persistence fsync --preload-finished 1000000 --preload-waiting 100000"
  [http]="--scenario http-start --rate 5000"
  [http-half]="--scenario http-start --rate 2500"
)
order=(chain5-memory chain5-fsync task-memory task-fsync task-log-only two-memory two-fsync latency-log-only
  latency-fsync history-fsync http http-half)

for row in "${@:-${order[@]}}"; do
  [[ -n ${rows[$row]:-} ]] || { echo "expected one of ${order[*]}, but got '$row'" >&2; exit 2; }
  for ((run = 1; run <= runs; run++)); do
    echo "$row $run of $runs"
    # shellcheck disable=SC2086 # the options of a row are words
    java -Xmx4g -jar "$jar" load ${rows[$row]} --warm-up 60 --seconds 20 --json "$dir/$row-$run.json" \
      > "$dir/$row-$run.txt" || echo "  failed: see $dir/$row-$run.txt"
  done
done
java -jar "$jar" report "$dir"/*.json --out "$dir/report.html" --markdown
