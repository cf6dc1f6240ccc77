"""The key of a sample: what a check has to find, exactly."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from rollbook.sample.spoil import Mistake, Trace
from rollbook.spec import Collection, Layout

NAME = "mistakes.key.json"


class Expected(NamedTuple):
    """A finding that a check must report. `file` is relative to the sample's folder."""

    rule: str
    severity: str
    file: str
    line: int | None
    field: str | None
    value: str | None


def expected(collection: Collection, folder: Path, mistakes: Iterable[Mistake]) -> tuple[Expected, ...]:
    """The findings of mistakes in files that were written, by file, line, position of the field, rule."""
    traces = [trace for mistake in mistakes for trace in mistake.traces]

    def place(trace: Trace) -> tuple[str, int, int, str, str]:
        position = _position(collection.layouts[trace.kind], trace.field) if trace.field else 0
        return _name(folder, trace), _line(trace) or 0, position, trace.rule, trace.value or ""

    return tuple(_expected(collection, folder, trace) for trace in sorted(traces, key=place))


def _expected(collection: Collection, folder: Path, trace: Trace) -> Expected:
    severity = collection.texts[trace.rule].severity
    field = _label(collection.layouts[trace.kind], trace.field) if trace.field else None
    return Expected(trace.rule, severity, _name(folder, trace), _line(trace), field, trace.value)


def _position(layout: Layout, column: str) -> int:
    return layout.positions.get(column) or layout.fillers[column]


def _label(layout: Layout, column: str) -> str:
    """What findings call a column; a filler has nothing but its number."""
    return layout[column].label if column in layout.positions else str(layout.fillers[column])


def _name(folder: Path, trace: Trace) -> str:
    return trace.path.relative_to(folder).as_posix()


def _line(trace: Trace) -> int | None:
    return trace.row.number if trace.row else None


def write_key(collection: Collection, folder: Path, mistakes: Iterable[Mistake]) -> tuple[Expected, ...]:
    """Write the key into the sample's folder, and return the findings in it."""
    mistakes = list(mistakes)
    findings = expected(collection, folder, mistakes)
    key = {
        "collection": collection.id,
        "year": collection.year,
        "mistakes": [_told(folder, mistake) for mistake in mistakes],
        "findings": [finding._asdict() for finding in findings],
    }
    text = json.dumps(key, indent=1, ensure_ascii=True) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")
    return findings


def _told(folder: Path, mistake: Mistake) -> dict[str, str | int | None]:
    first = mistake.traces[0]
    return {"rule": mistake.rule, "say": mistake.say, "file": _name(folder, first), "line": _line(first)}
