#!/usr/bin/env bash
# Words found in fluent speech against alignments (IoU 0.5, boundaries within 30 ms), every tenth recording: fluent.sh FOLDER [NET]
# FOLDER holds *.flac and alignments.tsv, such as speech/mboshi. NET hears boundaries, learned from the other recordings alone.
set -euo pipefail
folder="$(cd "$1" && pwd)"
net="${2:+$(cd "$2" && pwd)}"
source "$(dirname "$0")/jobs.sh"
"${java_jobs[@]}" athanor.jobs.evaluate.FluentBench "$folder" ${net:+"$net"} 2> /dev/null
