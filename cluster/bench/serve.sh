#!/usr/bin/env bash
# Search latency of the page over HTTP and a flood. The graph is built first, then measured, in two calls:
#   serve.sh build ROWS FILE BEAM; serve.sh measure ROWS FILE SECONDS-OF-FLOOD
# HEAP (default 3g) and CLASSES (a file with a class path, to skip the build) may be set.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
paths="${CLASSES:-}"
if [ -z "$paths" ]; then
  paths="$(mktemp)"
  trap 'rm -f "$paths"' EXIT
  (cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile="$paths")
fi
java -Xmx"${HEAP:-3g}" --add-modules jdk.incubator.vector \
  -cp "$root/jobs/target/classes:$root/jobs/target/test-classes:$root/datasets/target/classes:$root/common/target/classes:$(cat "$paths")" \
  athanor.jobs.serve.ServeBench "$@"
