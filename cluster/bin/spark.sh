# Which build of Athanor runs: that for the Spark it submits with. Sourced by athanor, which sets the variables.

# choose_build: sets build_options, target and SPARK_SCALA_VERSION by SPARK_HOME, or without one by ATHANOR_SPARK
choose_build() {
  local core version=${ATHANOR_SPARK:-3}
  if [ -n "${SPARK_HOME:-}" ]; then
    core=$(compgen -G "$SPARK_HOME/jars/spark-core_*.jar" | head -n 1) ||
      fail "SPARK_HOME must name an installed Spark, a directory with jars/spark-core_2.12-VERSION.jar, got $SPARK_HOME" 2
    case $core in
      */spark-core_2.12-*) version=3 ;;
      */spark-core_2.13-4.*) version=4 ;;
      *) fail "SPARK_HOME must name a Spark of Scala 2.12, or Spark 4, got one with $(basename "$core")" 2 ;;
    esac
  fi
  case $version in
    3 | 3.5) build_options=() target=$cluster/target scala=2.12 ;;
    4) build_options=(-Pspark4 -Dmaven.test.skip=true) target=$cluster/target-spark4 scala=2.13 ;;
    *) fail "ATHANOR_SPARK must be 3 or 4, got $version" 2 ;;
  esac
  lib=$target/athanor/lib
  built=$target/athanor/built
}
