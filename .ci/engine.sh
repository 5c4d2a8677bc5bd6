#!/usr/bin/env bash
# Starts dockerd if no Docker engine answers, and waits until it does.
# Prints the process id of what it started, nothing if an engine was there.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"

pid_file=/var/run/docker.pid

# start <log file> <dockerd options...>
start() {
    local log=$1 pid tick
    shift
    # a file left by a dead daemon stops the next one if its number was given out again
    if [[ -f $pid_file ]] && [[ $(cat "/proc/$(cat "$pid_file")/comm" 2>/dev/null) != dockerd ]]; then
        rm -f "$pid_file"
    fi
    setsid dockerd "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    for ((tick = 0; tick < 120; tick++)); do
        if engine_answers; then
            # not if a service manager was faster
            if runs "$pid"; then
                printf '%s\n' "$pid"
            fi
            return 0
        fi
        runs "$pid" || break
        sleep 0.5
    done
    stop_process "$pid"
    return 1
}

if engine_answers; then
    say "a Docker engine answers"
    exit 0
fi

need_root "starting dockerd"
log=$(mktemp --suffix=.dockerd.log)
for options in \
    "" \
    "--iptables=false" \
    "--storage-driver=vfs" \
    "--iptables=false --storage-driver=vfs"; do
    # shellcheck disable=SC2086  # several options
    if start "$log" $options; then
        say "started dockerd${options:+ $options}, its log is $log"
        exit 0
    fi
    say "dockerd${options:+ $options} did not come up:"
    tail -n 30 "$log" >&2
done
die "no Docker engine"
