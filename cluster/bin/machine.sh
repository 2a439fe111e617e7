# What this machine, its user and its environment lack, made good for Java. Sourced by athanor, which sets the variables.

# The classes are for 17. Hadoop 3.3 asks Java's Security Manager who the user is, which 24 took away; 22 and 23 nobody tried.
check_java() {
  local said version='' found= checked=$cluster/target/athanor/java.checked this
  this=$(readlink -f "$(command -v "$java")" 2> /dev/null) || this=
  # One that was asked before is not asked again: that takes a third of the time of a short command.
  [ -z "$this" ] || [ ! -f "$checked" ] || [ "$this" -nt "$checked" ] || [ "$(cat "$checked")" != "$this" ] || return 0
  said=$("$java" --add-modules=jdk.incubator.vector -version 2>&1) || said+=$("$java" -version 2>&1) || true
  if [[ $said =~ version\ \"(1\.)?([0-9]+) ]]; then version=${BASH_REMATCH[2]}; fi
  case $version in
    17 | 21)
      [[ $said != *"jdk.incubator.vector not found"* ]] ||
        fail "the Java $version of $java has no module jdk.incubator.vector; set JAVA_HOME to a whole JDK 17 or 21" 2
      [ ! -w "${checked%/*}" ] || echo "$this" > "$checked"
      return ;;
    '') version="none, ${JAVA_HOME:+$java does not start}"
      [ -n "${JAVA_HOME:-}" ] || version+="there is no java on the PATH" ;;
    *) version="Java $version of $java" ;;
  esac
  found=$(compgen -G '/usr/lib/jvm/*/bin/java' | grep -E -- '-(17|21)([-.]|/)' | head -n 1) || true
  fail "a Java 17 or 21 is needed, no other runs Spark 3.5 and the vector units, got $version; set JAVA_HOME to a JDK 17 or 21${found:+, such as ${found%/bin/java}}" 2
}

# Java reads names and words as the locale says, and nothing else can tell it. An ASCII locale (cron, containers, ssh) is
# nobody's choice; any other, such as Big5, is.
choose_locale() {
  local charmap each
  charmap=$(locale charmap 2> /dev/null) || charmap=
  case $charmap in
    '' | ANSI_X3.4-1968 | US-ASCII | 646) ;;
    *) return ;;
  esac
  for each in C.UTF-8 en_US.UTF-8 $(locale -a 2> /dev/null | grep -iE 'utf-?8$' || true); do
    if [ "$(LC_ALL=$each locale charmap 2> /dev/null)" = UTF-8 ]; then
      export LC_ALL=$each
      return
    fi
  done
  if ! command -v locale > /dev/null; then
    export LC_ALL=C.UTF-8
  elif [[ "$*" = *[!$'\t\n\r -~']* ]]; then
    fail "no UTF-8 locale is installed here (locale -a), so Java cannot read words beyond ASCII; install one, such as C.UTF-8 or en_US.UTF-8" 2
  fi
}

# may_run DIR: can files be written there, and programs be run from there? Not on what is mounted noexec.
may_run() {
  local probe ended=1
  probe=$(mktemp "$1/athanor.XXXXXX" 2> /dev/null) || return 1
  if printf '#!/bin/sh\n' > "$probe" 2> /dev/null && chmod 700 "$probe" && "$probe" 2> /dev/null; then ended=0; fi
  rm -f "$probe"
  return $ended
}

# own_directory DIR: makes it, for this user alone; a directory that somebody else laid there is not taken
own_directory() {
  mkdir -p -m 700 "$1" 2> /dev/null && [ -O "$1" ] && may_run "$1"
}

# Native code (algebra, compression) is unpacked before it is loaded: to /tmp, and to the home.
choose_natives() {
  local each property
  if [ -z "${ATHANOR_NATIVES:-}" ] && may_run /tmp && may_run "${HOME:-/nowhere}"; then
    return
  fi
  for each in ${ATHANOR_NATIVES:+"$ATHANOR_NATIVES"} "/tmp/athanor-$(id -u)" "${XDG_CACHE_HOME:-${HOME:-/nowhere}/.cache}/athanor" \
    "$cluster/target/natives" "/var/tmp/athanor-$(id -u)" "/dev/shm/athanor-$(id -u)"; do
    if own_directory "$each"; then
      for property in org.bytedeco.javacpp.cachedir ZstdTempFolder org.xerial.snappy.tempdir jna.tmpdir io.netty.native.workdir; do
        natives+=("-D$property=$each")
      done
      return
    fi
    [ "$each" != "${ATHANOR_NATIVES:-}" ] || fail "ATHANOR_NATIVES must be a directory of yours that programs may run from, got $each" 2
  done
  fail "native libraries can be loaded from nowhere here: /tmp, /var/tmp, the home and the checkout cannot be written or are mounted noexec; name a directory by ATHANOR_NATIVES" 2
}

# A user without an entry in passwd (docker --user) has no name and no home for Java.
choose_user() {
  local home=${HOME:-/nowhere}
  if id -un > /dev/null 2>&1; then
    return
  fi
  user=uid-$(id -u)
  [ -w "$home" ] || home=/tmp
  export HADOOP_USER_NAME=${HADOOP_USER_NAME:-$user} SPARK_USER=${SPARK_USER:-$user}
  options+=("-Duser.name=$user" "-Duser.home=$home")
}

# choose_address MASTER: where all stays on this machine, its name need not resolve
choose_address() {
  case $1 in
    local* | spark://127.0.0.1:* | spark://localhost:*) export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1} ;;
    k8s:*) ;;
    *)
      if [ -z "${SPARK_LOCAL_IP:-}" ] && command -v getent > /dev/null && ! getent hosts "$(uname -n)" > /dev/null; then
        fail "the name of this machine, $(uname -n), has no address; set SPARK_LOCAL_IP to one that the executors can reach" 2
      fi ;;
  esac
}

# Java takes : for the end of a directory in a class path, and Spark , for the end of a jar.
check_place() {
  local odd='[,*?{}\[\]\\]'
  case $root in
    *:* | *$'\n'*) fail "the path of the checkout must be without colons and line ends, for it is in Java's class path, got $root" 2 ;;
  esac
  case $1 in
    local* | spark://127.0.0.1:* | spark://localhost:* | k8s:*) ;;
    *)
      [[ ! $root =~ $odd ]] || fail "the path of the checkout must be without , * ? { } [ ] and \\ where jars travel to $1, got $root" 2
      [ -z "$user" ] || fail "user $(id -u) has no entry in passwd; $1 must know its user by name" 2 ;;
  esac
}

# java_options OPTION...: as one text, quoted as Spark takes it apart
java_options() {
  local each said=
  for each in "$@"; do
    each=${each//\\/\\\\}
    said+="\"${each//\"/\\\"}\" "
  done
  echo "${said% }"
}

# as_uri PATH: percent signs for all that an address may not hold
as_uri() {
  local LC_ALL=C i byte said=
  for ((i = 0; i < ${#1}; i++)); do
    byte=${1:i:1}
    case $byte in
      [A-Za-z0-9/._~-]) said+=$byte ;;
      *) printf -v byte '%%%02X' "'$byte"; said+=%${byte: -2} ;;
    esac
  done
  echo "file:$said"
}
