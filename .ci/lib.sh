# shellcheck shell=bash
# shellcheck disable=SC2034  # used by the scripts that read this file
# Shared by the scripts in this directory.

CI_IMAGE=rabbitmq:4-management

say() {
    printf '[ci] %s\n' "$*" >&2
}

die() {
    say "FAILED: $*"
    exit 1
}

# retry <attempts> <command...>: run until it succeeds, with growing pauses.
retry() {
    local attempts=$1 attempt=1
    shift
    until "$@"; do
        if ((attempt >= attempts)); then
            return 1
        fi
        say "attempt $attempt of $attempts failed: $*"
        sleep $((attempt * 3))
        attempt=$((attempt + 1))
    done
}

need_root() {
    [[ $(id -u) -eq 0 ]] || die "$* needs root"
}

# A process that nobody has waited for yet counts as ended.
runs() {
    kill -0 "$1" 2>/dev/null && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null
}

# stop_process <pid>: ask, wait up to 30 seconds, then insist.
stop_process() {
    local tick
    kill "$1" 2>/dev/null || true
    for ((tick = 0; tick < 60; tick++)); do
        runs "$1" || return 0
        sleep 0.5
    done
    kill -KILL "$1" 2>/dev/null || true
}

engine_answers() {
    timeout 10 docker info >/dev/null 2>&1
}

# The home of a JDK of this major version; JAVA_HOME if it is one.
jdk_home() {
    local home version
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*"$1"*; do
        if [[ -n $home && -x $home/bin/javac ]]; then
            version=$("$home/bin/javac" -version 2>&1)
            if [[ $version == "javac $1" || $version == "javac $1."* || $version == "javac $1-"* ]]; then
                printf '%s\n' "$home"
                return 0
            fi
        fi
    done
    return 1
}

# Debian's Python, which sees Debian's packages; another may come first in PATH.
NAMEKO_PYTHON=${NAMEKO_PYTHON:-/usr/bin/python3}

has_nameko() {
    [[ -x $NAMEKO_PYTHON ]] && "$NAMEKO_PYTHON" -c 'import nameko' 2>/dev/null
}
