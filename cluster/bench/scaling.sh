#!/usr/bin/env bash
# The parts of one round at 1, 2, 4, 8 and 16 executors' worth of shards, on two executors of this machine, and what
# Spark's own task metrics say went through shuffle and results: scaling.sh [VOCABULARY [SIZE [TOKENS]]]
set -euo pipefail
source "$(dirname "$0")/peers.sh"
work=$(mktemp -d)
export ATHANOR_CLUSTER="$work/cluster" SPARK_HOME="$root/cluster/target/spark" SPARK_SCALA_VERSION=2.12
trap '"$root/cluster/bin/athanor" cluster stop > /dev/null; rm -rf "$work"' EXIT
"$root/cluster/bin/athanor" cluster start --memory 2g > "$work/log" || { cat "$work/log" >&2; exit 1; }
mkdir "$work/events"
path=("$root"/cluster/bench/target/bench-*.jar)
"${java_spark[@]:0:1}" -Xmx3g -Dspark.master="$(cat "$ATHANOR_CLUSTER/master.url")" -Dspark.ui.enabled=false \
  -Dspark.executor.memory=2g -Dspark.executor.extraClassPath="${path[0]}:$root/cluster/target/athanor/lib/*" \
  -Dspark.executor.defaultJavaOptions=--add-modules=jdk.incubator.vector -Dspark.executorEnv.OMP_NUM_THREADS=1 \
  -Dspark.broadcast.compress=false -Dspark.driver.maxResultSize=0 -Dspark.driver.host=127.0.0.1 \
  -Dspark.eventLog.enabled=true -Dspark.eventLog.dir="$work/events" \
  "${java_spark[@]:2}" athanor.bench.RoundParts "${1:-100000}" "${2:-100}" "${3:-2000000}" 2> "$work/log" || { tail -n 20 "$work/log" >&2; exit 1; }
python3 - "$work"/events/* <<'PYTHON'
import collections, json, sys
jobs, stages, sums = {}, {}, collections.defaultdict(lambda: [0, 0, 0, 0])
for line in open(sys.argv[1]):
    event = json.loads(line)
    if event["Event"] == "SparkListenerJobStart":
        text = event.get("Properties", {}).get("spark.job.description", "")
        for stage in event["Stage IDs"]:
            stages[stage] = (text, event["Job ID"])
    elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
        text, job = stages.get(event["Stage ID"], ("", 0))
        if "round" in text:
            metrics = event["Task Metrics"]
            key = text.split(":")[0] + " rounds of " + text.rsplit("of", 1)[1].strip()
            row = sums[job, key]
            row[0] += metrics["Result Size"]
            row[1] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            row[2] += metrics["Shuffle Read Metrics"]["Remote Bytes Read"]
            row[3] += 1
for (job, key), row in list(sums.items()):
    print(f"job {job} {key}: results {row[0] / 1e6:.1f} MB, shuffle written {row[1] / 1e6:.1f} MB, read from another executor {row[2] / 1e6:.1f} MB, {row[3]} tasks")
PYTHON
