#!/usr/bin/env bash
# The critic's estimate of the Wasserstein distance beside the exact one over a training, and their correlation:
# wasserstein.sh OBJECTIVE TOY ROUNDS CRITIC-STEPS RATE CRITIC-RATE, such as WASSERSTEIN_ORTHONORMAL RING 200 10 2e-4 4e-3;
# toys: RING (around where the generator starts), FAR_RING, GAUSSIAN
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
export OMP_NUM_THREADS=1
paths="$(mktemp)"
trap 'rm -f "$paths"' EXIT
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile="$paths")
java -Xmx1g --add-modules jdk.incubator.vector \
  -cp "$root/jobs/target/classes:$root/jobs/target/test-classes:$root/datasets/target/classes:$root/common/target/classes:$(cat "$paths")" \
  athanor.models.gan.DistanceBench "$@"
