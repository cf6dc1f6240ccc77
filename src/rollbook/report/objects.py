"""Findings as JSON: one object, its findings streamed, so that a million of them take little memory."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import polars as pl

from rollbook.findings import NotChecked, SourceFile
from rollbook.report.model import Report
from rollbook.report.output import byte_stream

_KEYS = ("rule", "severity", "file", "line", "field", "value", "message", "fix")


def write(report: Report, output: Path | None) -> list[Path]:
    with byte_stream(output) as stream:
        _write(report, stream)
    return [output] if output else []


def _write(report: Report, stream: BinaryIO) -> None:
    head = {"collection": report.collection.id, "year": report.collection.year}
    tail = {
        "counts": report.findings.counts(),
        "not_checked": [_gap(gap) for gap in report.findings.not_checked],
    }
    files = [_file(file) for file in report.files]
    stream.write(f'{_dump(head)[:-1]},\n"files": {_dump(files)},\n"findings": ['.encode())
    _write_findings(report.findings.batches(), stream)
    stream.write(f"],\n{_dump(tail)[1:]}\n".encode())


def _write_findings(batches: Iterable[pl.DataFrame], stream: BinaryIO) -> None:
    before = "\n"
    for batch in batches:
        lines = batch.select(_as_json()).to_series()
        if len(lines):
            stream.write((before + ",\n".join(lines)).encode())
            before = ",\n"


def _as_json() -> pl.Expr:
    """One JSON object a row. The school's own columns are JSON already, and only there where it has some."""
    fixed = pl.col("fix").replace("", None)
    base = pl.struct(*_KEYS[:-1], fixed).struct.json_encode()
    extra = pl.concat_str(base.str.head(-1), pl.lit(',"extra":'), pl.col("extra"), pl.lit("}"))
    return pl.when(pl.col("extra") == "").then(base).otherwise(extra)


def _file(file: SourceFile) -> dict[str, str | int | None]:
    return {
        "name": file.name,
        "kind": file.kind,
        "organization": file.organization,
        "rows": file.rows,
        "sha256": file.sha256 or None,
    }


def _gap(gap: NotChecked) -> dict[str, str]:
    told = {"rule": gap.rule, "reason": gap.reason}
    return told | ({"organization": gap.organization} if gap.organization else {})


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
