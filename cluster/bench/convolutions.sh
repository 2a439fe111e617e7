#!/usr/bin/env bash
# Convolutions of a DCGAN, products of nets and an LSTM by the kernels that serve them: convolutions.sh [SECONDS]
# TORCH names a Python with torch, to run the LSTM beside it: TORCH=/usr/bin/python3 convolutions.sh
set -euo pipefail
source "$(dirname "$0")/peers.sh"
"${java_spark[@]}" athanor.common.nn.kernel.ConvolutionSpeed "${1:-0.2}"
for batch in 16 64; do
  for precision in f32 bf16; do
    "${java_spark[@]}" athanor.bench.LstmSpeed "$batch" 5 "$precision"
  done
  if [ -n "${TORCH:-}" ]; then
    "$TORCH" "$root/cluster/bench/lstm_torch.py" "$batch" 5 1
  fi
done
