#!/usr/bin/env bash
# Speed of a WaveNet of 32 channels, dilations 1 to 512: training as a whole Spark job on local[2] beside PyTorch's twin
# on 2 threads, in turn, then learning and drawing on one thread: wavenet.sh [TURNS]
# With directories of athanor prepare sound, which of their words time warping knows instead:
# wavenet.sh words RATE REAL[:SPEAKERS] ASKED[:SPEAKERS]...
set -euo pipefail
source "$(dirname "$0")/jobs.sh"
lines="$(mktemp)"
trap 'rm -f "$lines"' EXIT
ours() { "${java_jobs[@]}" "-Dlog4j2.configurationFile=file:$root/cluster/conf/log4j2.properties" "$@" 2> /dev/null; }
if [[ ${1:-} == words ]]; then
  ours athanor.models.wavenet.WordsBench "${@:2}"
  exit
fi
for ((turn = 0; turn < ${1:-3}; turn++)); do
  ours athanor.jobs.train.WaveNetBench 8 | grep "^job " | tee -a "$lines"
  /usr/bin/python3 "$root/cluster/bench/wavenet_torch.py" 2 2 8192 40 | tee -a "$lines"
done
ours athanor.models.wavenet.WaveBench
/usr/bin/python3 - "$lines" <<'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
job = statistics.median(8192e3 / float(r[1]) for r in rows if r[0] == "job")
torch = statistics.median(float(r[r.index("samples/s,") - 1]) for r in rows if r[0] == "PyTorch")
print(f"job: {job:,.0f} samples a second; PyTorch: {torch:,.0f}; {job / torch:.2f} x")
PYTHON
