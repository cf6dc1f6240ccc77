#!/bin/sh
# Makes .venv with the pinned, hashed dependencies and Rollbook itself; again only when the lock file has changed.
# Usage: tools/setup.sh [LOCK]   (default: requirements.lock)
set -eu
cd "$(dirname "$0")/.."
lock=${1:-requirements.lock}
stamp=.venv/.set-up-from-$(basename "$lock")

say() { printf '%s\n' "$*" >&2; }

python_is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && python_is_recent "$name"; then command -v "$name"; return; fi
    done
}

install_debian_packages() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing Debian packages: $*"
        apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
    else
        say "Rollbook needs $* and you are not root: please install it (Debian: sudo apt-get install $*) and try again."
        exit 1
    fi
}

if cmp -s "$lock" "$stamp" && cmp -s pyproject.toml .venv/.set-up-pyproject; then exit 0; fi

python=$(find_python)
if [ -z "$python" ]; then
    install_debian_packages python3 python3-venv
    python=$(find_python)
    if [ -z "$python" ]; then say "Rollbook needs Python 3.11 or later; this machine has none. Install one and try again."; exit 1; fi
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then install_debian_packages python3-venv; fi

say "Setting up .venv (once; about a minute) ..."
[ -x .venv/bin/python ] || "$python" -m venv .venv
pip=".venv/bin/python -m pip --quiet --disable-pip-version-check"
$pip install --require-hashes --no-deps -r "$lock"
$pip install --no-deps --no-build-isolation --editable .
cp "$lock" "$stamp"
cp pyproject.toml .venv/.set-up-pyproject
