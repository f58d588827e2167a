#!/usr/bin/env bash
# Measures the rows of the tables in api-gateway/src/main/docs/figures.md, each in a JVM of its own, and makes a page of them.
# Needs an otherwise idle machine, about two minutes for each run, and `mvn -q -DskipTests package` before.
#
# All rows are run once, then all of them a second time and so on: a series that is interrupted has something of every
# row. Called again with the same directory it goes on; a run is over when its JSON is there.
#
#   benchmarks/figures.sh DIRECTORY [RUNS] [ROW...]
set -euo pipefail
dir=${1:?expected a directory for the results, but got nothing; name one}
runs=${2:-5}
shift $(($# < 2 ? $# : 2))
jar=$(cd "$(dirname "$0")" && pwd)/target/benchmarks.jar
mkdir -p "$dir"
# A JVM that ends in order after Ctrl-C would let the next run start.
trap 'exit 130' INT

# Two JVMs on two cores still compile after 70 seconds, and do a tenth of their work in the first ones.
declare -A rows=(
  [chain5-memory]="--scenario chain5 --warm-up 60"
  [chain5-fsync]="--scenario chain5 --persistence fsync --warm-up 60"
  [task-memory]="--scenario chain5-task --warm-up 90"
  [task-fsync]="--scenario chain5-task --persistence fsync --warm-up 75"
  [task-log-only]="--scenario chain5-task --persistence log_only --warm-up 75"
  [two-memory]="--scenario chain5-task --nodes 2 --processes --backups 1 --warm-up 90"
  [two-fsync]="--scenario chain5-task --nodes 2 --processes --backups 1 --persistence fsync --warm-up 90"
  [latency-log-only]="--scenario chain5-task --persistence log_only --rate 8000 --warm-up 60"
  [latency-fsync]="--scenario chain5-task --persistence fsync --rate 3000 --warm-up 60"
  [history-fsync]="--scenario chain5-task --persistence fsync --preload-finished 1000000 --preload-waiting 100000 --warm-up 30"
  [http]="--scenario http-start --rate 5000 --warm-up 60"
  [http-half]="--scenario http-start --rate 2500 --warm-up 60"
)
order=(chain5-memory chain5-fsync task-memory task-fsync task-log-only two-memory two-fsync latency-log-only
  latency-fsync history-fsync http http-half)

selected=("$@")
((${#selected[@]})) || selected=("${order[@]}")
for row in "${selected[@]}"; do
  [[ -n ${rows[$row]:-} ]] || { echo "expected one of ${order[*]}, but got '$row'" >&2; exit 2; }
done

for ((run = 1; run <= runs; run++)); do
  for row in "${selected[@]}"; do
    out=$dir/$row-$run
    if [[ -s $out.json ]]; then
      echo "$row $run of $runs: there already"
      continue
    fi
    echo "$row $run of $runs"
    # shellcheck disable=SC2086 # the options of a row are words
    java -Xmx4g -jar "$jar" load ${rows[$row]} --seconds 15 --json "$out.json" \
      > "$out.txt" || echo "  failed: see $out.txt"
  done
done
java -jar "$jar" report "$dir"/*.json --out "$dir/report.html" --markdown
