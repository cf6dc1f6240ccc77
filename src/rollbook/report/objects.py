"""Findings as JSON: one object, its findings streamed, so that a million of them take little memory."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import polars as pl

from rollbook.findings import Findings, NotChecked, RuleResult, SourceFile
from rollbook.report.model import Report
from rollbook.sheets.output import byte_stream

_KEYS = ("rule", "severity", "file", "line", "field", "value", "message", "fix")


def write(report: Report, output: Path | None) -> list[Path]:
    with byte_stream(output) as stream:
        _write(report, stream)
    return [output] if output else []


def _write(report: Report, stream: BinaryIO) -> None:
    head = {"collection": report.collection.id, "year": report.collection.year}
    tail = {
        "counts": _counts(report.findings),
        "passed": report.findings.passed,
        "rules": [_result(result) for result in report.findings.results],
        "not_checked": [_gap(gap) for gap in report.findings.not_checked],
    }
    files = [_file(file) for file in report.files]
    stream.write(f'{_dump(head)[:-1]},\n"files": {_dump(files)},\n"findings": ['.encode())
    _write_findings(report.findings.batches(), stream)
    stream.write(f"],\n{_dump(tail)[1:]}\n".encode())


def _counts(findings: Findings) -> dict[str, int]:
    """Excepted ones only where there are some."""
    return {name: found for name, found in findings.counts().items() if found or name != "excepted"}


def _write_findings(batches: Iterable[pl.DataFrame], stream: BinaryIO) -> None:
    before = "\n"
    for batch in batches:
        lines = batch.select(_as_json()).to_series()
        if len(lines):
            stream.write((before + ",\n".join(lines)).encode())
            before = ",\n"


def _as_json() -> pl.Expr:
    """One JSON object a row. Only there where they say something: `excepted`, and the school's own columns.

    These columns are JSON already.
    """
    fixed = pl.col("fix").replace("", None)
    base = pl.struct(*_KEYS[:-1], fixed).struct.json_encode()
    excepted = pl.when("excepted").then(pl.lit(',"excepted":true')).otherwise(pl.lit(""))
    extra = pl.when(pl.col("extra") == "").then(pl.lit("")).otherwise(pl.concat_str(pl.lit(',"extra":'), "extra"))
    return pl.concat_str(base.str.head(-1), excepted, extra, pl.lit("}"))


def _file(file: SourceFile) -> dict[str, str | int | None]:
    return {
        "name": file.name,
        "kind": file.kind,
        "organization": file.organization,
        "rows": file.rows,
        "sha256": file.sha256 or None,
    }


def _result(result: RuleResult) -> dict[str, str | int | float | bool]:
    return result._asdict() | {"rate": round(result.rate, 4)}


def _gap(gap: NotChecked) -> dict[str, str]:
    told = {"rule": gap.rule, "reason": gap.reason}
    return told | ({"organization": gap.organization} if gap.organization else {})


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
