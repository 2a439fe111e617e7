#!/usr/bin/env bash
# Archive hours per core-hour from files to vectors, of found words and of windows, without Spark: windows.sh FOLDER [SECONDS]
# FOLDER holds *.flac; each line is of SECONDS (20) of one thread's own time after a warm-up.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(cd "$1" && pwd)"
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
path="$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath")"
opens="--add-modules=jdk.incubator.vector $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml" | tr '\n' ' ')"
OMP_NUM_THREADS=1 java $opens -Xmx2g -cp "$path" athanor.models.audio.WindowsBench "$folder" "${2:-20}" 2> /dev/null
