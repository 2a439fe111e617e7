#!/usr/bin/env bash
# Vectorizing an archive of speech made long by repetition: pack, prepare audio (found boundaries), embed.
#   archive.sh FOLDER MODEL WORK HOURS...      such as: archive.sh speech/archive model work 1 10
# FOLDER holds recordings of half an hour in all or more, MODEL is one of train audio. For each length it tells the
# hours of archive per core-hour, the largest resident memory and the largest heap after a collection.
# MEMORY (default 1g) is the heap, MASTER (default local[1]) where it runs, SEGMENTATION (default found) what is embedded;
# PREPARE may name more options of prepare audio.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(cd "$1" && pwd)" model="$(cd "$2" && pwd)" work="$3"
shift 3
athanor="$root/cluster/bin/athanor"
"$athanor" --version > /dev/null

# Copies of the recordings until they last HOURS, as links that take no room.
copies() {
  local hours=$1 folder=$2 to=$3
  rm -rf "$to" && mkdir -p "$to"
  /usr/bin/python3 - "$hours" "$folder" "$to" << 'PYTHON'
import os, struct, sys
hours, folder, to = float(sys.argv[1]), sys.argv[2], sys.argv[3]
def seconds(path):
    head = open(path, "rb").read(26)
    if head[:4] != b"fLaC":
        sys.exit(f"archive.sh reads FLAC, got {path}")
    packed = int.from_bytes(head[18:26], "big")
    return (packed & (1 << 36) - 1) / (packed >> 44)
files = sorted(name for name in os.listdir(folder) if name.endswith(".flac"))
length = {name: seconds(os.path.join(folder, name)) for name in files}
done, copy = 0, 0
while done < hours * 3600:
    os.mkdir(os.path.join(to, f"copy{copy:04d}"))
    for name in files:
        if done < hours * 3600:
            os.symlink(os.path.join(folder, name), os.path.join(to, f"copy{copy:04d}", name))
            done += length[name]
    copy += 1
print(f"{done / 3600:.2f} hours in {to}")
PYTHON
}

# step NAME HOURS COMMAND...: runs a command and tells what it took.
step() {
  local name=$1 hours=$2 log="$work/$1-$2.gc"
  shift 2
  rm -f "$log"
  /usr/bin/time -f '%U %S %e %M' -o "$work/time" "$athanor" --conf spark.master="${MASTER:-local[1]}" \
    --conf spark.driver.memory="${MEMORY:-1g}" \
    --conf spark.driver.defaultJavaOptions="--add-modules=jdk.incubator.vector -XX:+UseSerialGC -Xlog:gc:file=$log" "$@" > "$work/out" 2>&1 || { cat "$work/out"; exit 1; }
  /usr/bin/python3 - "$name" "$hours" "$work/time" "$log" << 'PYTHON'
import re, sys
name, hours = sys.argv[1], float(sys.argv[2])
user, system, clock, resident = map(float, open(sys.argv[3]).read().split()[-4:])
after = [int(m.group(1)) for m in re.finditer(r"->(\d+)M\(", open(sys.argv[4]).read())]
full = [int(m.group(1)) for m in re.finditer(r"Pause Full.*->(\d+)M\(", open(sys.argv[4]).read())]
print(f"{name}\t{hours:g} h\t{user + system:.1f} s of processor\t{clock:.1f} s of clock\t{hours * 3600 / (user + system):.1f} archive hours per core-hour"
      f"\tresident {resident / 1024:.0f} MB\theap after a collection at most {max(after, default=0)} MB, after a full one {max(full, default=0)} MB", flush=True)
PYTHON
}

mkdir -p "$work"
for hours in "$@"; do
  copies "$hours" "$folder" "$work/raw-$hours"
  step pack "$hours" pack --input "$work/raw-$hours" --output "$work/archive-$hours" --overwrite
  step prepare "$hours" prepare audio --input "$work/archive-$hours" --segmentation "${SEGMENTATION:-found}" ${PREPARE:-} --output "$work/segments-$hours" --overwrite
  step embed "$hours" embed --model "$model" --input "$work/segments-$hours" --output "$work/vectors-$hours" --overwrite
done
