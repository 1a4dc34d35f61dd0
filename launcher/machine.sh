# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What the machine has, and how to get what it lacks.

# Feature release of a JDK by its home, from its `release` file: starting each one would cost a second.
jdk_release() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  local home release newest=0 on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(cd "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")/.." && pwd -P)
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/*; do
    release=$(jdk_release "$home") || continue
    if [ "${release:-0}" -ge 25 ]; then
      export JAVA_HOME=$home
      return
    fi
    [ "${release:-0}" -le "$newest" ] || newest=$release
  done
  if [ "$newest" = 0 ]; then note "porchlight: no JDK found."; else note "porchlight: the newest JDK found is $newest."; fi
  die "Porchlight needs a JDK 25 or newer. Get one: apt-get install openjdk-25-jdk, dnf install java-25-openjdk-devel,
brew install openjdk, sdk install java 25-tem, or from https://adoptium.net; then run this again (set JAVA_HOME if it is somewhere unusual)."
}

# install WHAT PACKAGE…: with the platform's package manager, said before it is done.
install() {
  local what=$1 manager sudo=
  shift
  for manager in apt-get dnf pacman zypper apk brew none; do command -v "$manager" >/dev/null && break; done
  [ "$manager" != none ] || die "$what is missing and no package manager was found. Install $what and run this again."
  if [ "$manager" != brew ] && [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "$what is missing. As root, install: $*; then run this again."
    sudo=sudo
  fi
  note "$what is missing: getting $* with ${sudo:+$sudo }$manager"
  case $manager in
    apt-get) $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" ;;
    pacman) $sudo pacman -S --noconfirm --needed "$@" ;;
    apk) $sudo apk add "$@" ;;
    brew) brew install "${@/nodejs/node}" ;;
    *) $sudo "$manager" install -y "$@" ;;
  esac >"$logs/packages.log" 2>&1 || { tail -n 15 "$logs/packages.log" >&2; die "$manager could not install $*. Install $what by hand and run this again."; }
}

need_build_tools() {
  mkdir -p "$logs"
  command -v mvn >/dev/null || install Maven maven
  command -v node >/dev/null || install node nodejs
  command -v npm >/dev/null || install npm npm
  [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] ||
    die "node $(node -v) is too old: Porchlight needs 20 or newer. Get it from https://nodejs.org or with nvm, and run this again."
}

need_chromium() {
  local name
  for name in "${PORCHLIGHT_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then
      PORCHLIGHT_CHROMIUM=$(command -v "$name")
      export PORCHLIGHT_CHROMIUM
      return
    fi
  done
  [ "${1:-}" != again ] || die "no Chromium found for the browser tests. Set PORCHLIGHT_CHROMIUM to one."
  install Chromium chromium
  need_chromium again
}
