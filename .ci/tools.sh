#!/usr/bin/env bash
# Installs what building and testing needs and this machine lacks; says what it does and about how long it takes.
# Usage: .ci/tools.sh [web] [end2end]   (always: wasm target, cargo-leptos, wasm-bindgen)
set -euo pipefail
# shellcheck source=.ci/lib.sh
source "$(dirname "$0")/lib.sh"

cargo_leptos_version=0.3.10

have cargo || die "Rust is missing. Install it with rustup (https://rustup.rs), then run this again."
have node || die "Node.js is missing. Install version 20 or newer, then run this again."
have cc || die "A C compiler is missing (Debian: apt-get install build-essential)."
node_major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
[ "$node_major" -ge 20 ] || die "Node.js $(node --version) is too old: version 20 or newer is needed."

wasm_target() {
    [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] && return
    say "Adding the WebAssembly target (about 10 seconds)"
    have rustup || die "The target wasm32-unknown-unknown is missing and there is no rustup to add it."
    rustup target add wasm32-unknown-unknown
}

# $1 crate, $2 version, $3 minutes on two cores, further arguments for cargo install
install_crate() {
    local crate=$1 version=$2 minutes=$3
    shift 3
    if have cargo-binstall; then
        say "Installing $crate $version with cargo binstall (seconds)"
        cargo binstall --no-confirm "$crate@$version" && return
        note "cargo binstall could not; compiling instead"
    fi
    say "Compiling $crate $version (once; about $minutes minutes on two cores)"
    env -u CARGO_TARGET_DIR \
        CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        cargo install "$crate" --version "$version" --force "$@"
}

cargo_leptos() {
    [ "$(cargo leptos --version 2>/dev/null || true)" = "cargo-leptos $cargo_leptos_version" ] && return
    install_crate cargo-leptos "$cargo_leptos_version" 12 --locked --features no_downloads
}

wasm_bindgen() {
    local wanted
    wanted=$(locked_version wasm-bindgen)
    [ -n "$wanted" ] || die "Cargo.lock does not name wasm-bindgen."
    [ "$(wasm-bindgen --version 2>/dev/null || true)" = "wasm-bindgen $wanted" ] && return
    install_crate wasm-bindgen-cli "$wanted" 4
}

# $1 folder with a package-lock.json
npm_packages() {
    local installed=$1/node_modules/.package-lock.json
    [ -f "$installed" ] && [ ! "$1/package-lock.json" -nt "$installed" ] && return
    say "Installing the npm packages of $1 (about 20 seconds)"
    (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund)
    touch "$installed"
}

wasm_target
cargo_leptos
wasm_bindgen
for folder in "$@"; do
    case $folder in
    web) npm_packages frontend/web ;;
    end2end) npm_packages end2end ;;
    *) die "unknown: $folder" ;;
    esac
done
