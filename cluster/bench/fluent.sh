#!/usr/bin/env bash
# Words found in fluent speech against alignments (IoU 0.5, boundaries within 30 ms), every tenth recording: fluent.sh FOLDER
# FOLDER holds *.flac and alignments.tsv, such as speech/mboshi.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
data="$(cd "$1" && pwd)"
(cd "$root" && mvn -o -q -B -ntp -pl datasets -am test-compile)
classes="$root/datasets/target/classes:$root/datasets/target/test-classes:$root/common/target/classes"
java --add-modules=jdk.incubator.vector -Xmx2g -cp "$classes" athanor.datasets.audio.segments.FluentBench "$data"
