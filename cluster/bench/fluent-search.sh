#!/usr/bin/env bash
# Fluent speech searched by spoken words over overlapping windows, and words never trained on: fluent-search.sh FOLDER [EPOCHS [QUERIES [recording]]], or FOLDER speed
# FOLDER holds *.flac and alignments.tsv, such as speech/mboshi; every tenth recording is tested. With a fourth argument frames are normalised by recording.
set -euo pipefail
folder="$(cd "$1" && pwd)"
source "$(dirname "$0")/jobs.sh"
if [[ ${2:-} == speed ]]; then
  exec "${java_jobs[@]}" athanor.jobs.evaluate.QueryBench "$folder" 2> /dev/null
fi
"${java_jobs[@]}" -Djava.util.concurrent.ForkJoinPool.common.parallelism=1 athanor.jobs.evaluate.FluentSearchBench "$folder" "${2:-12}" "${3:-150}" ${4:+"$4"} 2> /dev/null
