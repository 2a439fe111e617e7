#!/usr/bin/env bash
# Words of fluent speech that nothing was trained on, beside time warping: fluent-words.sh FOLDER [EPOCHS]
# FOLDER holds alignments.tsv and the recordings it names, such as speech/mboshi. Without EPOCHS no net is trained.
set -euo pipefail
folder="$(cd "$1" && pwd)"
source "$(dirname "$0")/jobs.sh"
"${java_jobs[@]}" athanor.jobs.evaluate.FluentWordsBench "$folder" "${2:-0}" 2> /dev/null
