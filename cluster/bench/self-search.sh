#!/usr/bin/env bash
# Whether words found in an archive of 16 kHz find themselves when asked for, of 60, as they are and with silence around: self-search.sh FOLDER
# FOLDER holds *.flac, such as speech/archive.
set -euo pipefail
folder="$(cd "$1" && pwd)"
source "$(dirname "$0")/jobs.sh"
"${java_jobs[@]}" athanor.jobs.open.SelfSearchBench "$folder" 2> /dev/null
