#!/usr/bin/env bash
# Words never trained on and known words by new speakers, beside time warping: new-words.sh FOLDER [EPOCHS]
# FOLDER holds spkNN/word-take.flac, such as speech/dsp20.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(cd "$1" && pwd)"
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
path="$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath")"
opens="--add-modules=jdk.incubator.vector $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml" | tr '\n' ' ')"
OMP_NUM_THREADS=1 java $opens -Xmx2g -cp "$path" athanor.jobs.evaluate.NewWordsBench "$folder" "${2:-20}" 2> /dev/null
