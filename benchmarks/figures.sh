#!/usr/bin/env bash
# Measures the rows of the table of figures in README.md, each in a JVM of its own, and makes a page of them.
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
# A JVM that ends in order after Ctrl-C would let the next run begin.
trap 'exit 130' INT

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

selected=("$@")
((${#selected[@]})) || selected=("${order[@]}")
for row in "${selected[@]}"; do
  [[ -n ${rows[$row]:-} ]] || { echo "expected one of ${order[*]}, but got '$row'" >&2; exit 2; }
done

# Two JVMs on two cores still compile after 70 seconds, and do a tenth of their work in the first ones.
warm_up=90
measured=15
for ((run = 1; run <= runs; run++)); do
  for row in "${selected[@]}"; do
    out=$dir/$row-$run
    if [[ -s $out.json ]]; then
      echo "$row $run of $runs: there already"
      continue
    fi
    echo "$row $run of $runs"
    # shellcheck disable=SC2086 # the options of a row are words
    java -Xmx4g -jar "$jar" load ${rows[$row]} --warm-up $warm_up --seconds $measured --json "$out.json" \
      > "$out.txt" || echo "  failed: see $out.txt"
  done
done
java -jar "$jar" report "$dir"/*.json --out "$dir/report.html" --markdown
