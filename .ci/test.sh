#!/usr/bin/env bash
# Everything that must pass. Runs every stage even when one fails, adds the counts up, and prints last
# `N passed, N failed`; a stage that could not run counts as a failure. Usage: .ci/test.sh
set -euo pipefail
# shellcheck source=.ci/lib.sh
source "$(dirname "$0")/lib.sh"

results=$root/target/test-results
counts=$results/counts.tsv
rm -rf "$results"
mkdir -p "$results"
: >"$counts"
begun=$SECONDS

# Runs `$2…` as the stage `$1`. Its counts come from `count_<stage>` when there is one: it prints
# "passed failed skipped" of the tests that ran. A check without tests counts only when it fails.
stage() {
    local name=$1 started=$SECONDS code=0 passed=0 failed=0 skipped=0
    shift
    say "$name"
    "$@" || code=$?
    if declare -F "count_$name" >/dev/null; then
        read -r passed failed skipped < <("count_$name" || echo "0 0 0") || true
        if [ "$code" = 0 ] && [ $((passed + failed + skipped)) = 0 ]; then
            note "$name ended well but ran no test: counted as a failure"
            code=1
        fi
    fi
    if [ "$code" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
    printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$passed" "$failed" "$skipped" $((SECONDS - started)) >>"$counts"
    note "$name: $passed passed, $failed failed, $skipped skipped, $((SECONDS - started)) s"
    return "$code"
}

# nextest keeps its reports in the workspace, wherever cargo keeps what it builds.
nextest_report=$root/target/nextest/ci/junit.xml

# The same selection in every call, so that nothing is compiled twice.
selection=(--workspace --exclude frontend --features app/ssr)

# One run covers both databases: a store test runs on SQLite, and on PostgreSQL through the URL that it finds.
rust_tests() {
    if have cargo-nextest; then
        rm -f "$nextest_report"
        .ci/postgres.sh cargo nextest run "${selection[@]}" --config-file .ci/nextest.toml --profile ci
    else
        .ci/postgres.sh cargo test "${selection[@]}" --all-targets --no-fail-fast 2>&1 | tee "$results/rust_tests.txt"
    fi
}

count_rust_tests() {
    if have cargo-nextest; then
        node .ci/count.mjs junit "$nextest_report"
    else
        node .ci/count.mjs libtest "$results/rust_tests.txt"
    fi
}

# nextest leaves these out.
doc_tests() {
    cargo test "${selection[@]}" --doc --no-fail-fast 2>&1 | tee "$results/doc_tests.txt"
}

site() {
    .ci/build.sh test
}

browser_tests() {
    (cd end2end && PLAYWRIGHT_JSON_OUTPUT_NAME=$results/browser_tests.json npx --no-install playwright test)
}

count_browser_tests() {
    node .ci/count.mjs playwright "$results/browser_tests.json"
}

# The main path once more, on the site as it is shipped.
shipped_site() {
    .ci/build.sh shipped || return
    (cd end2end && BANGVANG_E2E_SITE=$root/target/site-shipped \
        PLAYWRIGHT_JSON_OUTPUT_NAME=$results/shipped_site.json \
        npx --no-install playwright test tests/main.spec.ts tests/board.spec.ts)
}

count_shipped_site() {
    node .ci/count.mjs playwright "$results/shipped_site.json"
}

other_browsers() {
    node end2end/other-browsers/run.mjs "$results/other_browsers.json"
}

count_other_browsers() {
    node .ci/count.mjs playwright "$results/other_browsers.json"
}

export BANGVANG_E2E_SERVER=$cargo_target/debug/bangvang
export BANGVANG_E2E_SITE=$test_site

stage tools .ci/tools.sh web end2end || true
stage fmt .ci/lint.sh fmt || true
stage scripts .ci/lint.sh web shell || true
stage clippy_native .ci/lint.sh native || true
stage clippy_wasm .ci/lint.sh wasm || true
stage rust_tests rust_tests || true
stage doc_tests doc_tests || true
if stage site site; then
    stage browser_tests browser_tests || true
    stage other_browsers other_browsers || true
    stage shipped_site shipped_site || true
else
    # Nothing may look tested that was not.
    printf '%s\t0\t1\t0\t0\n' browser_tests other_browsers shipped_site >>"$counts"
fi

say "Summary ($((SECONDS - begun)) s)"
node .ci/count.mjs failures "$nextest_report" "$results"/{browser_tests,other_browsers,shipped_site}.json
node .ci/count.mjs table "$counts" | tee "$results/summary.txt"
# The last line says it; the exit code agrees with it.
tail -n 1 "$results/summary.txt" | grep -qE '(^|[^0-9])0 failed'
