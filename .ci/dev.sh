#!/usr/bin/env bash
# A development server that rebuilds and reloads when a source changes. `make dev` calls this.
set -euo pipefail
# shellcheck source=.ci/lib.sh
source "$(dirname "$0")/lib.sh"

.ci/tools.sh web
(cd frontend/web && node build.mjs)

export BANGVANG_DATA_DIR=${BANGVANG_DATA_DIR:-data} BANGVANG_SITE_ROOT=$root/target/site-dev
mkdir -p "$BANGVANG_DATA_DIR"
if [ -z "${BANGVANG_DEMO_PASSWORD:-}" ]; then
    BANGVANG_DEMO_PASSWORD=$(sample_password "$BANGVANG_DATA_DIR")
    export BANGVANG_DEMO_PASSWORD
fi

say "Preparing the database (the first time the server is compiled for it: about 10 minutes on two cores)"
cargo build --package=server --bin=bangvang
"$cargo_target/debug/bangvang" migrate
"$cargo_target/debug/bangvang" load-reference "$reference"
"$cargo_target/debug/bangvang" demo

say "Watching the sources; http://127.0.0.1:3000, stop with Ctrl-C"
LEPTOS_SITE_ROOT=target/site-dev exec cargo leptos watch --split -- serve
