#!/usr/bin/env bash
# Builds bindings-wasm/dist: the WebAssembly modules of pages and of tools, the JavaScript around them, and the word data.
#
# A rustup toolchain with the target wasm32-unknown-unknown is used where there is one. Where there is none and
# none can be had, Debian's compiler builds the standard library from its sources. Both compilers keep a target
# folder of their own. Run again, it does only what changed.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly target=wasm32-unknown-unknown
readonly packages=(cargo-web rust-web-src rustc-web)
readonly dist=bindings-wasm/dist
target_dir=${CARGO_TARGET_DIR:-target}

main() {
    local built standard_library=ready
    if has_rustup_target; then
        built=$target_dir/$target/wasm-release
    else
        built=$target_dir/wasm/$target/wasm-release
        standard_library=built
        install_debian_compiler
    fi
    cargo build --locked -p aikotoba-bindgen
    module page
    module tools --features tools
    node scripts/pack-words.js core/src/strength/words/words.bin $dist/words.pack
    # What the figures of `size-budget.json` hold for: a standard library that is not built for size is larger.
    printf '{ "standardLibrary": "%s" }\n' "$standard_library" >$dist/build.json
}

# Builds one module and writes what is around it.
module() {
    local name=$1 kept=$built/$1.wasm folder=$dist
    shift
    [ "$name" = page ] || folder=$dist/$name
    if [ "$standard_library" = ready ]; then
        cargo build --locked -p aikotoba-wasm --profile wasm-release --target "$target" "$@"
    else
        build_with_debian_compiler "$@"
    fi
    # Both modules have one name when they are built: this one is kept under its own.
    cmp -s "$built/aikotoba_wasm.wasm" "$kept" || cp "$built/aikotoba_wasm.wasm" "$kept"
    write_javascript "$kept" "$folder"
}

has_rustup_target() {
    local libraries
    libraries=$(rustc --print target-libdir --target "$target" 2>/dev/null) && [ -d "$libraries" ]
}

install_debian_compiler() {
    local missing=()
    [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] && [ -d /usr/lib/rustlib/src/rust/library ] || missing+=("${packages[@]}")
    linker >/dev/null || missing+=(lld)
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        cat >&2 <<TEXT
build-wasm: this compiler has no standard library for $target. Either
    rustup target add $target
or, on Debian, as root
    apt-get install --no-install-recommends ${missing[*]}
TEXT
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-remove --no-install-recommends "${missing[@]}"
}

# A linker for WebAssembly: rustup ships one with every toolchain, Debian's is in the package lld.
linker() {
    local sysroot host
    if sysroot=$(rustup run stable rustc --print sysroot 2>/dev/null); then
        for host in "$sysroot"/lib/rustlib/*/bin/rust-lld; do
            [ -x "$host" ] && printf '%s\n' "$host" && return
        done
    fi
    command -v wasm-ld
}

# The standard library is built for size and aborting at once: panic messages could not be read in a browser anyway.
build_with_debian_compiler() {
    PATH=/usr/bin:$PATH \
        RUSTC=/usr/bin/rustc \
        RUSTC_BOOTSTRAP=1 \
        RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort" \
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(linker)" \
        /usr/bin/cargo build --locked -p aikotoba-wasm --profile wasm-release \
        -Z build-std=std,panic_abort -Z build-std-features=optimize_for_size \
        --target "$target" --target-dir "$target_dir/wasm" "$@"
}

write_javascript() {
    local module=$1 folder=$2 tool=$target_dir/debug/aikotoba-bindgen
    local written=$folder/aikotoba_wasm_bg.wasm
    if [ "$written" -nt "$module" ] && [ "$written" -nt "$tool" ]; then
        return
    fi
    rm -f "$folder"/aikotoba_wasm*
    "$tool" "$module" "$folder"
    printf 'build-wasm: %s, %s bytes, %s with gzip\n' "$written" "$(wc -c <"$written")" "$(gzip -9c "$written" | wc -c)"
}

main
