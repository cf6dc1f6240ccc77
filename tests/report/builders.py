"""Reports of a few findings, so that a test shows only what it is about. All persons are made up."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import polars as pl

from rollbook.findings import SCHEMA, Finding, Findings, NotChecked, RuleResult, SourceFile
from rollbook.report import Report
from rollbook.spec import Collection, find

LINES = 2**32
CREDIT = "TRN.credit-exceeds-available"
NAME = "PS001FY17TRN.csv"


@cache
def collection() -> Collection:
    return find("vt-sect", "FY17")


def finding(
    rule: str = CREDIT,
    line: int | None = 17,
    field: str | None = "CourseCreditEarned",
    value: str | None = "2.0",
    *,
    message: str = "2.0 credits were earned, but the course file offers 1.",
    fix: str = "Correct the credit earned.",
    severity: str = "error",
    number: int = 0,
    name: str = NAME,
    own: Mapping[str, str] | None = None,
    excepted: bool = False,
) -> Finding:
    position = collection().layouts["TRN"].positions.get(field or "")
    extra = json.dumps(own, separators=(",", ":")) if own else ""
    return Finding(rule, severity, False, excepted, name, number, line, position, field, value, message, fix, extra)


def result(rule: str = CREDIT, rows: int = 100, found: int = 0, excepted: int = 0, threshold: float = 0) -> RuleResult:
    """The result of a rule of errors."""
    rate = 100 * (found - excepted) / rows
    return RuleResult(rule, "error", rows, found, excepted, rate, threshold, rate <= threshold)


def findings(
    folder: Path, found: Iterable[Finding], gaps: Sequence[NotChecked] = (), results: Sequence[RuleResult] = ()
) -> Findings:
    """Sorted as the check sorts them: nulls first."""
    table = pl.DataFrame(list(found), schema=SCHEMA, orient="row")
    path = folder / "findings.parquet"
    table.sort("file", "line", "position", "rule", nulls_last=False).write_parquet(path)
    return Findings(path, tuple(gaps), tuple(results))


def row(line: int, own: Mapping[str, str] | None = None, **changes: str) -> dict[str, str | int]:
    """A row of transcripts as intake keeps it: the elements' own examples, with these columns changed."""
    examples = {element.name: element.example for element in collection().layouts["TRN"].fields}
    extra = json.dumps(own, separators=(",", ":")) if own else ""
    return {"row_id": line, "organization": "PS001", **examples, **changes, "extra": extra}


def source(
    folder: Path,
    rows: Sequence[Mapping[str, str | int]],
    number: int = 0,
    name: str = NAME,
    odd: Mapping[int, tuple[str, ...]] | None = None,
) -> SourceFile:
    """A file that was read; its rows go into one part."""
    part = folder / f"{number:06d}.parquet"
    numbered = pl.DataFrame(list(rows)).with_columns(pl.col("row_id") + number * LINES)
    numbered.write_parquet(part)
    names = collection().layouts["TRN"].names
    count = len(rows) + len(odd or {})
    return SourceFile(number, name, folder / name, "TRN", "PS001", count, "ab" * 32, names, (part,), odd or {})


def report(
    folder: Path,
    found: Iterable[Finding] = (),
    files: Sequence[SourceFile] | None = None,
    *,
    gaps: Sequence[NotChecked] = (),
    results: Sequence[RuleResult] = (),
    passed_over: Sequence[str] = (),
    share: bool = False,
) -> Report:
    files = [source(folder, [row(17), row(18)])] if files is None else files
    return Report(collection(), tuple(files), findings(folder, found, gaps, results), tuple(passed_over), share)
