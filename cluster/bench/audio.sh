#!/usr/bin/env bash
# Training throughput of a speech autoencoder 13-100-13, 60 frames, batch 64: ours as a whole Spark job on
# local[2], PyTorch on 1 and 2 threads, one replica, stock DL4J and DL4J with fused layers on 1, in turn: audio.sh [TURNS]
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
path="$root/jobs/target/test-classes:$root/jobs/target/classes:$root/datasets/target/classes:$root/common/target/classes:$(cat "$root/jobs/target/bench.classpath")"
opens="--add-modules=jdk.incubator.vector $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml" | tr '\n' ' ')"
lines="$(mktemp)"
trap 'rm -f "$lines"' EXIT
ours() { OMP_NUM_THREADS=1 java $opens -Xmx2g -cp "$path" athanor.jobs.train.AudioBench "$@" 2> /dev/null | grep -E "^(job|replica|stock|fused) " | tee -a "$lines"; }
for ((turn = 0; turn < ${1:-3}; turn++)); do
  ours job 20
  "$root/cluster/bench/audio_torch.py" 2 200 | tee -a "$lines"
  "$root/cluster/bench/audio_torch.py" 1 100 | tee -a "$lines"
  ours replica 200
  ours stock 20
  ours fused 40
done
/usr/bin/python3 - "$lines" <<'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
rate = {name: statistics.median(float(r[2]) for r in rows if r[0] == name) for name in sorted({r[0] for r in rows})}
for name in rate:
    print(f"{name}: {rate[name]:.0f} segments a second; the job makes {rate['job'] / rate[name]:.2f} x of it")
used = {name: statistics.median(float(r[3]) for r in rows if r[0] == name) for name in rate if name != "job"}
for name in used:
    print(f"{name}: {used[name]:.1f} ms of processor a batch; a replica's is {used[name] / used['replica']:.2f} x as fast")
PYTHON
