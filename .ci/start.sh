#!/usr/bin/env bash
# From a fresh clone to a running program with the reference data and sample accounts. `make run` calls this.
set -euo pipefail
# shellcheck source=.ci/lib.sh
source "$(dirname "$0")/lib.sh"

.ci/tools.sh web
.ci/build.sh release

export BANGVANG_SITE_ROOT=${BANGVANG_SITE_ROOT:-$release_site}
data=${BANGVANG_DATA_DIR:-data}
listen=${BANGVANG_LISTEN:-127.0.0.1:3000}
program=$cargo_target/release/bangvang
mkdir -p "$data"

if [ -z "${BANGVANG_DEMO_PASSWORD:-}" ]; then
    BANGVANG_DEMO_PASSWORD=$(sample_password "$data")
    export BANGVANG_DEMO_PASSWORD
fi

say "Preparing the database (a few seconds)"
"$program" migrate
"$program" load-reference "$reference"
accounts=$("$program" demo)

say "Starting the server"
"$program" serve &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT
trap 'exit 0' INT TERM

up() { node -e 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "http://$listen/healthz"; }
for _ in $(seq 100); do
    up && break
    kill -0 "$server" 2>/dev/null || die "The server stopped; the reason is above."
    sleep 0.1
done
up || die "The server does not answer on http://$listen."

printf '\n%s\n\nBảng Vàng is running:  http://%s\nStop it with Ctrl-C.\n\n' "$accounts" "$listen"
wait "$server"
