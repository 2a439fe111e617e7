#!/usr/bin/env bash
# Makes the jars to submit, for Spark 3.5 and for Spark 4, and lists them: jars.sh [MAVEN-OPTION]...
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
for profiles in dist spark4,dist; do
  mvn -B -ntp -q "-P$profiles" -DskipTests "$@" package
done
ls -l cluster/target/dist/*.jar cluster/target-spark4/dist/*.jar
