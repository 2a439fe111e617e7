#!/usr/bin/env bash
# Meanings of spoken words from sound alone, on sentences with planted meaning: meanings.sh WORK [RECORDINGS [CLUSTERS [SEEDS]]]
# WORK is a new folder. Voices of FreeTTS read RECORDINGS (300) of three sentences each; the lexicon has CLUSTERS (300).
set -euo pipefail
mkdir -p "$1" && work="$(cd "$1" && pwd)"
source "$(dirname "$0")/jobs.sh"
"${java_jobs[@]}" athanor.jobs.evaluate.MeaningsBench "$work" "${2:-300}" "${3:-300}" "${4:-3}"
"$root/cluster/bin/athanor" run "$work/flow.txt"
