#!/usr/bin/env bash
# The checks that need no running program. Usage: .ci/lint.sh [fmt] [native] [wasm] [web] [shell]   (none: all)
set -euo pipefail
# shellcheck source=.ci/lib.sh
source "$(dirname "$0")/lib.sh"

fmt() {
    cargo fmt --all -- --check
}

# The server's side. Never together with the browser's in one call: the features would be unified.
native() {
    cargo clippy --workspace --exclude frontend --features app/ssr --all-targets -- -D warnings
}

# In the folder and profile that cargo-leptos uses, so that build scripts and macros are compiled once.
wasm() {
    cargo clippy -p frontend -p app -p domain --lib --features app/hydrate --target wasm32-unknown-unknown \
        --profile wasm-dev --target-dir "$cargo_target/front" -- -D warnings
}

# Types of TypeScript, syntax of plain JavaScript.
web() {
    local file
    [ -d end2end/node_modules ] || die "end2end has no packages yet: run .ci/tools.sh web end2end"
    (cd end2end && npx --no-install tsc --noEmit)
    if compgen -G 'frontend/web/src/*.ts' >/dev/null; then
        end2end/node_modules/.bin/tsc --noEmit --strict --target es2022 --module esnext --moduleResolution bundler \
            --lib es2022,dom,dom.iterable frontend/web/src/*.ts
    fi
    if [ -f frontend/web/tsconfig.json ]; then
        [ -d frontend/web/node_modules ] || die "frontend/web has no packages yet: run .ci/tools.sh web end2end"
        end2end/node_modules/.bin/tsc --noEmit -p frontend/web
        (cd frontend/web && npm test --silent)
    fi
    while IFS= read -r -d '' file; do
        node --check "$file"
    done < <(find .ci end2end frontend/web \( -name node_modules -o -name dist \) -prune -o \
        \( -name '*.mjs' -o -name '*.js' \) -print0)
}

shell() {
    local file
    for file in .ci/run .ci/*.sh; do bash -n "$file"; done
    if have shellcheck; then
        shellcheck -x .ci/run .ci/*.sh
    else
        note "shellcheck is not installed; only the syntax of the scripts was checked."
    fi
}

[ $# -gt 0 ] || set -- fmt native wasm web shell
for check in "$@"; do
    say "Checking: $check"
    "$check"
done
