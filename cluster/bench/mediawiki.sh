#!/usr/bin/env bash
# A MediaWiki dump made by code, prepared: mediawiki.sh WORKDIR [MEGABYTES=1000]
# Prints what the command says, seconds, megabytes a second and the largest resident memory of the process.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
work=$1 megabytes=${2:-1000}
mkdir -p "$work"
dump=$work/dump-$megabytes.xml
"$root/cluster/bin/athanor" --help > /dev/null
[ -f "$dump" ] || java "$root/cluster/bench/src/main/java/athanor/bench/WikiDump.java" "$dump" "$megabytes"
start=$(date +%s.%N)
"$root/cluster/bin/athanor" prepare text --overwrite --no-text --input "$dump" --output "$work/documents" &
pid=$!
most=0
while kill -0 "$pid" 2> /dev/null; do
  now=$(awk '/^VmHWM/ {print $2}' "/proc/$pid/status" 2> /dev/null || echo 0)
  most=$((${now:-0} > most ? ${now:-0} : most))
  sleep 0.5
done
wait "$pid"
awk -v s="$start" -v e="$(date +%s.%N)" -v b="$(stat -c %s "$dump")" -v m="$most" \
  'BEGIN { printf "%.0f bytes in %.1f s, %.1f MB/s, resident %d MB\n", b, e - s, b / 1e6 / (e - s), m / 1024 }'
