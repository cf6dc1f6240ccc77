"""The report on screen of a file with a million findings: each page, asked for again and again."""

import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urljoin

import requests

from benchmarks.made_up import read_recipe, write_batch
from benchmarks.portal.words import COLLECTION, UPLOAD, coordinator, link, percentile, token
from benchmarks.result import Goal, Result, Size, Table, seconds
from tools.running.served import Site, served

_ROWS = {"full": 1_000_000, "quick": 10_000}
_TIMES = {"full": 40, "quick": 3}
_PATIENCE = 600
_SCHOOL = "PS001"


def run(size: Size, folder: Path) -> Result:
    rows, files = _ROWS[size], folder / "files" / _SCHOOL
    files.mkdir(parents=True)
    batch = write_batch(read_recipe(COLLECTION), files, {"rows": rows, "every": 2 * rows}, broken_rows=True)
    make = ["-m", "benchmarks.portal.make", str(folder / "files"), "1"]
    with served(folder / "portal", make) as site:
        visit = _signed_in(site)
        began = time.perf_counter()
        report = _uploaded(site, visit, batch.large)
        waited = time.perf_counter() - began
        asked = {name: _asked(visit, address, _TIMES[size]) for name, address in _pages(site, visit, report).items()}
    slowest = max(percentile(several) for several in asked.values())
    size_of = batch.large.stat().st_size / 1e6
    return Result(
        title="A million findings on screen",
        said=(
            f"A student file of {rows:,} rows with one broken cell in each, {size_of:,.0f} MB, is uploaded through the "
            f"page and checked by a worker; the report is there after {seconds(waited)}. Each page is then asked for "
            f"{_TIMES[size]} times, one request after the other."
        ),
        table=Table(("page", "median", "95 %", "longest"), [_row(*one) for one in asked.items()]),
        goals=[Goal("a million findings, the slowest page (95th percentile)", 0.5, 1, slowest, "s")],
    )


def _row(name: str, spent: Sequence[float]) -> Sequence[str]:
    return (name, *(seconds(percentile(spent, part)) for part in (0.5, 0.95, 1.0)))


def _signed_in(site: Site) -> requests.Session:
    visit = requests.Session()
    address = f"{site.address}/account/login/"
    given = {"login": coordinator(0), "password": site.password, **token(visit.get(address).text)}
    visit.post(address, given).raise_for_status()
    return visit


def _uploaded(site: Site, visit: requests.Session, path: Path) -> str:
    """The address of the report, as soon as it is there."""
    home = visit.get(site.address)
    choosing = visit.get(urljoin(site.address, link(home.text, UPLOAD)))
    with path.open("rb") as file:
        page = visit.post(choosing.url, token(choosing.text), files=[("files", (path.name, file, "text/csv"))])
    address, until = page.url, time.monotonic() + _PATIENCE
    while f"{address.removeprefix(site.address)}findings/" not in page.text:
        if time.monotonic() > until:
            raise RuntimeError(f"There is no report at {address}.")
        time.sleep(1)
        page = visit.get(address)
    return f"{address}findings/"


def _pages(site: Site, visit: requests.Session, report: str) -> Mapping[str, str]:
    """The pages that people go to, by what they are."""
    shown = visit.get(report).text
    rule, cause = link(shown, r"\?rule=[^\"&]+"), link(shown, r"\?rule=[^\"&]+&amp;cause=1").replace("&amp;", "&")
    rows = f"{report}rows/"
    last = int(re.search(r"Page 1 of ([\d,]+)", visit.get(rows).text)[1].replace(",", ""))  # type: ignore[index]
    return {
        "the causes": report,
        "the rows, first page": rows,
        "the rows, in the middle": f"{rows}?page={last // 2}",
        "the rows, last page": f"{rows}?page={last}",
        "the rows of a rule": f"{rows}{rule}",
        "the rows of a cause, page 100": f"{rows}{cause}&page=100",
        "the errors, page 1,000": f"{rows}?severity=error&page={min(1000, last)}",
    }


def _asked(visit: requests.Session, address: str, times: int) -> Sequence[float]:
    spent = []
    for _ in range(times):
        page = visit.get(address)
        page.raise_for_status()
        spent.append(page.elapsed.total_seconds())
    return spent
