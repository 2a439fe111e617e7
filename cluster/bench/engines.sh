#!/usr/bin/env bash
# Our own training beside DL4J's parameter averaging on Spark: the same nets, shards, rounds, batches and learning rates.
#   engines.sh WORK DIGITS TEST-DIGITS WORDS TEST-WORDS
#   DIGITS and TEST-DIGITS of prepare images, WORDS and TEST-WORDS of prepare audio.
# A line per family, engine and number of replicas K (batches of 32/K per replica): rounds, seconds of training, loss of the last round, quality.
# FAMILIES (classifier autoencoder audio), REPLICAS (1 4), MASTER (local[1]) and ATHANOR say what runs and how.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
work="$1" digits="$(cd "$2" && pwd)" testDigits="$(cd "$3" && pwd)" words="$(cd "$4" && pwd)" testWords="$(cd "$5" && pwd)"
mkdir -p "$work"

run() {
  "${ATHANOR:-$root/cluster/bin/athanor}" --conf spark.master="${MASTER:-local[1]}" "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

classifier() {
  run train classifier --input "$digits" --width 16 --epochs 2 --local-steps 10 "$@"
}

autoencoder() {
  run train autoencoder --input "$digits" --layers 250,32 --convolutional --width 8 --epochs 3 --local-steps 10 --raw-codes "$@"
  run evaluate autoencoder --model "$work/model" --train "$digits" --input "$testDigits" --output "$work/figures" --overwrite
}

audio() {
  run train audio --input "$words" --unidirectional --hidden-size 64 --tempo 0 --epochs 10 --local-steps 10 "$@"
  run embed --model "$work/model" --input "$testWords" --output "$work/vectors" --overwrite
  run evaluate audio --store "$work/vectors" --segments "$testWords" --warping-queries 2 --output "$work/figures" --overwrite
}

for family in ${FAMILIES:-classifier autoencoder audio}; do
  for k in ${REPLICAS:-1 4}; do
    for engine in athanor dl4j-spark; do
      "$family" --engine "$engine" --output "$work/model" --overwrite --checkpoint-every 0 --shards "$k" --batch-size $((32 / k))
      /usr/bin/python3 - "$family" "$engine" "$k" "$work" << 'PYTHON'
import json, sys
family, engine, k, work = sys.argv[1:]
told = json.load(open(f"{work}/model/card.json"))["metrics"]
if family == "classifier":
    quality = f"accuracy {told['label']['accuracy']:.4f}"
else:
    figures = json.load(open(f"{work}/figures/card.json"))["metrics"]
    if family == "audio":
        quality = f"AP across speakers {figures['store']['average precision across speakers']:.4f}"
    else:
        quality = f"squared error {figures['squared_error']:.3f}, PCA {figures['pca_squared_error']:.3f}"
print(f"{family}\t{engine}\tK {k}\t{told['rounds']} rounds\t{told['train_seconds']:.1f} s\tloss {told['loss']:.4f}\t{quality}", flush=True)
PYTHON
    done
  done
done
