#!/usr/bin/env bash
# Makes sure that a Chromium is there for the browser tests: npm can fetch a driver, but not the browser.
set -euo pipefail

main() {
    if browser; then
        return
    fi
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        cat >&2 <<'TEXT'
install-browser: no Chromium found. Install one (on Debian, as root: apt-get install chromium), or name one
in the environment variable CHROMIUM.
TEXT
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends chromium
    browser
}

browser() {
    [ -x "${CHROMIUM:-/usr/bin/chromium}" ] && printf 'install-browser: %s\n' "${CHROMIUM:-/usr/bin/chromium}"
}

main
