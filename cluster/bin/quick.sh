# How Java starts fast where everything runs in one JVM. Sourced by athanor, which sets the variables.
#
# Spark's launcher is a JVM of its own that only prints the command of the next one. For masters local* and the Spark made of
# Maven's jars that command is made here, with options that the launcher was asked for once, after the build. The classes come
# from an archive of class data sharing (JEP 350), which is made after the build too. Java does without one that does not fit.

launch=$cluster/target/athanor/launch.options
archive=$cluster/target/athanor/classes.jsa

# is_made: are the options there, and no jar newer?
is_made() {
  [ -f "$launch" ] && [ -z "$(find "$lib" -newer "$launch" -print -quit)" ]
}

# make_quick: asks Spark's launcher for Java's options, and archives the classes of a small command
make_quick() {
  local work said
  work=$(mktemp -d "$cluster/target/athanor/quick.XXXXXX") || return 0
  rm -f "$archive"
  mapfile -d '' -t said < <("$java" -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit \
    --class athanor.jobs.Athanor spark-internal)
  printf '%s\n' "${said[@]}" | grep -E -- '^(--add-|-XX:|-D)' > "$work/options" || return 0
  mv -f "$work/options" "$launch"
  cp "$root/README.md" "$work/text.txt"
  quick_command "$cluster/conf/local.conf" -Xlog:disable "-XX:ArchiveClassesAtExit=$work/classes.jsa" -Xmx1g
  if SPARK_LOCAL_IP=127.0.0.1 "${command[@]}" prepare text --input "$work/text.txt" --output "$work/documents" > "$work/log" 2>&1; then
    mv -f "$work/classes.jsa" "$archive"
  fi
  rm -rf "$work"
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
  command=("$java" "${opens[@]}" "${defaults[@]}" "${conf[@]}" "$@" -cp "$lib/*:$SPARK_HOME/jars/*" athanor.jobs.Athanor)
}

# start_quick ARGUMENT...: becomes that Java
start_quick() {
  # A warning about an archive that does not fit would be one about nothing.
  options+=(-Xlog:disable -Xlog:all=error:stderr)
  if [ -f "$archive" ]; then options+=("-XX:SharedArchiveFile=$archive"); fi
  # The second compiler would only compile what is over at once.
  if is_question "$@"; then options+=(-XX:TieredStopAtLevel=1); fi
  quick_command "$properties" "${options[@]}" "-Xmx$(setting spark.driver.memory)"
  exec "${command[@]}" "$@"
}

# is_question ARGUMENT...: is only help or the version wanted, for which no job runs?
is_question() {
  local each
  [ $# -gt 0 ] || return 0
  for each in "$@"; do
    case $each in -h | --help | -V | --version) return 0 ;; esac
  done
  return 1
}

# is_quick MASTER: does one JVM do it all, by settings that need no launcher of Spark's?
is_quick() {
  local each
  case $1 in local | local\[*) ;; *) return 1 ;; esac
  [ "$SPARK_HOME" = "$cluster/target/spark" ] && [ ! -d "$SPARK_HOME/conf" ] || return 1
  for each in "${settings[@]}"; do
    case $each in --conf | spark.*=*) ;; *) return 1 ;; esac
    case $each in spark.driver.extra* | spark.driver.defaultJava* | spark.jars* | spark.files* | spark.archives* | spark.submit*) return 1 ;; esac
  done
  is_made || { [ -w "$cluster/target/athanor" ] && make_quick; }
}
