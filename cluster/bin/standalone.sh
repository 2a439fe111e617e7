# athanor cluster start|stop|status: a standalone Spark on this machine. Sourced by athanor, which sets the variables.
#
#   athanor cluster start [--workers N] [--cores C] [--memory M] [--port P]
#
# --workers N  worker processes, 2 where not said; each gives one executor to a job
# --cores C    cores of each worker, 1 where not said
# --memory M   memory of each worker that executors may take, such as 4g (where not said, 4g)
# --port P     port of the master on 127.0.0.1, 7077 where not said
#
# ATHANOR_CLUSTER  where process ids and logs are kept (cluster/target/cluster)

logs=$place/logs

# start_daemon NAME CLASS ARGUMENTS...: starts one in the background; its id in NAME.pid, its words in logs/NAME.log
start_daemon() {
  local name=$1
  shift
  spark_command "$@"
  SPARK_DAEMON_MEMORY=512m nohup "${command[@]}" > "$logs/$name.log" 2>&1 < /dev/null &
  echo $! > "$place/$name.pid"
}

# The id may belong to another program by now: after a reboot, say.
alive() {
  [ -f "$place/$1.pid" ] && ps -ww -o args= -p "$(cat "$place/$1.pid")" 2> /dev/null | grep -q 'org\.apache\.spark\.deploy\.'
}

# await_line NAME TEXT: waits up to a minute until a log has a line with TEXT
await_line() {
  local i
  for ((i = 0; i < 300; i++)); do
    if grep -q "$2" "$logs/$1.log" 2> /dev/null; then
      return
    fi
    kill -0 "$(cat "$place/$1.pid")" 2> /dev/null || fail "the $1 died; see $logs/$1.log"
    sleep 0.2
  done
  fail "the $1 did not come up in a minute; see $logs/$1.log"
}

start_cluster() {
  local workers=2 cores=1 memory=4g port=7077
  while [ $# -gt 0 ]; do
    [ $# -gt 1 ] || fail "$1 needs a value" 2
    case $1 in
      --workers) workers=$2 ;;
      --cores) cores=$2 ;;
      --memory) memory=$2 ;;
      --port) port=$2 ;;
      *) fail "cluster start knows --workers, --cores, --memory and --port, got $1" 2 ;;
    esac
    shift 2
  done
  [[ $workers =~ ^[1-9][0-9]?$ ]] || fail "workers must be 1..99, got $workers" 2
  [[ $cores =~ ^[1-9][0-9]{0,2}$ ]] || fail "cores must be 1..999, got $cores" 2
  [[ $memory =~ ^[1-9][0-9]*[mg]$ ]] || fail "memory must be like 900m or 4g, got $memory" 2
  [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || fail "port must be 1..65535, got $port" 2
  if alive master; then
    cluster_status >&2 || true
    fail "a cluster runs already, $(cat "$place/master.url"); stop it by: athanor cluster stop"
  fi
  [ -z "$user" ] || fail "user $(id -u) has no entry in passwd; a cluster must know its user by name" 2
  mkdir -p "$logs" || fail "$place cannot be written; name another directory by ATHANOR_CLUSTER"
  rm -f "$place"/*.pid "$logs"/*.log
  # A worker that cannot find Scala's version beside a Spark made of jars cannot start executors.
  export SPARK_NO_DAEMONIZE=1 SPARK_LOCAL_IP=127.0.0.1
  start_daemon master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 8080
  await_line master "Starting Spark master at"
  local url
  url=$(sed -n 's/.*Starting Spark master at \(spark:[^ ]*\).*/\1/p' "$logs/master.log" | head -n 1)
  echo "$url" > "$place/master.url"
  echo "$memory" > "$place/worker.memory"
  local i
  for ((i = 1; i <= workers; i++)); do
    start_daemon "worker-$i" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 \
      --cores "$cores" --memory "$memory" --work-dir "$logs/executors-of-$i" "$url"
  done
  for ((i = 1; i <= workers; i++)); do
    await_line "worker-$i" "Successfully registered with master"
  done
  cluster_status
}

# Workers first, so that none reports a lost master.
stop_cluster() {
  local name id i found=
  for name in $(cd "$place" 2> /dev/null && ls -r -- *.pid 2> /dev/null | sed 's/\.pid$//'); do
    id=$(cat "$place/$name.pid")
    if alive "$name"; then
      found=yes
      kill "$id" 2> /dev/null || true
      for ((i = 0; i < 50; i++)); do
        kill -0 "$id" 2> /dev/null || break
        sleep 0.2
      done
      kill -9 "$id" 2> /dev/null || true
    fi
    rm -f "$place/$name.pid"
  done
  rm -f "$place/master.url" "$place/worker.memory"
  if [ -n "$found" ]; then echo "stopped; logs stay in $logs"; else echo "no cluster runs"; fi
}

# Ends with 1 where nothing runs or a part has died.
cluster_status() {
  alive master || { echo "no cluster runs"; return 1; }
  local file name down=0
  echo "master $(cat "$place/master.url"), page $(sed -n 's/.*MasterWebUI.* \(http:[^ ]*\).*/\1/p' "$logs/master.log" | tail -n 1)"
  for file in "$place"/worker-*.pid; do
    name=$(basename "$file" .pid)
    if alive "$name"; then
      echo "$name runs, process $(cat "$file")"
    else
      echo "$name died; see $logs/$name.log"
      down=1
    fi
  done
  echo "logs in $logs, each job's in $logs/executors-of-N"
  return $down
}

case ${1:-} in
  start) shift; start_cluster "$@" ;;
  stop) stop_cluster ;;
  status) cluster_status ;;
  *) fail "cluster must be start, stop or status, got ${1:-nothing}" 2 ;;
esac
