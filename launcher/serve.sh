# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Starts hub and desk, waits for them, stops them.

# launch hub|desk FOLDER JVM-OPTION ARGUMENT…: becomes the program.
launch() {
  local name=$1 folder=$2 jvm_option=$3 attach=-XX:+DisableAttachMechanism heap=-Xmx1g
  shift 3
  # The hub bounds the requests that it holds by this heap.
  [ "$name" != hub ] || heap=-Xmx384m
  [ "${PORCHLIGHT_TEST:-}" != 1 ] || attach=-XX:-DisableAttachMechanism
  mkdir -p "$folder/tmp"
  # Memory never goes to disk: no heap dump, no crash report, no counters in a shared folder.
  exec "$JAVA_HOME/bin/java" "$heap" -XX:+ExitOnOutOfMemoryError "$attach" -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash \
    -XX:+SuppressFatalErrorMessage -XX:-UsePerfData -XX:+UseSerialGC -Xlog:aot=off -Xlog:cds=off \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "-Djava.io.tmpdir=$folder/tmp" \
    ${jvm_option:+"$jvm_option"} -jar "$root/$name/target/run/$name.jar" --data "$folder" "$@"
}

aot_cache() { [ ! -f "$root/$1/target/run/$1.aot" ] || echo "-XX:AOTCache=$root/$1/target/run/$1.aot"; }

# What a program of ours answers to GET /api/hub, head and body.
ask_hub() {
  { exec 9<>"/dev/tcp/$1/$2"; } 2>/dev/null || return 1
  printf 'GET /api/hub HTTP/1.0\r\nHost: %s:%s\r\n\r\n' "$1" "$2" >&9
  cat <&9
  exec 9>&-
}

answers() { case $(ask_hub "$1" "$2") in HTTP/*) return 0 ;; *) return 1 ;; esac; }

port_taken() { (exec 9<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
  local port=$((20000 + RANDOM % 30000))
  while port_taken "$port"; do port=$((20000 + RANDOM % 30000)); done
  echo "$port"
}

need_port() {
  ! port_taken "$2" || die "port $2 is in use by another program, perhaps by a Porchlight that is already running. Stop it, or choose another port for the $1: $3 $(($2 + 1))"
}

# wait_until_answers PID HOST PORT: no limit in time while the program lives; a slow disk is not an error.
wait_until_answers() {
  until answers "$2" "$3"; do
    kill -0 "$1" 2>/dev/null || return 1
    sleep 0.1
  done
}

stop_program() {
  local tenths=0
  kill -TERM "$1" 2>/dev/null || return 0
  while kill -0 "$1" 2>/dev/null; do
    sleep 0.1
    tenths=$((tenths + 1))
    [ "$tenths" -lt "${2:-300}" ] || { note "it did not stop in time and was ended"; kill -KILL "$1"; return; }
  done
}

hub_pid='' desk_pid=''

# start hub|desk ARGUMENT…: in the background, its words to a log beside its folder; sets started.
start() {
  local name=$1
  shift
  mkdir -p "$data/$name"
  # A process group of its own: Ctrl-C reaches this script alone, which then stops the desk before the hub.
  set -m
  launch "$name" "$data/$name" "$(aot_cache "$name")" "$@" </dev/null >"$data/$name.log" 2>&1 &
  started=$!
  set +m
}

died() {
  note "porchlight: the $1 stopped by itself. The end of its log ($data/$1.log):"
  tail -n 15 "$data/$1.log" >&2
  exit 1
}

stop_all() {
  trap '' INT TERM HUP
  [ -z "$desk_pid$hub_pid" ] || note "stopping"
  [ -z "$desk_pid" ] || stop_program "$desk_pid"
  [ -z "$hub_pid" ] || stop_program "$hub_pid"
}

start_hub() {
  start hub --port "$port" ${demo:+--rate-factor 100}
  hub_pid=$started
}

start_desk() {
  if [ -z "$town" ] && [ -f "$data/desk/demo-town.osm.pbf" ]; then town=$data/desk/demo-town.osm.pbf; fi
  start desk --port "$desk_port" --hub "$hub_url" ${town:+--town "$town"}
  desk_pid=$started
}

await_hub() {
  wait_until_answers "$hub_pid" localhost "$port" || died hub
  named hub "$hub_url/"
}

await_desk() {
  wait_until_answers "$desk_pid" 127.0.0.1 "$desk_port" || died desk
  named desk "http://127.0.0.1:$desk_port/"
}

fill_demo() {
  "$JAVA_HOME/bin/java" -XX:-UsePerfData -XX:-HeapDumpOnOutOfMemoryError --sun-misc-unsafe-memory-access=allow \
    -jar "$root/desk/target/run/desk.jar" demo --hub "$hub_url" \
    --founding-code "$data/hub/founding-code" --desk-data "$data/desk" ${town:+--town "$town"} ||
    die "the demo was not filled in; see above"
}

# Links for neighbours and helpers; the group's fingerprint in them is what a browser checks the hub by.
name_hub_links() {
  local id
  id=$(ask_hub localhost "$port" | sed -n 's/.*"hub":"\([A-Za-z0-9_-]\{43\}\)".*/\1/p')
  named ask "$hub_url/ask${id:+#hub=$id}"
  if [ -n "$demo" ]; then
    named join "$hub_url/join${id:+#hub=$id}"
    named helper "$hub_url/helper${id:+#hub=$id}"
  fi
}

# Starts what was asked for (hub, desk, or both) and stays until one ends or it is told to stop.
serve() {
  local hub='' desk='' later=''
  case " $* " in *" hub "*) hub=yes ;; esac
  case " $* " in *" desk "*) desk=yes ;; esac
  # A desk reads its key files when it starts; before the first demo there are none.
  [ -z "$demo" ] || [ -f "$data/desk/demo.json" ] || later=yes
  trap stop_all EXIT
  trap 'exit 0' INT TERM HUP
  [ -z "$hub" ] || need_port hub "$port" --port
  [ -z "$desk" ] || need_port desk "$desk_port" "$desk_port_option"
  mkdir -p "$data"
  [ -z "$hub" ] || start_hub
  [ -z "$desk" ] || [ -n "$later" ] || start_desk
  [ -z "$hub" ] || await_hub
  [ -z "$demo" ] || fill_demo
  [ -z "$hub" ] || name_hub_links
  [ -z "$later" ] || start_desk
  [ -z "$desk" ] || await_desk
  note "ready; Ctrl-C stops"
  while :; do
    [ -z "$hub_pid" ] || kill -0 "$hub_pid" 2>/dev/null || died hub
    [ -z "$desk_pid" ] || kill -0 "$desk_pid" 2>/dev/null || died desk
    sleep 0.5
  done
}
