"""One check of made-up files, measured; what it finds must be what was put in."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import School
from benchmarks.process import Measured, measure

_RULE, _STEP = "rule ", "step "


def check(school: School, folder: Path, *, lists: bool) -> Measured:
    """Check both files, with or without the reference lists. Raises where a finding is too many or missing."""
    place = school.courses.parent if lists else "-"
    measured = measure("rollbook_check", folder / "found.parquet", place, school.courses, school.students)
    found, expected = found_by_rule(measured), school.plan.expected(lists=lists)
    if found != expected:
        raise RuntimeError(f"The check found {found}; the files were made with {expected}.")
    return measured


def found_by_rule(measured: Measured) -> dict[str, int]:
    rules = {name.removeprefix(_RULE): count for name, count in measured.facts.items() if name.startswith(_RULE)}
    return {rule: int(count) for rule, count in sorted(rules.items())}


def phases(measured: Measured, file_names: Sequence[str]) -> list[tuple[str, float]]:
    """Seconds by part of the work, in its order, and the three rules that took longest by themselves."""
    steps = {name.removeprefix(_STEP): spent for name, spent in measured.facts.items() if name.startswith(_STEP)}
    first = {name: spent for name, spent in steps.items() if name.startswith("before")}
    files = {name: steps[name] for name in file_names}
    cells = {name: spent for name, spent in steps.items() if name.startswith("cells of ")}
    rules = {name: spent for name, spent in steps.items() if name not in first | files | cells}
    slowest = sorted(rules.items(), key=lambda rule: -rule[1])[:3]
    rest = sum(rules.values()) - sum(spent for _, spent in slowest)
    other = f"the other rules and writing the findings in order ({len(rules) - len(slowest)} rules)"
    reading = [(f"reading {name}", spent) for name, spent in files.items()]
    looking = [(_of_cells(name, place == len(cells)), spent) for place, (name, spent) in enumerate(cells.items(), 1)]
    return [*first.items(), *reading, *looking, *slowest, (other, rest)]


def _of_cells(step: str, last: bool) -> str:
    return f"{step}, then matching rows and sections" if last else step


def in_words(parts: list[tuple[str, float]], whole: float) -> str:
    """The parts that took a twentieth of the time or more, the longest first."""
    told = sorted((part for part in parts if part[1] >= whole / 20), key=lambda part: -part[1])
    return "; ".join(f"{name} {spent:.1f} s ({spent / whole:.0%})" for name, spent in told)
