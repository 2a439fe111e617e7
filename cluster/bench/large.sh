#!/usr/bin/env bash
# How large a word2vec model trains on two executors of this machine, with the peak memory of each JVM:
# large.sh DOCUMENTS VECTOR-SIZE SHARDS DRIVER-MEMORY EXECUTOR-MEMORY [OPTION...]
# DOCUMENTS is made by: athanor prepare text, or by athanor.bench.ZipfDocuments. Memory is like 6g.
# OPTIONs are the training's, such as --blocks owners; CHECKPOINT_EVERY is 0 unless it is set.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
athanor="$root/cluster/bin/athanor"
work=$(mktemp -d -p "${WORK:-/tmp}")
export ATHANOR_CLUSTER="$work/cluster"
trap '"$athanor" cluster stop > /dev/null; rm -rf "$work"' EXIT
"$athanor" cluster start --workers 2 --cores 1 --memory "$5" > "$work/log" || { cat "$work/log" >&2; exit 1; }

# peak NAME PID: keeps the most memory that a process has had resident in NAME.peak, in kB
peak() {
  local kept
  kept=$(awk '/^VmHWM/ {print $2}' "/proc/$2/status" 2> /dev/null) || return 0
  [ -z "$kept" ] || echo "$kept" > "$work/$1.peak"
}

# watched ARGUMENTS...: a command on the cluster, and the memory of its JVMs
watched() {
  rm -f "$work"/*.peak
  "$athanor" --profile standalone --conf spark.master="$(cat "$ATHANOR_CLUSTER/master.url")" --conf spark.driver.memory="$driver" --conf spark.executor.memory="$executor" \
    --conf spark.memory.fraction=0.15 --conf spark.resultGetter.threads=1 "$@" > "$work/out" 2> "$work/log" &
  local job=$!
  while kill -0 $job 2> /dev/null; do
    peak driver $job
    for worker in 1 2; do
      for child in $(pgrep -P "$(cat "$ATHANOR_CLUSTER/worker-$worker.pid")"); do peak "executor-$worker" "$child"; done
    done
    sleep 1
  done
  wait $job || failed
  tail -n 1 "$work/out"
  memory
}

# failed: the first faults of driver and executors, and the memory that they had reached
failed() {
  [ -z "${KEEP_LOG:-}" ] || cp "$work/log" "$KEEP_LOG"
  grep -E 'ERROR|Exception|OutOfMemory|athanor:' "$work/log" | cut -c 1-300 | head -n 20 >&2 || true
  grep -E 'ERROR|OutOfMemory' "$work"/cluster/logs/executors-of-*/*/*/stderr | cut -c 1-300 | head -n 20 >&2 || true
  memory
  exit 1
}

# memory: the most that each JVM has had resident, and all together
memory() {
  local file all=0
  for file in "$work"/*.peak; do
    echo "$(basename "$file" .peak) at most $(($(cat "$file") / 1024)) MB resident"
    all=$((all + $(cat "$file")))
  done
  echo "together at most $((all / 1024)) MB"
}

driver=$4
executor=$5
time watched train word2vec --input "$1" --output "$work/model" --vector-size "$2" --shards "$3" --epochs 1 --slices 1 --checkpoint-every "${CHECKPOINT_EVERY:-0}" "${@:6}"
python3 - "$work/model/metrics.jsonl" <<'PYTHON'
import json, statistics, sys
rounds = [json.loads(line) for line in open(sys.argv[1])]
keys = ("wall_seconds", "longest_shard_seconds", "longest_fetch_seconds", "fetched_bytes", "returned_bytes")
print(len(rounds), "rounds; medians:", {key: round(statistics.median(r[key] for r in rounds), 2) for key in keys})
PYTHON
time watched embed --model "$work/model" --output "$work/store"
