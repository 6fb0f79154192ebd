#!/usr/bin/env bash
# Measures the release build and writes the numbers into docs/PERFORMANCE.md. `make bench` calls this.
set -euo pipefail
# shellcheck source=.ci/lib.sh
source "$(dirname "$0")/lib.sh"

.ci/tools.sh web
.ci/build.sh release

say "Measuring (about 8 minutes; PostgreSQL too when run by .ci/postgres.sh)"
export BANGVANG_SITE_ROOT=$release_site
cargo run --release --package=server --example=bench -- \
    --server "$cargo_target/release/bangvang" --reference "$reference" --site "$release_site" \
    --report docs/PERFORMANCE.md "$@"
