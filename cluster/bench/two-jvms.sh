#!/usr/bin/env bash
# What two executors of one core cost beside local[2]: words and segments a second of the same trainings, in turn:
# two-jvms.sh DOCUMENTS SEGMENTS [TURNS]
# DOCUMENTS is made by: athanor prepare text; SEGMENTS by: athanor prepare audio.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
athanor="$root/cluster/bin/athanor"
documents=$1
segments=$2
turns=${3:-3}
work=$(mktemp -d)
export ATHANOR_CLUSTER="$work/cluster"
trap '"$athanor" cluster stop > /dev/null; rm -rf "$work"' EXIT
"$athanor" cluster start --memory 2g > "$work/log" || { cat "$work/log" >&2; exit 1; }

# measure NAME PROFILE... -- TRAINING...: trains, prints the card's rate
measure() {
  local name=$1
  shift
  "$athanor" "$@" --output "$work/model" --overwrite --checkpoint-every 0 --shards 2 > /dev/null 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
  python3 -c 'import json, sys; print(sys.argv[2], round(json.load(open(sys.argv[1]))["metrics"]["examples_per_second"]))' \
    "$work/model/card.json" "$name"
}

here=(--conf spark.master='local[2]' --conf spark.driver.memory=2g)
there=(--profile standalone --conf spark.master="$(cat "$ATHANOR_CLUSTER/master.url")" --conf spark.driver.memory=2g --conf spark.executor.memory=2g)
words=(train word2vec --input "$documents" --sample 1e-4 --epochs "${EPOCHS:-10}")
sounds=(train audio --input "$segments" --epochs "${SOUND_EPOCHS:-6}" --local-steps 10)
for turn in $(seq "$turns"); do
  measure words-one "${here[@]}" "${words[@]}"
  measure words-two "${there[@]}" "${words[@]}"
  measure segments-one "${here[@]}" "${sounds[@]}"
  measure segments-two "${there[@]}" "${sounds[@]}"
done | tee "$work/lines"
/usr/bin/env python3 - "$work/lines" <<'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
rate = {name: statistics.median(float(r[1]) for r in rows if r[0] == name) for name in {r[0] for r in rows}}
for what in ("words", "segments"):
    one, two = rate[what + "-one"], rate[what + "-two"]
    print(f"{what} a second: one JVM {one:,.0f}, two executors {two:,.0f}; time {100 * (one / two - 1):+.1f} %")
PYTHON
