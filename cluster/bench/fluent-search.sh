#!/usr/bin/env bash
# Fluent speech searched by spoken words over overlapping windows, and words never trained on: fluent-search.sh FOLDER [EPOCHS [QUERIES]]
# FOLDER holds *.flac and alignments.tsv, such as speech/mboshi; every tenth recording is tested.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(cd "$1" && pwd)"
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
path="$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath")"
opens="--add-modules=jdk.incubator.vector $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml" | tr '\n' ' ')"
OMP_NUM_THREADS=1 java $opens -Xmx2g -Djava.util.concurrent.ForkJoinPool.common.parallelism=1 -cp "$path" athanor.jobs.evaluate.FluentSearchBench "$folder" "${2:-12}" "${3:-150}" 2> /dev/null
