#!/usr/bin/env bash
# Every objective of "train gan" and every game side by side: objectives on a ring of 8 and a grid of 25 Gaussians, and on prepared
# pictures, with equal nets and as many generator steps, on one shard and on four unlike ones (each sees some modes, or some values of a label, only):
#   zoo.sh WORK [DIGITS LABEL [FACES LABEL]]
# DIGITS and FACES are directories made by "athanor prepare images". WORK gets toys-MODES-K.tsv, NAME-K.tsv, a strip of pictures
# for each training, and zoo.html: one table and one sheet. What lies in WORK already is not trained again. Games of more nets learn squares in
# four corners (games-K.tsv), each with a figure of its own.
# QUICK=1: one seed, a fifth of the steps, one shard. OBJECTIVES, SHARDS, SEEDS, STEPS (ring; twice as many on the grid) and
# PICTURE_STEPS say otherwise.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
work="${1:?a directory to work in}"
quick="${QUICK:-}"
shards="${SHARDS:-$([[ -n $quick ]] && echo 1 || echo 1 4)}"
seeds="${SEEDS:-$([[ -n $quick ]] && echo 1 || echo 3)}"
steps="${STEPS:-$([[ -n $quick ]] && echo 500 || echo 2500)}"
picture_steps="${PICTURE_STEPS:-$([[ -n $quick ]] && echo 160 || echo 800)}"
read -ra objectives <<< "${OBJECTIVES:-}"
export OMP_NUM_THREADS=1
mkdir -p "$work"
if [[ -z ${ZOO_CLASSPATH:-} ]]; then
  (cd "$root" && mvn -o -q -B -ntp -pl jobs -am test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath")
  ZOO_CLASSPATH="$root/jobs/target/classes:$root/jobs/target/test-classes:$root/datasets/target/classes:$root/common/target/classes:$(cat "$work/classpath")"
fi
opens="--add-modules=jdk.incubator.vector $(sed -n 's/^ *\(--add-opens=[^<]*\).*$/\1/p' "$root/pom.xml" | tr '\n' ' ')"
run() { java $opens -Xmx2g -Djava.awt.headless=true -Dspark.master=local[1] -cp "$ZOO_CLASSPATH" "$@" 2>> "$work/log"; }
# table FILE CLASS ARGUMENTS...: the lines that a class prints, unless the file is there; what fails ends the script
table() {
  local out=$1
  shift
  if [[ ! -s $out ]]; then
    run "$@" | grep -P '\t' > "$out.new" || { tail -n 5 "$work/log" >&2; exit 1; }
    mv "$out.new" "$out"
  fi
}
for k in $shards; do
  for modes in 8 25; do
    table "$work/toys-$modes-$k.tsv" athanor.models.gan.ZooToys "$modes" "$k" "$((modes == 25 ? 2 * steps : steps))" "$seeds" "${objectives[@]}"
  done
done
for k in $shards; do
  table "$work/games-$k.tsv" athanor.models.game.ZooGames "$k" "$seeds" unlike
done
shift
while (($# >= 2)); do
  pictures="$1" label="$2" name="$(basename "$1")"
  shift 2
  [[ -e $work/$name-judge/card.json ]] || run athanor.jobs.Athanor train classifier --input "$pictures" --labels "$label" --width 12 \
    --epochs "$([[ -n $quick ]] && echo 1 || echo 3)" --shards 1 --overwrite --output "$work/$name-judge" > /dev/null ||
    { tail -n 5 "$work/log" >&2; exit 1; }
  mkdir -p "$work/$name"
  for k in $shards; do
    table "$work/$name-$k.tsv" athanor.jobs.train.ZooPictures "$pictures" "$work/$name-judge" "$work/$name" "$label" "$k" "$picture_steps" 1 \
      "${objectives[@]}" --width=12 --latent-size=32 --learning-rate=0.001
  done
done
/usr/bin/python3 "$root/cluster/bench/zoo_page.py" "$work"
