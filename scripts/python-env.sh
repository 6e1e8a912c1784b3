#!/usr/bin/env bash
# Makes a virtual environment under target/ and installs the Python package into it, as a wheel, with its checks.
#
# The wheel is what people install, so the tests run against it and not against the source folder. Run again, it
# does only what changed. PROFILE=release builds an optimised wheel.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly profile=${PROFILE:-dev}
target_dir=${CARGO_TARGET_DIR:-$PWD/target}
environment=$target_dir/python
wheels=$target_dir/wheels/$profile
stamp=$environment/installed

main() {
    export CARGO_TARGET_DIR=$target_dir PIP_DISABLE_PIP_VERSION_CHECK=1
    make_environment
    is_up_to_date || install_wheel
}

make_environment() {
    [ -x "$environment/bin/python" ] || python3 -m venv "$environment"
    if [ ! "$environment/tools" -nt bindings-python/requirements-dev.txt ]; then
        "$environment/bin/python" -m pip install --quiet -r bindings-python/requirements-dev.txt
        touch "$environment/tools"
    fi
}

is_up_to_date() {
    [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$profile" ] && [ -z "$(
        find Cargo.toml Cargo.lock core bindings-python/Cargo.toml bindings-python/README.md \
            bindings-python/pyproject.toml bindings-python/src bindings-python/python \
            -type f -newer "$stamp" -not -name '*.pyc' -print -quit
    )" ]
}

install_wheel() {
    local begun
    begun=$(mktemp)
    rm -rf "$wheels"
    "$environment/bin/maturin" build --profile "$profile" --manifest-path bindings-python/Cargo.toml \
        --interpreter "$environment/bin/python" --compatibility linux --out "$wheels"
    "$environment/bin/python" -m pip install --quiet --no-index --no-deps --force-reinstall "$wheels"/aikotoba-*.whl
    printf '%s' "$profile" >"$stamp"
    # What was edited while the wheel was being built is newer than its stamp.
    touch -r "$begun" "$stamp"
    rm -f "$begun"
}

main
