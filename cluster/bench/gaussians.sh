#!/usr/bin/env bash
# Modes found and good points of a GAN on shards that see some modes only:
# gaussians.sh MODES SHARDS OBJECTIVE ROUNDS SLOPE RATE CRITIC-RATE OUTER-MOMENTUM OUTER-RATE BATCH [NETS WIDTH COOL-DOWN SEED],
# such as 25 8 ORTHONORMAL 9000 5 4e-3 8e-3 0 1 32, or 8 8 NON_SATURATING 8000 1 5e-4 5e-4 0.8 0.5 64 DCGAN 128 0
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
export OMP_NUM_THREADS=1
paths="$(mktemp)"
trap 'rm -f "$paths"' EXIT
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile="$paths")
java -Xmx1g --add-modules jdk.incubator.vector \
  -cp "$root/jobs/target/classes:$root/jobs/target/test-classes:$root/datasets/target/classes:$root/common/target/classes:$(cat "$paths")" \
  athanor.models.gan.GaussianBench "$@"
