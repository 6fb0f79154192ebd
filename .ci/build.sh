#!/usr/bin/env bash
# Builds the server and the site. Usage: .ci/build.sh release | test | shipped
# `release` skips everything when no source has changed since the last time.
set -euo pipefail
# shellcheck source=.ci/lib.sh
source "$(dirname "$0")/lib.sh"

web_bundle() {
    say "Bundling styles, fonts and scripts (a few seconds)"
    (cd frontend/web && node build.mjs)
}

build_release() {
    local stamp=$root/target/release.stamp now
    now=$(source_hash)
    if [ -x "$cargo_target/release/bangvang" ] && [ -f "$release_site/pkg/bangvang.wasm" ] &&
        [ "$(cat "$stamp" 2>/dev/null || true)" = "$now" ]; then
        note "The release build is up to date."
        return
    fi
    rm -f "$stamp"
    web_bundle
    say "Building the server and the site for release (first time about 15 minutes on two cores)"
    LEPTOS_SITE_ROOT=target/site cargo leptos build --release --split --precompress
    node .ci/sizes.mjs "$release_site" | tee target/sizes.txt
    printf '%s\n' "$now" >"$stamp"
}

# The tests' server is the development build that `cargo test` has compiled most of already.
build_test() {
    web_bundle
    say "Building the server and the site for tests"
    LEPTOS_SITE_ROOT=target/site-test cargo leptos build --split
}

# The site as it is shipped, for a walk through it with the tests' server: what optimising breaks, only this shows.
build_shipped() {
    say "Building the site as it is shipped (about 2 minutes)"
    LEPTOS_SITE_ROOT=target/site-shipped cargo leptos build --release --split --frontend-only
    node .ci/sizes.mjs target/site-shipped
}

mkdir -p target
case ${1:-} in
release) build_release ;;
test) build_test ;;
shipped) build_shipped ;;
*) die "Usage: .ci/build.sh release | test | shipped" ;;
esac
