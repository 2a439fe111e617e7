#!/usr/bin/env bash
# Words with n-grams beside fastText: subwords.sh DOCUMENTS EVAL-EN [EPOCHS] [SHARDS]; needs fasttext and gensim of Debian.
# Prints CPU seconds of both trainings (start and reading of the text included), quality as word_quality.py, rare words as rare_words.py.
set -euo pipefail
source "$(dirname "$0")/peers.sh"
documents=$1
eval=$2
epochs=${3:-10}
shards=${4:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT="%U s of CPU"

athanor() { "$root/cluster/bin/athanor" --conf spark.master='local[2]' "$@" > /dev/null 2>> "$work/log"; }

"${java_spark[@]}" athanor.bench.SentenceLines "$documents" "$work/sentences.txt" 2> /dev/null
python3 "$root/cluster/bench/rare_words.py" "$eval" > "$work/words.txt"
echo athanor
time athanor train word2vec --input "$documents" --output "$work/model" --checkpoint-every 0 --sample 1e-3 --epochs "$epochs" \
  --shards "$shards" --subwords
athanor embed --model "$work/model" --output "$work/store"
athanor embed --model "$work/model" --input "$work/words.txt" --output "$work/listed"
athanor export --store "$work/store" --output "$work/all"
athanor export --store "$work/listed" --output "$work/some"
mv "$work/all/vectors.txt" "$work/athanor.txt"
mv "$work/some/vectors.txt" "$work/athanor-listed.txt"
echo fastText
time fasttext skipgram -input "$work/sentences.txt" -output "$work/fasttext" -dim 100 -ws 5 -neg 5 -minCount 5 -t 1e-3 \
  -epoch "$epochs" -lr 0.025 -thread 1 > /dev/null 2>&1
fasttext print-word-vectors "$work/fasttext.bin" < "$work/words.txt" > "$work/fasttext-listed.txt"
cd "$work"
/usr/bin/python3 "$root/cluster/bench/word_quality.py" "$eval" athanor.txt fasttext.vec
/usr/bin/python3 "$root/cluster/bench/rare_words.py" "$eval" sentences.txt athanor-listed.txt fasttext-listed.txt
