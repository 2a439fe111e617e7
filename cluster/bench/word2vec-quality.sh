#!/usr/bin/env bash
# Quality at several numbers of shards, and the peers': word2vec-quality.sh DOCUMENTS EVAL-EN [SEEDS] [SHARDS] [MLLIB-PARTITIONS]
# EVAL-EN holds wordsim353.tsv, simlex999.txt and questions-words.txt. Sample 1e-3, 10 epochs, all else as word2vec-speed.sh.
set -euo pipefail
source "$(dirname "$0")/peers.sh"
documents=$1
eval=$2
seeds=${3:-"1 2 3"}
shards=${4:-"1 2 4 8 16 32"}
partitions=${5-"1 8 32"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for seed in $seeds; do
  for count in $shards; do
    {
      echo train word2vec --input "$documents" --output "$work/model" --overwrite --checkpoint-every 0 \
        --sample 1e-3 --epochs 10 --shards "$count" --seed "$seed"
      echo embed --model "$work/model" --output "$work/store" --overwrite
      echo export --store "$work/store" --output "$work/export" --overwrite
    } | "${java_spark[@]}" athanor.bench.Batch > /dev/null 2>&1
    mv "$work/export/vectors.txt" "$work/athanor-$count-seed$seed.txt"
    (cd "$work" && /usr/bin/python3 "$root/cluster/bench/word_quality.py" "$eval" "athanor-$count-seed$seed.txt" && rm "athanor-$count-seed$seed.txt")
  done
done
"${java_spark[@]}" athanor.bench.SentenceLines "$documents" "$work/sentences.txt" 2> /dev/null
for seed in $seeds; do
  /usr/bin/python3 "$root/cluster/bench/gensim_word2vec.py" "$work/sentences.txt" 10 1e-3 "$seed" "$work/gensim-seed$seed.txt" >&2
  (cd "$work" && /usr/bin/python3 "$root/cluster/bench/word_quality.py" "$eval" "gensim-seed$seed.txt")
done
for count in $partitions; do
  "${java_spark[@]}" athanor.bench.MllibWord2Vec "$documents" "$count" 10 1 "$work/mllib-$count-seed1.txt" 2> /dev/null >&2
  (cd "$work" && /usr/bin/python3 "$root/cluster/bench/word_quality.py" "$eval" "mllib-$count-seed1.txt")
done
