"""Suggestions, filled files and conflicts for the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rollbook.code_sets import CodeSet
from rollbook.crosswalk.apply import Applied, unfilled
from rollbook.crosswalk.course import Suggested
from rollbook.crosswalk.memory import Conflict

#: How sure is sure enough to accept without looking twice.
SURE = 0.95
_MISSING_SHOWN = 20


def show(suggested: Sequence[Suggested]) -> None:
    """Each course with its first suggestion, and with three where it is not sure; it reads well at 80 columns."""
    console = Console(highlight=False)
    for one in suggested:
        console.print(_heading(one))
        for suggestion in one.suggestions[: 1 if _is_sure(one) else 3]:
            why = Text("; ".join(suggestion.reasons[:2]), style="dim")
            line = Text.assemble(f"{suggestion.code}  {suggestion.title}", "  " if why else "", why)
            console.print(Padding(_beside(f"{suggestion.probability:>5.0%}", line), (0, 0, 0, 2)))
    console.print(_counts(suggested))


def _heading(one: Suggested) -> Text:
    name = " ".join(filter(None, [one.course.local_code, one.course.title]))
    said = one.apart or (f"level {one.level}" if one.suggestions else "no code comes near")
    return Text.assemble((name, "bold"), "  ", said)


def _beside(figure: str, line: Text) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_row(figure, line)
    return table


def _is_sure(one: Suggested) -> bool:
    return one.best is not None and one.best.probability >= SURE


def _counts(suggested: Sequence[Suggested]) -> str:
    sure = sum(map(_is_sure, suggested))
    apart = sum(one.not_a_course for one in suggested)
    look = len(suggested) - sure - apart
    return f"\n{len(suggested):,} rows: {sure:,} sure ({SURE:.0%} or more), {look:,} to look at, {apart:,} set apart."


def show_applied(applied: Sequence[Applied]) -> None:
    console = Console(highlight=False)
    for one in applied:
        kept = f", {one.kept:,} left with another code that was there" if one.kept else ""
        what = f"{one.rows:,} rows, {one.filled:,} codes and {one.levels:,} levels filled{kept}."
        console.print(f"{escape(str(one.written))}: {what}", soft_wrap=True)
    missing = list(unfilled(applied))
    for file, local_code, count in missing[:_MISSING_SHOWN]:
        course = escape(local_code) or "a blank course"
        console.print(f"  {escape(file)}: no confirmed code for {course} ({count:,} rows).", soft_wrap=True)
    if len(missing) > _MISSING_SHOWN:
        console.print(f"  … and {len(missing) - _MISSING_SHOWN:,} more.")


def show_conflicts(found: Sequence[Conflict], codes: CodeSet) -> None:
    console = Console(highlight=False)
    for conflict in found:
        console.print(escape(conflict.title))
        for code, schools in conflict.choices.items():
            title = codes.codes[code].title if code in codes.codes else ""
            console.print(f"  {code} {title}: {escape(', '.join(schools))}")
    console.print(
        f"{len(found):,} courses are coded in more than one way." if found else "No course is coded in two ways."
    )
