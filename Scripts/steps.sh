# shellcheck shell=bash
# Sourced by the scripts beside it: says what is done and how long it took.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck disable=SC2034 # the scripts that source this change into it
readonly ROOT

# Data goes to stdout; what the scripts say does not.
say() { printf '%s\n' "$*" >&2; }

# fail WHAT NEXT: what keeps the script from going on, and what to do about it.
fail() {
    say "$(basename "$0"): $1"
    [ $# -lt 2 ] || say "    $2"
    exit 1
}

# step WHAT COMMAND…: runs a command and tells how long it took.
step() {
    local what=$1 began=$SECONDS
    shift
    say "==> $what"
    "$@" || fail "failed: $what (after $((SECONDS - began)) s)" "read what stands above this line"
    say "    done in $((SECONDS - began)) s"
}

# usage: the comment at the head of the script that asks.
usage() {
    sed -n '2,/^[^#]/{/^#/!d;s/^# \{0,1\}//;p}' "$0"
    exit 0
}

# Puts a Swift that is not on PATH there, from where the installers leave it.
find_swift() {
    command -v swift >/dev/null 2>&1 && return
    local folder
    for folder in "$HOME/.local/share/swiftly/bin" /usr/local/bin /usr/local/*/usr/bin \
        /opt/*/usr/bin /usr/share/swift/usr/bin; do
        if [ -x "$folder/swift" ]; then
            PATH="$folder:$PATH"
            return
        fi
    done
}
