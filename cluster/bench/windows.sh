#!/usr/bin/env bash
# Archive hours per core-hour from files to vectors, of found words and of windows, without Spark: windows.sh FOLDER [SECONDS]
# FOLDER holds *.flac; each line is of SECONDS (20) of one thread's own time after a warm-up.
set -euo pipefail
folder="$(cd "$1" && pwd)"
source "$(dirname "$0")/jobs.sh"
"${java_jobs[@]}" athanor.models.audio.WindowsBench "$folder" "${2:-20}" 2> /dev/null
