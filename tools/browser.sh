#!/bin/sh
# Prints the path of the Chromium or Chrome that the tests drive; if there is none, root gets Debian's, others are told.
# Usage: tools/browser.sh [--find]   (--find: look, and never install; CHROMIUM=PATH names a browser in another place)
set -eu

say() { printf '%s\n' "$*" >&2; }

find_browser() {
    for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable chrome \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "${HOME:-}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if command -v "$name" 2>/dev/null; then return 0; fi
    done
    return 1
}

if find_browser; then exit 0; fi
if [ "${1:-}" != --find ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing the Debian package chromium, which the tests of the HTML pages drive ..."
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2
    if find_browser; then exit 0; fi
fi
say "The tests need Chromium or Chrome: please install one (Debian: sudo apt-get install chromium) and try again."
exit 1
