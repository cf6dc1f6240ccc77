"""The files of a sample while they are written: a school's own, and the lists that all schools share."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from rollbook.sample.plan import Plan, SheetPlan
from rollbook.sample.sheet import Sheet, Values


class Books:
    """Open files. A row that was made up is written to every one whose rows stand for its noun."""

    def __init__(self, stack: ExitStack, sheets: Iterable[tuple[Sheet, Path]]) -> None:
        self._open: dict[str, list[tuple[Sheet, TextIO]]] = {}
        for sheet, path in sheets:
            file = _create(stack, path)
            file.write(sheet.header)
            self._open.setdefault(sheet.noun, []).append((sheet, file))

    def write(self, noun: str, values: Values) -> None:
        for sheet, file in self._open.get(noun, ()):
            file.write(sheet.row(values))

    def write_enrollments(
        self, values: Values, students: Sequence[tuple[str, ...]], results: Sequence[tuple[str, ...]]
    ) -> None:
        for sheet, file in self._open.get("enrollment", ()):
            file.write(sheet.enrollments(values, students, results))


def reference_paths(plan: Plan, folder: Path) -> dict[str, Path]:
    return {name: folder / f"{name}.csv" for name in plan.references}


def sheets(plans: Mapping[str, SheetPlan], paths: Mapping[str, Path], own: bool) -> list[tuple[Sheet, Path]]:
    return [(Sheet(plan, own), paths[name]) for name, plan in plans.items()]


def _create(stack: ExitStack, path: Path) -> TextIO:
    """A new text file whose lines end alike on every machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
