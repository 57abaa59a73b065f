#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes this checkout ready: system libraries, .venv with exactly the locked packages, compiled translations.
#   packaging/prepare.sh run|test|bench
# Runs before every make target. When nothing has changed it needs no network and a fraction of a second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

purpose=${1:-run}
case "$purpose" in
run | test | bench) ;;
*)
  echo "usage: packaging/prepare.sh run|test|bench" >&2
  exit 2
  ;;
esac
export PIP_DISABLE_PIP_VERSION_CHECK=1
say() { printf '%s\n' "$*" >&2; }

# ------------------------------------------------------------------ system libraries (Debian, Ubuntu)

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# The first of several names is what a package is called on newer systems.
missing() {
  local choice name found
  for choice in "$@"; do
    found=
    for name in ${choice//|/ }; do installed "$name" && found=yes; done
    [ -n "$found" ] || printf '%s\n' "$choice"
  done
}

# Of several names, the one this system's package lists know.
known() {
  local name
  for name in ${1//|/ }; do
    if apt-cache show "$name" >/dev/null 2>&1; then
      printf '%s\n' "$name"
      return
    fi
  done
  printf '%s\n' "${1##*|}"
}

system_packages() {
  local need=('libegl1' 'libgl1' 'libglib2.0-0t64|libglib2.0-0' 'libfontconfig1' 'libdbus-1-3' 'libxkbcommon0')
  local lacking root choice names=()
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    need+=('libxcb-cursor0' 'libxcb-icccm4' 'libxcb-keysyms1' 'libxcb-shape0' 'libxkbcommon-x11-0')
    need+=('libcups2t64|libcups2') # without it Qt finds no printer and offers only a PDF
  fi
  [ "$purpose" != test ] || need+=('poppler-utils' 'hunspell' 'hunspell-de-de')
  if [ -z "${PYTHON:-}" ] && [ ! -x .venv/bin/python ] && [ -z "$(find_python)" ]; then
    need+=('python3' 'python3-venv')
  fi
  lacking=$(missing "${need[@]}")
  [ -n "$lacking" ] || return 0

  if [ "$(id -u)" = 0 ]; then
    root=(env)
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    root=(sudo -n env)
  else
    for choice in $lacking; do names+=("$(known "$choice")"); done
    say "Missing system packages. Please install them and start again:"
    say "  sudo apt-get install --no-install-recommends ${names[*]}"
    exit 1
  fi
  say "Refreshing the package lists ..."
  "${root[@]}" apt-get update -qq >/dev/null || say "The package lists could not be refreshed; trying with the old ones."
  for choice in $lacking; do names+=("$(known "$choice")"); done
  say "Installing system packages: ${names[*]}"
  "${root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${names[@]}" >/dev/null || {
    say "That failed. Please install them by hand and start again:"
    say "  sudo apt-get install --no-install-recommends ${names[*]}"
    exit 1
  }
}

# ------------------------------------------------------------------ Python

able() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# $PYTHON when set, else the newest that can make a virtual environment.
find_python() {
  local name
  for name in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3}; do
    if command -v "$name" >/dev/null 2>&1 && able "$name"; then
      printf '%s\n' "$name"
      return
    fi
  done
}

virtual_environment() {
  local python
  if .venv/bin/python -m pip --version >/dev/null 2>&1; then return; fi
  python=$(find_python)
  if [ -z "$python" ]; then
    say "No Python 3.11 or newer that can make a virtual environment (package python3-venv)${PYTHON:+; PYTHON=$PYTHON}."
    exit 1
  fi
  say "Making .venv with $("$python" --version) ..."
  "$python" -m venv --clear .venv
}

fingerprint() {
  { .venv/bin/python -c 'import sys; print(sys.version, sys.prefix)' && cat "$@"; } | sha256sum | cut -d' ' -f1
}

# locked NAME LOCK...: install exactly these files unless their stamp says it was done.
locked() {
  local stamp=".venv/stamp-$1" now lock arguments=()
  shift
  now=$(fingerprint "$@")
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return; fi
  for lock in "$@"; do arguments+=(-r "$lock"); done
  say "Installing the packages of $* ..."
  .venv/bin/python -m pip install --quiet --require-hashes --no-deps "${arguments[@]}"
  printf '%s\n' "$now" >"$stamp"
}

# Vorab itself, pointing at this checkout; its build tools are in the lock, so nothing unpinned is fetched.
editable() {
  local stamp=.venv/stamp-vorab now
  now=$(fingerprint pyproject.toml desktop/vorab/__init__.py)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return; fi
  .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --no-index -e .
  printf '%s\n' "$now" >"$stamp"
}

translations() {
  local source
  for source in locale/*/LC_MESSAGES/*.po; do
    if [ -f "$source" ] && [ ! "${source%.po}.mo" -nt "$source" ]; then
      .venv/bin/python packaging/compile_locale.py
      return
    fi
  done
}

if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
  system_packages
elif [ ! -d .venv ]; then
  say "No apt here: Qt needs EGL, GL, GLib, fontconfig, D-Bus and xkbcommon from your system;"
  say "the tests need hunspell with the German dictionary de_DE."
fi
virtual_environment
locked run packaging/requirements.lock
[ "$purpose" != test ] || locked test packaging/requirements-dev.lock
[ "$purpose" != bench ] || locked bench packaging/requirements-dev.lock packaging/requirements-bench.lock
editable
translations
