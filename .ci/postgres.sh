#!/usr/bin/env bash
# A throw-away PostgreSQL on a Unix socket in a temporary folder, gone when the command ends.
# Usage: .ci/postgres.sh COMMAND [ARGUMENT…]   runs COMMAND with BANGVANG_TEST_POSTGRES set to the server's URL
#        .ci/postgres.sh                       prints the URL and keeps the server until Ctrl-C
set -euo pipefail
# shellcheck source=.ci/lib.sh
source "$(dirname "$0")/lib.sh"

# The newest installed version, 15 or later: Debian's folders first, then PATH.
find_binaries() {
    local folder
    folder=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5 -n | tail -1)
    if [ -x "$folder/initdb" ]; then
        printf '%s' "$folder"
    elif have initdb; then
        dirname "$(command -v initdb)"
    fi
}

binaries=$(find_binaries)
[ -n "$binaries" ] || die "No PostgreSQL server is installed, and the tests need one.
   Debian and Ubuntu: apt-get install postgresql    macOS: brew install postgresql
   It is started from its binaries in a temporary folder; no service has to run."
version=$("$binaries/postgres" --version | grep -oE '[0-9]+' | head -1)
[ "$version" -ge 15 ] || die "PostgreSQL $version is installed in $binaries; the tests need 15 or later."

# initdb refuses to run as root.
as_owner=()
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || die "PostgreSQL does not run as root, and there is no user postgres to run it as."
    as_owner=(runuser -u postgres --)
fi

# A socket's path holds about 100 characters, so not below a deep folder of the caller's.
folder=$(mktemp -d /tmp/bangvang-pg.XXXXXX)
[ ${#as_owner[@]} = 0 ] || chown postgres "$folder"

stop() {
    (cd / && "${as_owner[@]}" "$binaries/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

(
    cd /
    "${as_owner[@]}" "$binaries/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync
    # Nothing here outlives the tests, so nothing waits for the disk.
    "${as_owner[@]}" "$binaries/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" start -o \
        "-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off -c synchronous_commit=off \
         -c full_page_writes=off -c max_connections=300"
) >"$folder/setup.log" 2>&1 || {
    cat "$folder/setup.log" "$folder/log" 2>/dev/null >&2
    die "PostgreSQL did not start."
}

export BANGVANG_TEST_POSTGRES="postgres://postgres@localhost/postgres?host=$folder"
if [ $# = 0 ]; then
    printf '%s\n' "$BANGVANG_TEST_POSTGRES"
    note "PostgreSQL $version runs until Ctrl-C." >&2
    while :; do sleep 3600 & wait $!; done
fi
"$@"
