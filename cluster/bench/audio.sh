#!/usr/bin/env bash
# Training throughput of a speech autoencoder 13-100-13, 60 frames, batch 64: ours as a whole Spark job on
# local[2], PyTorch (through DJL) on 2 threads and 1, one replica, stock DL4J and DL4J with fused layers on 1,
# in turn: audio.sh [TURNS]
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
(cd "$root" && mvn -o -q -B -ntp -Pbench -pl cluster/bench -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
path="$root/cluster/bench/target/classes:$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath" "$root/cluster/bench/target/bench.classpath" | tr '\n' ':')"
opens="--add-modules=jdk.incubator.vector $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml" | tr '\n' ' ')"
lines="$(mktemp)"
trap 'rm -f "$lines"' EXIT
timed() { java $opens -Xmx2g -Dai.djl.offline=true -cp "$path" "$@" 2> /dev/null | grep -E "^(job|replica|stock|pytorch-.) " | tee -a "$lines"; }
ours() { OMP_NUM_THREADS=1 timed athanor.jobs.train.AudioBench "$@"; }
pytorch() { OMP_NUM_THREADS="$1" timed athanor.bench.TorchAutoencoder "$@"; }
for ((turn = 0; turn < ${1:-3}; turn++)); do
  ours job 20
  pytorch 2 200
  pytorch 1 100
  ours replica 200
  ours stock 20
done
/usr/bin/python3 - "$lines" <<'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
rate = {name: statistics.median(float(r[2]) for r in rows if r[0] == name) for name in sorted({r[0] for r in rows})}
for name in rate:
    print(f"{name}: {rate[name]:.0f} segments a second; the job makes {rate['job'] / rate[name]:.2f} x of it")
PYTHON
