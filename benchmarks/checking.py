"""One check of made-up files, measured; what it finds must be what was put in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.made_up import Batch, Recipe
from benchmarks.process import Measured, measure

_RULE, _STEP = "rule ", "step "
#: More files than this are told of together.
_FEW = 4
_ENDINGS = (".csv", ".tab", ".txt")


def check(batch: Batch, folder: Path, *, lists: bool) -> Measured:
    """Check all files of a batch, with or without the reference lists. Raises as check_paths()."""
    place = batch.folder if lists else None
    return check_paths(batch.recipe, folder, batch.paths, batch.expected(lists=lists), place)


def check_paths(
    recipe: Recipe, folder: Path, paths: Sequence[Path], expected: Mapping[str, int], lists: Path | None = None
) -> Measured:
    """Check files and folders, with the reference lists of a folder; the findings are left in `folder`.

    Raises RuntimeError where a finding is too many or missing.
    """
    measured = measure("rollbook_check", recipe.large, folder / "found.parquet", lists or "-", *paths)
    found = _told(measured, _RULE)
    if found != expected:
        raise RuntimeError(f"The check found {found}; the files were made with {dict(expected)}.")
    return measured


def where(measured: Measured) -> str:
    """The parts of a check that took a twentieth of its time or more, the longest first, in words."""
    whole = measured.seconds
    told = sorted((part for part in _parts(measured).items() if part[1] >= whole / 20), key=lambda part: -part[1])
    return "; ".join(f"{name} {spent:.1f} s ({spent / whole:.0%})" for name, spent in told)


def _parts(measured: Measured) -> dict[str, float]:
    """Seconds by part of the work; three rules by themselves, those that took longest."""
    steps = _told(measured, _STEP)
    first = {name: spent for name, spent in steps.items() if name.startswith("before")}
    files = {f"reading {name}": spent for name, spent in steps.items() if name.endswith(_ENDINGS)}
    cells = {name: spent for name, spent in steps.items() if name.startswith("cells of ")}
    rules = {name: spent for name, spent in steps.items() if name not in first | cells and not name.endswith(_ENDINGS)}
    slowest = dict(sorted(rules.items(), key=lambda rule: -rule[1])[:3])
    if len(files) > _FEW:
        files = {"reading the files": sum(files.values())}
    if cells:
        last = list(cells)[-1]
        cells[f"{last}, then matching rows and sections"] = cells.pop(last)
    other = f"the other {len(rules) - len(slowest)} rules and writing the findings in order"
    return first | files | cells | slowest | {other: sum(rules.values()) - sum(slowest.values())}


def _told(measured: Measured, kind: str) -> dict[str, float]:
    return {name.removeprefix(kind): figure for name, figure in measured.facts.items() if name.startswith(kind)}
