#!/usr/bin/env bash
# What the death of a driver costs: rounds that are done again, and the time to the first new round.
#
#   resume.sh DOCUMENTS [ROUND]
#
# DOCUMENTS  made by: athanor prepare text
# ROUND      the driver is killed when it has told of this round (25)
#
# On a standalone Spark of two workers: train undisturbed; train again, kill the driver with signal 9, resume; compare the models.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
athanor=$here/../bin/athanor
documents=${1:?DOCUMENTS, made by: athanor prepare text}
round=${2:-25}
work=$(mktemp -d)
export ATHANOR_CLUSTER=$work/cluster
trap '"$athanor" cluster stop > /dev/null; rm -rf "$work"' EXIT

# train NAME OPTIONS...: a training whose lines go to NAME.log, each with the seconds since 1970 in front
train() {
  local name=$1
  shift
  exec "$athanor" --profile standalone --conf spark.driver.memory=1g --conf spark.executor.memory=1g --conf spark.ui.enabled=false \
    train word2vec --input "$documents" --output "$work/$name" --shards 2 --epochs 20 --vector-size 100 --checkpoint-every 10 "$@" \
    2> >(while read -r line; do echo "$EPOCHREALTIME $line"; done >> "$work/$name.log") > /dev/null
}

# first NAME START: the seconds from the start to the first round, and that round
first() {
  awk -v start="$2" '/ round [0-9]+\// { sub(/\/.*/, "", $0); printf "%.1f s to its first round, %s\n", $1 - start, $NF; exit }' "$work/$1.log"
}

"$athanor" cluster start --workers 2 --memory 1g > /dev/null
start=$EPOCHREALTIME
(train whole)
echo "undisturbed: $(first whole "$start"), $(awk "BEGIN { printf \"%.1f\", $EPOCHREALTIME - $start }") s in all"

(train killed) &
driver=$!
until grep -q " round $round/" "$work/killed.log" 2> /dev/null; do
  kill -0 "$driver" || { cat "$work/killed.log" >&2; exit 1; }
  sleep 0.1
done
kill -9 "$driver"
wait "$driver" 2> /dev/null || true
echo "killed after round $(grep -o ' round [0-9]*' "$work/killed.log" | tail -n 1 | grep -o '[0-9]*')"
mv "$work/killed.log" "$work/before.log"
start=$EPOCHREALTIME
(train killed --resume)
echo "resumed: $(first killed "$start"), $(awk "BEGIN { printf \"%.1f\", $EPOCHREALTIME - $start }") s in all"
for block in "$work"/whole/*.block; do
  cmp "$block" "$work/killed/$(basename "$block")"
done
echo "the same model, bit for bit"
