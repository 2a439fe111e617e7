# Shared by the scripts here: builds, and says how Java starts with Spark, Athanor and the benchmarks.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
export OMP_NUM_THREADS=1 SPARK_LOCAL_IP=127.0.0.1
(cd "$root" && mvn -q -B -ntp -Pbench -DskipTests -Dspotless.check.skip=true package)
java_spark=(java -Xmx4g --add-modules=jdk.incubator.vector
  $(sed -n '/<jvm.modules>/,/<\/jvm.modules>/p' "$root/pom.xml" | grep -o -- '--add-opens[^ <]*')
  "-Dlog4j2.configurationFile=file:$root/cluster/conf/log4j2.properties"
  -cp "$(echo "$root"/cluster/bench/target/bench-*.jar):$root/cluster/bench/target/lib/*:$root/cluster/target/athanor/lib/*:$root/cluster/target/spark/jars/*")

# median FILE NAME: the median of the numbers that follow NAME at the start of a line
median() {
  grep "^$2 " "$1" | cut -d' ' -f2 | sort -n | awk '{v[NR]=$1} END {print NR % 2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'
}
