#!/usr/bin/env bash
# Builds bindings-wasm/dist: the WebAssembly module and the JavaScript around it.
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
    local module
    if has_rustup_target; then
        module=$target_dir/$target/wasm-release/aikotoba_wasm.wasm
        cargo build --locked -p aikotoba-wasm --profile wasm-release --target "$target"
    else
        module=$target_dir/wasm/$target/wasm-release/aikotoba_wasm.wasm
        install_debian_compiler
        build_with_debian_compiler
    fi
    write_javascript "$module"
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

# The standard library is built aborting at once: panic messages could not be read in a browser anyway.
build_with_debian_compiler() {
    PATH=/usr/bin:$PATH \
        RUSTC=/usr/bin/rustc \
        RUSTC_BOOTSTRAP=1 \
        RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort" \
        CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(linker)" \
        /usr/bin/cargo build --locked -p aikotoba-wasm --profile wasm-release \
        -Z build-std=std,panic_abort --target "$target" --target-dir "$target_dir/wasm"
}

write_javascript() {
    local module=$1 tool=$target_dir/debug/aikotoba-bindgen
    cargo build --locked -p aikotoba-bindgen
    if [ "$dist/aikotoba_wasm_bg.wasm" -nt "$module" ] && [ "$dist/aikotoba_wasm_bg.wasm" -nt "$tool" ]; then
        return
    fi
    rm -rf "$dist"
    "$tool" "$module" "$dist"
    printf 'build-wasm: %s, %s bytes, %s with gzip\n' "$dist/aikotoba_wasm_bg.wasm" \
        "$(wc -c <"$dist/aikotoba_wasm_bg.wasm")" "$(gzip -9c "$dist/aikotoba_wasm_bg.wasm" | wc -c)"
}

main
