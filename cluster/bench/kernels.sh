#!/usr/bin/env bash
# The kernels of word2vec on vector units and in plain loops, by JMH: kernels.sh
set -euo pipefail
source "$(dirname "$0")/peers.sh"
"${java_spark[@]}" org.openjdk.jmh.Main KernelBenchmark
