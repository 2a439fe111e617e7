#!/usr/bin/env bash
# Broken files of every kind through the readers of the jobs: fuzz.sh [COUNT [SEED [FOLDER]]]
# COUNT files (default 2000), made from good ones by flipping, cutting, inserting, doubling and absurd numbers; the same
# SEED (default 1) makes the same files. FOLDER holds more good files to break. Each file must give items or named
# errors within 5 s of processor in a heap of 512 MB; what did not lies in cluster/bench/target/fuzz. Ends with 1 then.
set -euo pipefail
source "$(dirname "$0")/peers.sh"
rm -rf "$root/cluster/bench/target/fuzz"
nice "${java_spark[@]}" -Xmx512m athanor.bench.Fuzz "${1:-2000}" "${2:-1}" "${3:-}" "$root/cluster/bench/target/fuzz"
