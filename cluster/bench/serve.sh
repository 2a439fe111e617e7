#!/usr/bin/env bash
# Search latency of the page over HTTP, row by row and through the graph, then a flood: serve.sh ROWS SECONDS
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
paths="$(mktemp)"
trap 'rm -f "$paths"' EXIT
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile="$paths")
java -Xmx3g --add-modules jdk.incubator.vector \
  -cp "$root/jobs/target/classes:$root/jobs/target/test-classes:$root/datasets/target/classes:$root/common/target/classes:$(cat "$paths")" \
  athanor.jobs.serve.ServeBench "$@"
