#!/usr/bin/env bash
# Seconds of audio a second on one thread, ours and torchaudio's in turn: mfcc.sh FOLDER-OF-FLAC
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
data="$(cd "$1" && pwd)"
export OMP_NUM_THREADS=1
(cd "$root" && mvn -o -q -B -ntp -pl datasets -am test-compile)
classes="$root/datasets/target/classes:$root/datasets/target/test-classes:$root/common/target/classes"
lines="$(mktemp)"
trap 'rm -f "$lines"' EXIT
for turn in 1 2 3; do
  java --add-modules=jdk.incubator.vector -Xmx2g -XX:+UseSerialGC -cp "$classes" athanor.datasets.audio.segments.SpeechBench mfcc "$data" 5 | tee -a "$lines"
  "$root/cluster/bench/mfcc_torchaudio.py" "$data" 5 | tee -a "$lines"
done
python3 - "$lines" <<'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
for column, name in ((2, "mfcc"), (4, "file to mfcc")):
    ours, theirs = (statistics.median(float(r[column]) for r in rows if r[0] == who) for who in ("athanor", "torchaudio"))
    print(f"{name}: athanor {ours:.0f}, torchaudio {theirs:.0f} s of audio a second; ratio of medians {ours / theirs:.2f}")
PYTHON
