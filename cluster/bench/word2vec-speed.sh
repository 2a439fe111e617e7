#!/usr/bin/env bash
# Words a second of the training part, in turn with the peers: word2vec-speed.sh DOCUMENTS [TURNS]
# DOCUMENTS is made by: athanor prepare text. Needs gensim for Debian's Python.
set -euo pipefail
source "$(dirname "$0")/peers.sh"
documents=$1
turns=${2:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ours NAME OPTIONS...: trains by the command and prints its card's rate and its share of time outside of learning
ours() {
  local name=$1
  shift
  "$root/cluster/bin/athanor" --conf spark.master='local[2]' train word2vec --input "$documents" \
    --output "$work/model" --overwrite --checkpoint-every 0 "$@" > /dev/null 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
  python3 - "$work/model/card.json" "$name" <<'PYTHON'
import json, sys
metrics = json.load(open(sys.argv[1]))["metrics"]
print(sys.argv[2], f"{metrics['examples_per_second']:.0f} words/s")
print(sys.argv[2] + "-overhead", f"{metrics['overhead_share']:.4f}")
PYTHON
}

"${java_spark[@]}" athanor.bench.SentenceLines "$documents" "$work/sentences.txt" 2> /dev/null
for turn in $(seq "$turns"); do
  ours athanor --sample 1e-4 --epochs 3 --shards 2
  /usr/bin/python3 "$root/cluster/bench/gensim_word2vec.py" "$work/sentences.txt" 3 1e-4 1
  ours athanor-tree --objective hierarchical-softmax --sample 0 --epochs 1 --shards 2 --slices 1
  "${java_spark[@]}" athanor.bench.MllibWord2Vec "$documents" 2 1 1 2> /dev/null
done | tee "$work/lines"
echo "medians of $turns: athanor $(median "$work/lines" athanor), gensim $(median "$work/lines" gensim);" \
  "hierarchical softmax: athanor $(median "$work/lines" athanor-tree), mllib $(median "$work/lines" mllib) words/s;" \
  "share of time not learning $(median "$work/lines" athanor-overhead)"
awk -v a="$(median "$work/lines" athanor)" -v g="$(median "$work/lines" gensim)" -v t="$(median "$work/lines" athanor-tree)" -v m="$(median "$work/lines" mllib)" \
  'BEGIN {printf "ratios of medians: %.2f x gensim, %.2f x MLlib\n", a / g, t / m}'
