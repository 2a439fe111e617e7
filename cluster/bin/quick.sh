# How Java starts fast where everything runs in one JVM. Sourced by athanor, which sets the variables.
#
# Spark's launcher is a JVM of its own that only prints the command of the next one. For masters local* and the Spark made of
# Maven's jars that command is made here, with options that the launcher was asked for once, after the build. The classes come
# from an archive of class data sharing (JEP 350), which is made after the build too. Java does without one that does not fit.

launch=$target/athanor/launch.options
archive=$target/athanor/classes.jsa
# Help and the version need few jars: to open all takes longer than to answer.
questions=$target/athanor/questions.jsa
question_jars=$target/athanor/questions.path
# The words that can stand in a command line: a line with another one is answered by a small Java too.
known_words=$target/athanor/questions.words
# So does a search by words in a small store.
answers=$target/athanor/answers.jsa
answer_jars=$target/athanor/answers.path
# Short-lived: one compiler, and the smallest collector of garbage.
brief=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
# Commands that mostly answer in a second: the second compiler waits for loops that last, as those over large stores do.
answering=(-XX:Tier4InvocationThreshold=500000 -XX:Tier4MinInvocationThreshold=60000 -XX:Tier4CompileThreshold=1500000
  -XX:Tier4BackEdgeThreshold=4000000)
# Those that work for long: no pause is too long for a batch job, as long as all pauses together are short. A part of the heap
# is then always empty, and does not count as memory.
working=(-XX:+UseParallelGC)
# A store is a few large arrays, and to copy them in parallel costs more than it saves.
holding=(-XX:+UseSerialGC)
# Nor do those that start no Spark need the start of its way of logging: errors alone are said.
plain_log=(-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory
  -Dorg.apache.logging.log4j.simplelog.level=ERROR)
# A warning about an archive that does not fit would be one about nothing.
silent=(-Xlog:disable -Xlog:all=error:stderr)

# is_made: are the options there, and no jar newer?
is_made() {
  [ -f "$launch" ] && [ -z "$(find "$lib" -newer "$launch" -print -quit)" ]
}

# make_quick: asks Spark's launcher for Java's options, and archives the classes of small commands and of help
make_quick() {
  local work said settings=()
  work=$(mktemp -d "$target/athanor/quick.XXXXXX") || return 0
  rm -f "$archive" "$questions" "$question_jars" "$known_words" "$answers" "$answer_jars"
  mapfile -d '' -t said < <("$java" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit \
    --class athanor.jobs.Athanor spark-internal)
  printf '%s\n' "${said[@]}" | grep -E -- '^(--add-|-XX:|-D)' > "$work/options" || return 0
  mv -f "$work/options" "$launch"
  archive_classes "$work"
  archive_answers "$work"
  archive_questions "$work"
  rm -rf "$work"
}

# archive_classes DIR: runs a small flow there, and archives the classes that it needed
archive_classes() {
  mkdir "$1/raw"
  cp "$root/README.md" "$1/raw/text.txt"
  echo 'the and of in' > "$1/raw/analogies.txt"
  cat > "$1/flow" << 'FLOW'
prepare text --input raw/text.txt --output documents
train word2vec --input documents --output model --vector-size 8 --epochs 1 --shards 1 --min-count 1
embed --model model --output store
search --store store --word the
search --store store --analogy the and of
evaluate words --store store --analogies raw/analogies.txt
export --store store --output exported
report . --output page
FLOW
  quick_command "$cluster/conf/local.conf" "-Dlog4j2.configurationFile=$(as_uri "$cluster/conf/log4j2.properties")" \
    -Xlog:disable "-XX:ArchiveClassesAtExit=$1/classes.jsa" -Xmx1g
  if (cd "$1" && SPARK_LOCAL_IP=127.0.0.1 "${command[@]}" run flow) > "$1/log" 2>&1; then
    mv -f "$1/classes.jsa" "$archive"
  fi
}

# archive_answers DIR: finds the jars that searches in the store there need, and archives their classes. The last one fails,
# for what names near words is needed too.
archive_answers() {
  local each found=() class_path=
  [ -d "$1/store" ] || return 0
  cat > "$1/answers" << 'FLOW'
search --store store --word the
search --store store --analogy the and of
search --store store --queries raw/analogies.txt
evaluate words --store store --analogies raw/analogies.txt
search --store store --word thee
FLOW
  local options=("-Dlog4j2.configurationFile=$(as_uri "$cluster/conf/log4j2.properties")" "${brief[@]}" "${plain_log[@]}" -Xlog:disable)
  quick_command "$cluster/conf/local.conf" "${options[@]}" -Xshare:off "-Xlog:class+load:file=\"$1/loaded\""
  (cd "$1" && "${command[@]}" run answers) > "$1/log" 2>&1 || true
  sed -n 's/^.* source: file:\(.*\.jar\)$/\1/p' "$1/loaded" | sort -u > "$1/jars"
  for each in "$lib"/*.jar "$SPARK_HOME"/jars/*.jar; do
    if grep -qxF -- "$each" "$1/jars"; then found+=("$each"); fi
  done
  class_path=$(IFS=:; echo "${found[*]}")
  quick_command "$cluster/conf/local.conf" "${options[@]}" "-XX:ArchiveClassesAtExit=$1/answers.jsa"
  (cd "$1" && "${command[@]}" run answers) > "$1/log" 2>&1 || true
  grep -q 'thee is not in store' "$1/log" && [ -f "$1/answers.jsa" ] || return 0
  mv -f "$1/answers.jsa" "$answers"
  echo "$class_path" > "$answer_jars"
}

# is_small ARGUMENT...: does it ask by words, and of a small store on this machine? Then few jars do, and the first compiler.
is_small() {
  local each before= store=
  [ -f "$answer_jars" ] && [ ${#settings[@]} = 0 ] && [ -z "${AWS_ACCESS_KEY_ID:-}" ] && is_plain "$@" && [ "$1" != report ] || return 1
  for each in "$@"; do
    case $each in
      --store=*) store=${each#*=} ;;
      --model* | --index* | --audio* | --sentence* | --picture* | --output* | --config*) return 1 ;;
      *) if [ "$before" = --store ]; then store=$each; fi ;;
    esac
    before=$each
  done
  [ -d "$store" ] && [ "$(du -sk -- "$store/" | cut -f1)" -le 32768 ]
}

# archive_questions DIR: finds the jars that help and wrong usage need, archives their classes, and lists all words
archive_questions() {
  "$java" "${brief[@]}" -Xlog:disable "-Xlog:class+load:file=\"$1/loaded\"" -cp "$lib/*:$SPARK_HOME/jars/*" \
    athanor.jobs.Athanor --stacktrace --help > "$1/log" 2>&1 || return 0
  sed -n 's/^.* source: file:\(.*\.jar\)$/\1/p' "$1/loaded" | sort -u | paste -sd : > "$1/jars"
  # It also makes the usage of each command wrong, so that what says so is archived.
  ask_briefly "$1/jars" words "-XX:ArchiveClassesAtExit=$1/questions.jsa" > "$1/words" 2> "$1/log" || return 0
  [ -f "$1/questions.jsa" ] || return 0
  mv -f "$1/questions.jsa" "$questions"
  mv -f "$1/words" "$known_words"
  mv -f "$1/jars" "$question_jars"
}

# ask_briefly JARS QUESTION [-OPTION] ARGUMENT...: a small Java that runs no command
ask_briefly() {
  local jars=$1 question=$2 more=()
  shift 2
  case ${1:-} in -X*) more=("$1"); shift ;; esac
  "$java" "${brief[@]}" "${silent[@]}" "${more[@]}" "-Dathanor.check=$question" -cp "$(cat "$jars")" athanor.jobs.Athanor "$@"
}

# answer_question ARGUMENT...: becomes a small Java where only help or the version is wanted, or ends where such a one finds
# the usage wrong; returns where the command is to be run
answer_question() {
  [ -f "$question_jars" ] || return 0
  if is_question "$@"; then
    exec "$java" "${brief[@]}" "${silent[@]}" "-XX:SharedArchiveFile=$questions" -cp "$(cat "$question_jars")" \
      athanor.jobs.Athanor "$@"
  fi
  looks_wrong "$@" || return 0
  local ended=0
  ask_briefly "$question_jars" usage "-XX:SharedArchiveFile=$questions" "$@" || ended=$?
  [ "$ended" = 99 ] || exit "$ended"
}

# looks_wrong ARGUMENT...: is a word no command and no option, or is there no option where one is needed?
looks_wrong() {
  local each first command=() options=()
  for each in "$@"; do
    case $each in
      --config | --config=* | --log-format*) return 1 ;;
      --) break ;;
      -*) options+=("${each%%=*}") ;;
      *) if [ ${#options[@]} = 0 ] && [ ${#command[@]} -lt 2 ]; then command+=("$each"); fi ;;
    esac
  done
  first=${command[0]:-}
  # The second word is a value, such as a file, where the first takes no command behind it.
  grep -- "^${first//[^a-z0-9-]/} [a-z]" "$known_words" | grep -qvx -- "$first alone" || command=("$first")
  if [ ${#options[@]} = 0 ]; then
    ! grep -qxF -- "${command[*]} alone" "$known_words"
  else
    printf '%s\n' "${command[*]}" "${options[@]}" | grep -qvxF -f "$known_words"
  fi
}

# quick_command PROFILE OPTION...: sets the array command to what starts Athanor with the settings of a profile and --conf
quick_command() {
  local opens defaults conf each
  mapfile -t opens < "$launch"
  mapfile -t conf < <(sed -nE 's/^(spark\.[^[:space:]=]+)[[:space:]=]+(.*[^[:space:]])[[:space:]]*$/-D\1=\2/p' "$1")
  read -r -a defaults <<< "$(sed -nE 's/^spark\.driver\.defaultJavaOptions[[:space:]=]+//p' "$1")"
  shift
  for each in "${settings[@]}"; do
    case $each in *=*) conf+=("-D$each") ;; esac
  done
  command=("$java" "${opens[@]}" "${defaults[@]}" "${conf[@]}" "$@" -cp "${class_path:-$lib/*:$SPARK_HOME/jars/*}" athanor.jobs.Athanor)
}

# start_quick ARGUMENT...: becomes that Java
start_quick() {
  answer_question "$@"
  local class_path=
  options+=("${silent[@]}")
  if is_small "$@"; then
    class_path=$(cat "$answer_jars")
    options+=("${brief[@]}" "-XX:SharedArchiveFile=$answers")
  else
    if [ -f "$archive" ]; then options+=("-XX:SharedArchiveFile=$archive"); fi
    case $1 in
      search | export | report) options+=("${answering[@]}") ;;
      train | run | demo) options+=("${working[@]}") ;;
      embed) options+=("${holding[@]}") ;;
    esac
  fi
  if is_plain "$@"; then options+=("${plain_log[@]}"); fi
  quick_command "$properties" "${options[@]}" "-Xmx$(setting spark.driver.memory)"
  exec "${command[@]}" "$@"
}

# is_plain ARGUMENT...: is it a command that never starts Spark, its log not asked for in a format?
is_plain() {
  case "$1 ${2:-}" in search\ * | report\ * | "evaluate words") ;; *) return 1 ;; esac
  [[ " $* " != *" --log-format"* ]]
}

# is_question ARGUMENT...: is only help or the version wanted, for which no job runs?
is_question() {
  local each
  [ $# -gt 0 ] || return 0
  for each in "$@"; do
    case $each in
      --) return 1 ;;
      -h | --help | -V | --version) return 0 ;;
    esac
  done
  return 1
}

# is_quick MASTER: does one JVM do it all, by settings that need no launcher of Spark's?
is_quick() {
  local each
  case $1 in local | local\[*) ;; *) return 1 ;; esac
  for each in "${settings[@]}"; do
    case $each in --conf | spark.*=*) ;; *) return 1 ;; esac
    case $each in spark.driver.extra* | spark.driver.defaultJava* | spark.jars* | spark.files* | spark.archives* | spark.submit*) return 1 ;; esac
  done
  has_archives
}

# has_archives: is Spark the one of Maven's jars, and are archives made for it, now if need be?
has_archives() {
  [ "$SPARK_HOME" = "$target/spark" ] && [ ! -d "$SPARK_HOME/conf" ] || return 1
  is_made || { [ -w "$target/athanor" ] && make_once; }
}

# make_once: makes them, unless another start does so at this moment, for which it waits
make_once() {
  if command -v flock > /dev/null; then
    exec 8> "$target/athanor/making"
    flock 8
  fi
  is_made || make_quick
  exec 8>&-
}
