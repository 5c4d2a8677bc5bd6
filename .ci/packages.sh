#!/usr/bin/env bash
# Installs from Debian what the build needs and this machine lacks.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"

apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o Acquire::http::Timeout=60 \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

candidate() {
    local version
    version=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p')
    [[ -n $version && $version != '(none)' ]]
}

# Installs all that is named, and prints what apt said only if it failed.
install_packages() {
    local log status=0
    log=$(mktemp)
    apt install -y --no-install-recommends "$@" >"$log" 2>&1 || status=$?
    if ((status != 0)); then
        tail -n 30 "$log" >&2
    fi
    rm -f "$log"
    return "$status"
}

required=()
optional=()

command -v curl >/dev/null || required+=(curl)
command -v unzip >/dev/null || required+=(unzip)
command -v setsid >/dev/null || required+=(util-linux)
[[ -e /etc/ssl/certs/ca-certificates.crt ]] || required+=(ca-certificates)
jdk_home 17 >/dev/null || required+=(openjdk-17-jdk-headless)
jdk_home 25 >/dev/null || optional+=(openjdk-25-jdk-headless)

if ! engine_answers; then
    # the daemon needs iptables, which a machine may have taken away
    command -v dockerd >/dev/null || required+=(docker.io)
    command -v iptables >/dev/null || required+=(iptables)
fi
if ! command -v docker >/dev/null; then
    # in docker.io or, in later releases, in a package of its own
    optional+=(docker-cli)
fi
if ! engine_answers || ! docker image inspect "$CI_IMAGE" >/dev/null 2>&1; then
    command -v debootstrap >/dev/null || required+=(debootstrap)
fi
has_nameko || optional+=(python3-nameko)

if ((${#required[@]} + ${#optional[@]} == 0)); then
    exit 0
fi

if [[ $(id -u) -eq 0 ]]; then
    retry 3 apt update || say "apt-get update failed, going on with the lists there are"
fi

for package in "${optional[@]}"; do
    if candidate "$package"; then
        required+=("$package")
    elif [[ $package != docker-cli ]]; then
        say "$package: not in this machine's Debian"
    fi
done

if ((${#required[@]} > 0)); then
    need_root "installing ${required[*]}"
    say "installing ${required[*]}"
    retry 3 install_packages "${required[@]}" || die "could not install ${required[*]}"
fi
