# Shared by the scripts of benchmarks that lie among the tests of jobs: builds, and says how Java starts with them.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
(cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath)
java_jobs=(env OMP_NUM_THREADS=1 java --add-modules=jdk.incubator.vector
  $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml") -Xmx2g
  -cp "$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/bench.classpath")")
