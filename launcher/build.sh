# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Builds what has changed since the last time, and runs the tests.

# One line that changes when a source, the build or the JDK changes.
source_stamp() {
  {
    cat "$JAVA_HOME/release" "$root"/launcher/*.sh
    find "$root"/{pom.xml,.mvn,planner,roads,mail,seal,client,hub,desk} \
      \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o -type f -print |
      LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum
  } | cksum
}

# run_maven LOG ARGUMENT…: a progress line for each module; on failure the end of the log.
run_maven() {
  local log=$1 line
  shift
  if ! mvn -B -f "$root/pom.xml" "$@" 2>&1 | tee "$log" | while IFS= read -r line; do
    case $line in
      "[INFO] Building Porchlight "[a-z]*"["*"]") line=${line#"[INFO] Building Porchlight "}; note "  ${line%% *} [${line##*[}" ;;
    esac
  done; then
    grep -E '^\[ERROR\]|npm error|error TS' "$log" | head -n 30 >&2 || tail -n 30 "$log" >&2
    ! grep -qE 'Unknown host|Could not transfer|ENOTFOUND|EAI_AGAIN' "$log" ||
      note "The build fetches its parts from the internet once; it could not reach them."
    return 1
  fi
}

build() {
  local stamp lock=$logs/building owner
  stamp=$(source_stamp)
  ! built "$stamp" || return 0
  need_build_tools
  # Two terminals may start at once: the second waits for the first instead of building into it.
  until ln -s $$ "$lock" 2>/dev/null; do
    owner=$(readlink "$lock") && ! kill -0 "$owner" 2>/dev/null && rm -f "$lock"
    sleep 0.5
  done
  trap 'rm -f "$logs/building"' EXIT
  if ! built "$stamp"; then
    note "building (some minutes the first time; log: target/launcher/build.log)"
    rm -f "$logs/built"
    run_maven "$logs/build.log" -pl hub,desk -am -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true package ||
      die "the build failed; the whole log is target/launcher/build.log"
    note "warming up (once after each build)"
    unfold hub
    unfold desk
    train hub &
    train desk &
    wait
    echo "$stamp" >"$logs/built"
  fi
  rm -f "$lock"
  trap - EXIT
}

# build_alone planner|bench [PROFILE]: one module and what it needs, in a folder of its own where a profile is named; sets
# alone. Planning a file needs neither hub nor desk nor node.
build_alone() {
  local stamp module=$1 profile=${2:-}
  alone=$root/$module/target${profile:+/$profile}
  mkdir -p "$logs"
  command -v mvn >/dev/null || install Maven maven
  stamp=$(find "$root"/{pom.xml,planner,roads,"$module"} \( -name target -o -path '*/src/test' -o -name history \) -prune -o -type f -print |
    LC_ALL=C sort -u | tr '\n' '\0' | xargs -0 cksum | cksum)
  [ "$(cat "$alone/built" 2>/dev/null)" != "$stamp" ] || return 0
  note "building (log: target/launcher/build-$module.log)"
  rm -rf "$alone/built" "$alone/lib"
  run_maven "$logs/build-$module.log" -pl "$module" -am ${profile:+-P "$profile"} -Dmaven.test.skip=true -Dspotless.check.skip=true package ||
    die "the build failed; the whole log is target/launcher/build-$module.log"
  echo "$stamp" >"$alone/built"
}

built() { [ -f "$logs/built" ] && [ "$(cat "$logs/built")" = "$1" ]; }

# Spring's own layout of one thin jar and its libraries: the JVM's cache of loaded classes cannot look into nested jars.
unfold() {
  rm -rf "$root/$1/target/run"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$root/$1/target/$1.jar" extract --destination "$root/$1/target/run" \
    >"$logs/unfold-$1.log" 2>&1 || die "could not unfold $1.jar: $(tail -n 3 "$logs/unfold-$1.log")"
}

# A short run that leaves the ahead-of-time cache; without one the program only starts more slowly.
train() {
  local folder port pid
  folder=$(mktemp -d) port=$(free_port)
  # The desk starts without its hub.
  launch "$1" "$folder" "-XX:AOTCacheOutput=$root/$1/target/run/$1.aot" --port "$port" \
    $([ "$1" != desk ] || echo "--hub http://localhost:$port") >"$logs/train-$1.log" 2>&1 &
  pid=$!
  wait_until_answers "$pid" localhost "$port" || true
  stop_program "$pid" 1800 # it writes the cache now
  rm -rf "$folder"
}

run_tests() {
  local status=0
  need_build_tools
  need_chromium
  find "$root" -path '*/node_modules' -prune -o -path '*/target/surefire-reports' -prune -exec rm -rf {} +
  note "building and testing (log: target/launcher/test.log)"
  run_maven "$logs/test.log" --fail-at-end -Dmaven.test.failure.ignore=true ${quick:+-DexcludedGroups=slow} verify || status=1
  # What failed, its message and our own lines of its trace: from a machine elsewhere we may see nothing but these.
  awk '
    /<<< (FAILURE|ERROR)!$/ && !/Tests run:/ { print; words = 8; frames = 4; next }
    /^\[/ { words = frames = 0 }
    /^$/ { next }
    /^[ \t]+at / { if (frames > 0 && /porchlight/) { frames--; print } next }
    words-- > 0 { print substr($0, 1, 300) }' "$logs/test.log" >&2
  # The one line that CI reads: sums over every report of every module, and over node's own counts in the log.
  {
    find "$root" -path '*/node_modules' -prune -o -path '*/target/surefire-reports/TEST-*.xml' -print | tr '\n' '\0' | xargs -0 cat /dev/null
    sed -nE 's/^(#|ℹ) (tests|fail|skipped) ([0-9]+)$/<node \2="\3">/p' "$logs/test.log"
  } | awk -v RS='>' -v status="$status" '
      function count(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
      /<(testsuite|node) / { total += count("tests"); failed += count("errors") + count("failures") + count("fail"); skipped += count("skipped") }
      END {
        printf "%d passed, %d failed%s\n", total - failed - skipped, failed, skipped ? ", " skipped " skipped" : ""
        exit status || failed || !total
      }'
}
