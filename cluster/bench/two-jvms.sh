#!/usr/bin/env bash
# What two executors of one core cost beside local[2]: words and segments a second of the same trainings, in turn, and
# seconds a round in the second half of each, when the JVMs are warm: two-jvms.sh DOCUMENTS SEGMENTS [TURNS]
# DOCUMENTS is made by: athanor prepare text; SEGMENTS by: athanor prepare audio.
# EPOCHS and SOUND_EPOCHS say how long the trainings are (10 and 36), WHAT which of them are done (words segments).
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
  python3 - "$work/model" "$name" <<'PYTHON'
import json, statistics, sys
model, name = sys.argv[1:]
rounds = [json.loads(line) for line in open(model + "/metrics.jsonl")]
seconds = sum(r["wall_seconds"] for r in rounds)
rounds = rounds[len(rounds) // 2:]
rate = json.load(open(model + "/card.json"))["metrics"]["examples_per_second"]
parts = [statistics.median(r[part] for r in rounds) for part in ("wall_seconds", "longest_shard_seconds", "longest_fetch_seconds")]
print(name, round(rate), *(f"{part:.4f}" for part in parts), f"{seconds:.1f}")
PYTHON
}

here=(--conf spark.master='local[2]' --conf spark.driver.memory=2g)
there=(--profile standalone --conf spark.master="$(cat "$ATHANOR_CLUSTER/master.url")" --conf spark.driver.memory=2g --conf spark.executor.memory=2g)
words=(train word2vec --input "$documents" --sample 1e-4 --epochs "${EPOCHS:-10}")
sounds=(train audio --input "$segments" --epochs "${SOUND_EPOCHS:-36}" --local-steps 10)
for turn in $(seq "$turns"); do
  for each in ${WHAT:-words segments}; do
    case $each in
      words) training=("${words[@]}") ;;
      segments) training=("${sounds[@]}") ;;
      *) echo "WHAT must be of words and segments, got $each" >&2; exit 2 ;;
    esac
    measure "$each-one" "${here[@]}" "${training[@]}"
    measure "$each-two" "${there[@]}" "${training[@]}"
  done
done | tee "$work/lines"
/usr/bin/env python3 - "$work/lines" ${WHAT:-words segments} <<'PYTHON'
import statistics, sys
rows = [line.split() for line in open(sys.argv[1])]
def median(name, column):
    return statistics.median(float(row[column]) for row in rows if row[0] == name)
for what in sys.argv[2:]:
    one, two = what + "-one", what + "-two"
    print(f"{what}, {median(one, 5):.0f} s: one JVM {median(one, 1):,.0f} a second, two executors {median(two, 1):,.0f}; time {100 * (median(one, 1) / median(two, 1) - 1):+.1f} %;"
          f" a warm round {median(one, 2):.3f} s and {median(two, 2):.3f} s, {100 * (median(two, 2) / median(one, 2) - 1):+.1f} %;"
          f" its slowest shard {median(one, 3):.3f} and {median(two, 3):.3f} s, of that {median(two, 4):.3f} s waiting for blocks")
PYTHON
