#!/usr/bin/env bash
# Whether words found in an archive of 16 kHz find themselves when asked for, of 60, as they are and with silence around: self-search.sh FOLDER
# FOLDER holds *.flac, such as speech/archive.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(cd "$1" && pwd)"
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
path="$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath")"
opens="--add-modules=jdk.incubator.vector $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml" | tr '\n' ' ')"
OMP_NUM_THREADS=1 java $opens -Xmx2g -cp "$path" athanor.jobs.open.SelfSearchBench "$folder" 2> /dev/null
