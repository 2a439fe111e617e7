#!/usr/bin/env bash
# Whether MLlib's word2vec trains a vocabulary of a given size here, with the peak memory of each JVM and, where it fails,
# its first errors: mllib-large.sh WORDS VECTOR-SIZE MEMORY [EXECUTOR-MEMORY]
# In one JVM of two cores with MEMORY of heap, like 18g; with EXECUTOR-MEMORY on two executors of one core, MEMORY for the
# driver. The text is made of WORDS words, each once or more; minimum count 1, one iteration.
set -euo pipefail
source "$(dirname "$0")/peers.sh"
words=$1 size=$2 memory=$3 executor=${4:-}
work=$(mktemp -d -p "${WORK:-/tmp}")
export ATHANOR_CLUSTER="$work/cluster"
trap '[ -z "$executor" ] || "$root/cluster/bin/athanor" cluster stop > /dev/null; rm -rf "$work"' EXIT
"${java_spark[@]}" athanor.bench.ZipfDocuments "$work/documents" "$words" $((words + words / 20)) 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
settings=()
if [ -n "$executor" ]; then
  "$root/cluster/bin/athanor" cluster start --workers 2 --cores 1 --memory "$executor" > "$work/log" || { cat "$work/log" >&2; exit 1; }
  settings=(-Dspark.master="$(cat "$ATHANOR_CLUSTER/master.url")" -Dspark.executor.memory="$executor" -Dspark.driver.host=127.0.0.1
    -Dspark.executor.extraClassPath="$(echo "$root"/cluster/bench/target/bench-*.jar):$root/cluster/target/athanor/lib/*")
fi

# peak NAME PID: keeps the most memory that a process has had resident in NAME.peak, in kB
peak() {
  local kept
  kept=$(awk '/^VmHWM/ {print $2}' "/proc/$2/status" 2> /dev/null) || return 0
  [ -z "$kept" ] || echo "$kept" > "$work/$1.peak"
}

start=$SECONDS
"${java_spark[@]}" -Xmx"$memory" "${settings[@]}" athanor.bench.MllibWord2Vec "$work/documents" 2 1 1 - "$size" 1 > "$work/out" 2> "$work/log" &
job=$!
while kill -0 $job 2> /dev/null; do
  peak driver $job
  for worker in "$ATHANOR_CLUSTER"/worker-*.pid; do
    [ ! -f "$worker" ] || for child in $(pgrep -P "$(cat "$worker")"); do peak "executor-$(basename "$worker" .pid)" "$child"; done
  done
  sleep 0.5
done
ended=0
wait $job || ended=$?
cat "$work/out"
if [ $ended != 0 ]; then
  grep -hE 'Exception|OutOfMemory|Error' "$work/log" "$work"/cluster/logs/executors-of-*/*/*/stderr 2> /dev/null | cut -c 1-240 | head -n 12
fi
echo "$words words x $size: exit $ended after $((SECONDS - start)) s"
for file in "$work"/*.peak; do echo "$(basename "$file" .peak) at most $(($(cat "$file") / 1024)) MB resident"; done
cat "$work"/*.peak | awk '{all += $1} END {printf "together at most %d MB\n", all / 1024}'
