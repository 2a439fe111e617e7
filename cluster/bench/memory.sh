#!/usr/bin/env bash
# Memory of a training about every 50 rounds, native memory included: memory.sh train gan --input PICTURES --output MODEL --epochs 30 …
# Columns: round, heap in use after a collection, what the process holds beside the heap, the whole process; MB each.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
"$root/cluster/bin/athanor" --help > /dev/null 2>&1
coproc training {
  exec "$root/cluster/bin/athanor" --conf "spark.master=local[2]" --conf spark.driver.memory=1g "$@" 2>&1
}
pid=$training_PID
next=50
printf 'round\theap\tbeside\tprocess\n'
while read -r -u "${training[0]}" line; do
  [[ $line =~ ^round\ ([0-9]+)/ ]] || continue
  round=${BASH_REMATCH[1]}
  ((round >= next)) || continue
  next=$((round / 50 * 50 + 50))
  jcmd "$pid" GC.run > /dev/null
  read -r committed used < <(jcmd "$pid" GC.heap_info | sed -n 's/.*heap *total \([0-9]*\)K, used \([0-9]*\)K.*/\1 \2/p')
  process=$(awk '/^VmRSS/ {print $2}' "/proc/$pid/status")
  printf '%d\t%d\t%d\t%d\n' "$round" $((used / 1024)) $(((process - committed) / 1024)) $((process / 1024))
done
wait "$pid"
