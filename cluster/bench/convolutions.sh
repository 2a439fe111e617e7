#!/usr/bin/env bash
# Convolutions of a DCGAN, products of nets, an LSTM and a decoder with attention by the kernels that serve them: convolutions.sh [SECONDS]
# TORCH names a Python with torch, to run the LSTM and the decoder beside it: TORCH=/usr/bin/python3 convolutions.sh
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
"${java_spark[@]}" athanor.bench.AttentionSpeed 40
if [ -n "${TORCH:-}" ]; then
  "$TORCH" "$root/cluster/bench/attention_torch.py" 30 1
fi
