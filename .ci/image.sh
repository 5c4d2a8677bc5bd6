#!/usr/bin/env bash
# Puts the image rabbitmq:4-management in place, built from Debian's packages
# unless the engine already has it. Needs a Docker engine and debootstrap.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$here/lib.sh"

suite=trixie
build=

cleanup() {
    if [[ -n $build ]]; then
        local mount
        for mount in proc sys dev/pts dev; do
            if mountpoint -q "$build/root/$mount"; then
                umount -l "$build/root/$mount" || true
            fi
        done
        rm -rf --one-file-system "$build"
    fi
}

# The mirrors that apt uses for this release, one URI a line.
configured_mirrors() {
    local codename
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
    {
        # deb822: paragraphs with URIs and Suites
        awk -v codename="$codename" '
            function flush() {
                if (enabled && suites ~ ("(^| )" codename "( |$)"))
                    print uris
                uris = suites = key = ""
                enabled = 1
            }
            BEGIN { enabled = 1 }
            FNR == 1 || /^[ \t]*$/ { flush() }
            /^#/ { next }
            /^[^ \t:]+:/ {
                key = tolower(substr($0, 1, index($0, ":") - 1))
                $0 = substr($0, index($0, ":") + 1)
            }
            {
                $1 = $1
                if (key == "uris") uris = uris " " $0
                if (key == "suites") suites = suites " " $0
                if (key == "enabled" && tolower($0) ~ /no/) enabled = 0
            }
            END { flush() }
        ' /etc/apt/sources.list.d/*.sources /dev/null 2>/dev/null || true
        # one line each: deb [options] uri suite components
        sed -n -E 's/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?//p' \
            /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
            awk -v codename="$codename" '$2 == codename { print $1 }' || true
    } | tr -s ' \t' '\n' | while read -r uri; do
        case $uri in
            http://* | https://* | file:/*) printf '%s\n' "$uri" ;;
            mirror+file:/*) grep -E -o '^https?://[^[:space:]]+' "${uri#mirror+file:}" || true ;;
        esac
    done | awk '!seen[$0]++'
}

bootstrap() {
    local log=$build/debootstrap.log mirror mirrors
    mapfile -t mirrors < <(configured_mirrors)
    # an empty entry stands for debootstrap's own default
    for mirror in "${mirrors[@]}" ""; do
        rm -rf --one-file-system "$build/root"
        say "debootstrap $suite from ${mirror:-its default mirror}"
        if debootstrap --variant=minbase --include=rabbitmq-server,ca-certificates \
            "$suite" "$build/root" ${mirror:+"$mirror"} >"$log" 2>&1; then
            return 0
        fi
        tail -n 20 "$log" "$build/root/debootstrap/debootstrap.log" 2>/dev/null >&2 || true
    done
    return 1
}

configure() {
    local root=$1 admin
    mkdir -p "$root/etc/rabbitmq/conf.d"
    # in conf.d, so that it also holds where a main configuration file is given
    cat >"$root/etc/rabbitmq/conf.d/10-defaults.conf" <<'CONF'
loopback_users.guest = false
log.console = true
log.file = false
deprecated_features.permit.transient_nonexcl_queues = false
CONF
    printf '[rabbitmq_management].\n' >"$root/etc/rabbitmq/enabled_plugins"
    # a fixed name: the data directory is named after it
    printf 'NODENAME=rabbit@localhost\n' >"$root/etc/rabbitmq/rabbitmq-env.conf"
    chroot "$root" chown -R rabbitmq:rabbitmq /etc/rabbitmq /var/lib/rabbitmq /var/log/rabbitmq

    cat >"$root/usr/local/bin/docker-entrypoint.sh" <<'ENTRYPOINT'
#!/bin/sh
set -e

if [ "$1" = rabbitmq-server ]; then
    if [ "$(id -u)" = 0 ]; then
        # the Erlang VM allocates a table as large as the limit
        limit=$(ulimit -n)
        if [ "$limit" = unlimited ] || [ "$limit" -gt 65536 ]; then
            ulimit -n 65536
        fi
        find /var/lib/rabbitmq /var/log/rabbitmq ! -user rabbitmq -exec chown rabbitmq:rabbitmq {} +
        exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups "$0" "$@"
    fi
    shift
    cd /var/lib/rabbitmq
    set -- /usr/lib/rabbitmq/bin/rabbitmq-server "$@"
fi

exec "$@"
ENTRYPOINT
    chmod 755 "$root/usr/local/bin/docker-entrypoint.sh"

    admin=$(find "$root/usr/lib/rabbitmq" -path '*/priv/www/cli/rabbitmqadmin' -type f -print -quit)
    if [[ -n $admin ]]; then
        install -m 755 "$admin" "$root/usr/local/bin/rabbitmqadmin"
    fi
    rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/*.log \
        "$root"/usr/share/doc/* "$root"/usr/share/man/* "$root"/usr/share/locale/*
}

if docker image inspect "$CI_IMAGE" >/dev/null 2>&1; then
    say "the engine has $CI_IMAGE"
    exit 0
fi

need_root "building $CI_IMAGE"
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
# not TMPDIR's default: /tmp may be in memory, or refuse device nodes
build=$(mktemp -d -p "${TMPDIR:-/var/tmp}")

proxy=
eval "$(apt-config shell proxy Acquire::http::Proxy)"
if [[ -n $proxy && $proxy != DIRECT ]]; then
    export http_proxy=${http_proxy:-$proxy}
fi

retry 3 bootstrap || die "no mirror gave $suite"
configure "$build/root"
# shellcheck disable=SC2016  # dpkg-query expands it
version=$(chroot "$build/root" dpkg-query -W -f '${source:Upstream-Version}' rabbitmq-server)
tar -C "$build/root" --numeric-owner --one-file-system -c . | docker import \
    -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
    -c 'ENV LANG=C.UTF-8' \
    -c 'ENV HOME=/var/lib/rabbitmq' \
    -c "ENV RABBITMQ_VERSION=$version" \
    -c 'WORKDIR /var/lib/rabbitmq' \
    -c 'EXPOSE 5671 5672 15671 15672' \
    -c 'ENTRYPOINT ["docker-entrypoint.sh"]' \
    -c 'CMD ["rabbitmq-server"]' \
    - "$CI_IMAGE" >/dev/null
say "built $CI_IMAGE: RabbitMQ $version"
