#!/bin/sh
# Makes up a supervisory union with forty mistakes and checks it, then a small state, which it serves: `make demo`.
# NO_SERVE=1, and CI=true, stop before serving. PORT=8001 serves at another port.
set -eu
cd "$(dirname "$0")/.."
rollbook=.venv/bin/rollbook

rm -rf demo/sample
mkdir -p demo
$rollbook sample --collection vt-sect --year FY17 --schools 4 --mistakes 40 --seed 1 demo/sample >/dev/null

# The check ends with 1, because it finds the mistakes; 2 means that it could not check.
status=0
$rollbook check demo/sample --output demo/report.html || status=$?
if [ "$status" -gt 1 ]; then exit "$status"; fi

cat <<END

The report as a page:  $PWD/demo/report.html
The made-up files:     $PWD/demo/sample  (mistakes.key.json lists the mistakes that were planted)
Try next:              $rollbook explain TRN.no-such-course
                       $rollbook check YOUR-FOLDER

END

# The made-up state is kept in its own folder, whatever the settings of a real one are here.
unset DATABASE_URL ROLLBOOK_STORE ROLLBOOK_HOSTS ROLLBOOK_ADDRESS ROLLBOOK_OIDC ROLLBOOK_MAIL ROLLBOOK_SECRET
serve=--serve
if [ "${NO_SERVE:-}" = 1 ] || [ "${CI:-}" = true ]; then serve=--no-serve; fi
exec $rollbook portal demo --data demo/portal --collection vt-sect --year FY17 --anew $serve --port "${PORT:-8000}"
