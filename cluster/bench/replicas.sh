#!/usr/bin/env bash
# What K replicas learn in the same epochs: train audio, embed, evaluate audio for each K, batch 32/K a replica.
#   replicas.sh TRAIN TEST WORK "OPTIONS" K...
#   such as: replicas.sh segments-00-11 segments-12-15 work "--objective correspondence --epochs 15 --local-steps 1" 1 2 4 8
# TRAIN and TEST are of prepare audio. A line for each K: average precision (all pairs, across speakers), rounds, seconds of training.
# MASTER (default local[1]) is where it runs.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
train="$(cd "$1" && pwd)" test="$(cd "$2" && pwd)" work="$3" options="$4"
shift 4
mkdir -p "$work"

run() { "$root/cluster/bin/athanor" --conf spark.master="${MASTER:-local[1]}" "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }

for k in "$@"; do
  # shellcheck disable=SC2086  # options are several words
  run train audio --input "$train" --output "$work/model" --overwrite --checkpoint-every 0 --shards "$k" --batch-size $((32 / k)) $options
  run embed --model "$work/model" --input "$test" --output "$work/vectors" --overwrite
  run evaluate audio --store "$work/vectors" --segments "$test" --warping-queries 2 --output "$work/figures" --overwrite
  /usr/bin/python3 - "$k" "$work" "$options" << 'PYTHON'
import json, sys
k, work, options = sys.argv[1:]
figures = json.load(open(f"{work}/figures/card.json"))["metrics"]["store"]
told = json.load(open(f"{work}/model/card.json"))["metrics"]
print(f"K {k}\t{options}\tAP {figures['average precision']:.4f}\tacross speakers {figures['average precision across speakers']:.4f}"
      f"\t{told['rounds']} rounds\t{told['train_seconds']:.1f} s", flush=True)
PYTHON
done
