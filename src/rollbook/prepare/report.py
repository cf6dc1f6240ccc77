"""What came out, for people and for programs."""

import json
from collections.abc import Iterator

from rollbook.prepare.outcome import LeftOver, Missing, Outcome, Partnerless, Row, Uncovered

_SHOWN = 20


def outcome_text(outcome: Outcome) -> str:
    """Lines for a terminal: the files, then all that the recipe does not say, the most frequent first."""
    lines = [f"Written into {outcome.folder}:"]
    lines += [f"  {file.name}  {_rows(file.rows)}" for file in outcome.files]
    if outcome.passed_over:
        lines += ["", f"Not used, for no export of the recipe fits: {', '.join(outcome.passed_over)}"]
    lines += [line for part in (_missing, _uncovered, _partnerless, _left_over) for line in part(outcome)]
    end = "The recipe covers everything." if outcome.complete else "The cells above are empty in the files."
    advice = " Now run rollbook check." if outcome.complete else " Add to the recipe, and run it again."
    return "\n".join([*lines, "", end + advice])


def _missing(outcome: Outcome) -> Iterator[str]:
    if outcome.missing:
        yield from ("", "The recipe does not say where these come from:")
    for one in outcome.missing:
        yield f"  {one.kind} {one.element}  {one.title}"


def _uncovered(outcome: Outcome) -> Iterator[str]:
    by_element: dict[tuple[str, str], list[Uncovered]] = {}
    for one in outcome.uncovered:
        by_element.setdefault((one.kind, one.element), []).append(one)
    for (kind, element), values in by_element.items():
        yield from ("", f"{kind} {element}: the recipe has no line for")
        for one in sorted(values, key=lambda value: -value.rows)[:_SHOWN]:
            yield f"  {one.value or '(blank)'}  {_rows(one.rows)}, first {_at(one.first)}{_perhaps(one)}"
        if len(values) > _SHOWN:
            yield f"  and {len(values) - _SHOWN:,} other values; --format json lists them all"


def _perhaps(one: Uncovered) -> str:
    return f"; perhaps {', '.join(f'{hint.code} ({hint.title})' for hint in one.hints)}" if one.hints else ""


def _partnerless(outcome: Outcome) -> Iterator[str]:
    if outcome.partnerless:
        yield from ("", "Rows without a partner:")
    for one in outcome.partnerless:
        yield f"  {one.kind}: {_rows(one.rows)} not in {one.export}, first {one.value}, {_at(one.first)}"


def _left_over(outcome: Outcome) -> Iterator[str]:
    if outcome.left_over:
        yield from ("", "Rows for which the collection has no room:")
    for one in outcome.left_over:
        yield f"  {one.kind}: {_rows(one.rows)} of {one.export} beyond {one.room}, first {one.value}, {_at(one.first)}"


def _at(row: Row) -> str:
    return f"in row {row.line} of {row.file}"


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def outcome_json(outcome: Outcome) -> str:
    """One object, its lists in the order of the files and their elements."""
    told = {
        "folder": str(outcome.folder),
        "files": [file._asdict() for file in outcome.files],
        "uncovered": [_plain(one) | {"hints": [h._asdict() for h in one.hints]} for one in outcome.uncovered],
        "missing": [one._asdict() for one in outcome.missing],
        "without_partner": [_plain(one) for one in outcome.partnerless],
        "left_over": [_plain(one) for one in outcome.left_over],
        "passed_over": list(outcome.passed_over),
        "complete": outcome.complete,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _plain(one: Uncovered | Partnerless | LeftOver | Missing) -> dict[str, object]:
    return {name: part._asdict() if isinstance(part, Row) else part for name, part in one._asdict().items()}
