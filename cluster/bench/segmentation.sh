#!/usr/bin/env bash
# Words found against alignments (IoU 0.5 or more), in quiet and noise: segmentation.sh FOLDER
# FOLDER holds recNNN.flac and alignments.tsv; every second recording was used for tuning.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
data="$(cd "$1" && pwd)"
(cd "$root" && mvn -o -q -B -ntp -pl datasets -am test-compile)
classes="$root/datasets/target/classes:$root/datasets/target/test-classes:$root/common/target/classes"
java --add-modules=jdk.incubator.vector -Xmx2g -cp "$classes" athanor.datasets.audio.segments.SpeechBench segments "$data"
