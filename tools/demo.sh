#!/bin/sh
# Makes up a supervisory union with forty mistakes and checks it: what `make demo` shows.
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
