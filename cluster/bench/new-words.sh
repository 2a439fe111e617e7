#!/usr/bin/env bash
# Words never trained on and known words by new speakers, beside time warping: new-words.sh FOLDER [EPOCHS]
# FOLDER holds spkNN/word-take.flac, such as speech/dsp20.
set -euo pipefail
folder="$(cd "$1" && pwd)"
source "$(dirname "$0")/jobs.sh"
"${java_jobs[@]}" athanor.jobs.evaluate.NewWordsBench "$folder" "${2:-20}" 2> /dev/null
