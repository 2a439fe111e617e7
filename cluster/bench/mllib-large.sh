#!/usr/bin/env bash
# Whether MLlib's word2vec trains a vocabulary of a given size in one JVM of two cores, with the peak memory and, where it
# fails, its first errors: mllib-large.sh WORDS VECTOR-SIZE MEMORY [JAVA-OPTION...]
# The text is made of WORDS words, each once or more; minimum count 1, one iteration. MEMORY is the heap, like 18g.
set -euo pipefail
source "$(dirname "$0")/peers.sh"
words=$1 size=$2 memory=$3
shift 3
work=$(mktemp -d -p "${WORK:-/tmp}")
trap 'rm -rf "$work"' EXIT
"${java_spark[@]}" athanor.bench.ZipfDocuments "$work/documents" "$words" $((words + words / 20)) 2> "$work/log" || { cat "$work/log" >&2; exit 1; }

start=$SECONDS
"${java_spark[@]}" -Xmx"$memory" "$@" athanor.bench.MllibWord2Vec "$work/documents" 2 1 1 - "$size" 1 > "$work/out" 2> "$work/log" &
job=$!
while kill -0 $job 2> /dev/null; do
  peak=$(awk '/^VmHWM/ {print $2}' "/proc/$job/status" 2> /dev/null || true)
  [ -z "$peak" ] || echo "$peak" > "$work/peak"
  sleep 0.5
done
ended=0
wait $job || ended=$?
cat "$work/out"
[ $ended = 0 ] || grep -E 'Exception|OutOfMemory|Error' "$work/log" | cut -c 1-240 | head -n 8
echo "$words words x $size: exit $ended after $((SECONDS - start)) s, at most $(($(cat "$work/peak") / 1024)) MB resident"
