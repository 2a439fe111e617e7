#!/usr/bin/env bash
# Training throughput of DCGAN on pictures of 32 x 32 x 3, channels 64-128-256, batch 64, a critic step and a generator
# step each: ours as a whole Spark job on local[2], PyTorch (through DJL; Debian's python3-torch writes the nets) and
# stock DL4J on 2 threads, in turn; at the end both once on 1 thread: dcgan.sh [TURNS]
# EPOCHS says how long the job is (4 of 2,560 pictures); OPTIONS more options of train gan, such as --precision=bf16;
# PEERS which of the others run (pytorch stock); SHARE (f32 or bf16) prints what one thread's steps spend their time on.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
(cd "$root" && mvn -o -q -B -ntp -Pbench -pl cluster/bench -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
path="$root/cluster/bench/target/classes:$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath" "$root/cluster/bench/target/bench.classpath" | tr '\n' ':')"
opens="--add-modules=jdk.incubator.vector $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml" | tr '\n' ' ')"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
/usr/bin/python3 "$root/cluster/bench/dcgan_nets.py" "$work"
timed() { java $opens -Xmx2g -Dai.djl.offline=true -cp "$path" "$@" 2> /dev/null | grep -E "^(job|stock-.|pytorch-.) " | tee -a "$work/lines"; }
peers="${PEERS:-pytorch stock}"
ours() { OMP_NUM_THREADS=1 timed athanor.jobs.train.DcganBench job "$1" ${OPTIONS:-}; }
stock() { OMP_NUM_THREADS="$1" timed athanor.jobs.train.DcganBench stock "$2"; }
pytorch() { OMP_NUM_THREADS="$1" timed athanor.bench.TorchDcgan "$1" "$2" "$work"; }
for ((turn = 0; turn < ${1:-3}; turn++)); do
  ours "${EPOCHS:-4}"
  [[ $peers != *pytorch* ]] || pytorch 2 32
  [[ $peers != *stock* ]] || stock 2 3
done
[[ $peers != *pytorch* ]] || pytorch 1 8
[[ $peers != *stock* ]] || stock 1 3
[[ -z ${SHARE:-} ]] || OMP_NUM_THREADS=1 java $opens -Xmx2g -cp "$path" athanor.models.gan.StepShareBench 20 "$SHARE" 2> /dev/null
/usr/bin/python3 - "$work/lines" <<'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
rate = {name: statistics.median(float(r[2]) for r in rows if r[0] == name) for name in sorted({r[0] for r in rows})}
for name in rate:
    print(f"{name}: {rate[name]:.0f} pictures a second; the job makes {rate['job'] / rate[name]:.2f} x of it")
PYTHON
