#!/bin/sh
# Brings in what the portal's pages are drawn with (the U.S. Web Design System), from its npm package, pinned and hashed.
# Again only when the lock file has changed. Where there is no Node, the set-up's own Python brings one along.
set -eu
cd "$(dirname "$0")/.."
target=src/rollbook/portal/static/uswds
stamp=$target/.from-package-lock.json
if cmp -s tools/assets/package-lock.json "$stamp"; then exit 0; fi

say() { printf '%s\n' "$*" >&2; }
node_is_recent() { command -v npm >/dev/null 2>&1 && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null; }

say "Bringing in the portal's styles (once) ..."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp tools/assets/package.json tools/assets/package-lock.json "$work/"
if node_is_recent; then npm="npm"
else
    .venv/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes --no-deps -r tools/assets/requirements.lock
    npm=".venv/bin/python -m tools.assets.npm"
fi
$npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel error >&2
.venv/bin/python -m tools.assets "$work/node_modules/@uswds/uswds" "$target"
cp tools/assets/package-lock.json "$stamp"
