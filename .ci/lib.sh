# Shared by the scripts of this folder: where things are, and how they speak to the person who runs them.
# Sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

# The one output name that pages, the wasm loader and cargo-leptos agree on, whoever starts the compiler.
export LEPTOS_OUTPUT_NAME=bangvang

cargo_target=${CARGO_TARGET_DIR:-$root/target}
release_site=$root/target/site
test_site=$root/target/site-test
reference=$root/migrations/reference/kien-giang
# Read by the scripts that source this one.
export cargo_target release_site test_site reference

case ":$PATH:" in
*":$HOME/.cargo/bin:"*) ;;
*) PATH=$HOME/.cargo/bin:$PATH ;;
esac
# wasm-opt comes with npm's binaryen; cargo-leptos looks for it on PATH.
PATH=$root/frontend/web/node_modules/.bin:$PATH
export PATH

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
note() { printf '   %s\n' "$*"; }
die() {
    printf '\n!! %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# The version of crate $1 in Cargo.lock.
locked_version() {
    awk -v name="$1" '$0 == "name = \"" name "\"" { found = 1; next }
        found { gsub(/version = |"/, ""); print; exit }' "$root/Cargo.lock"
}

# One hash over the content of everything that the site and the server are built from.
source_hash() {
    {
        rustc --version
        find Cargo.toml Cargo.lock rust-toolchain.toml app server frontend migrations style .ci/build.sh \
            \( -name node_modules -o -path frontend/web/dist -o -path server/examples -o -path migrations/reference \) -prune \
            -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    } | sha256sum | cut -d' ' -f1
}

# The password of the sample accounts: kept from run to run in folder $1, so that it can be printed every time.
sample_password() {
    local file=$1/sample-password.txt
    if [ ! -s "$file" ]; then
        (umask 077 && node -e 'console.log(require("node:crypto").randomBytes(9).toString("base64url"))' >"$file")
    fi
    cat "$file"
}
