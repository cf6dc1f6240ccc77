"""A folder of many submitters, checked at once."""

from collections import Counter
from pathlib import Path

from benchmarks.checking import check_paths, where
from benchmarks.made_up import Recipe
from benchmarks.process import Measured
from benchmarks.result import Result, Size, Table, megabytes, seconds
from rollbook.sample import write_sample

#: More than one, so that there are several to be told apart.
_QUICK = 4


def run(size: Size, folder: Path, recipe: Recipe) -> Result:
    many, place = recipe.many.submitters if size == "full" else _QUICK, folder / "all"
    sample = write_sample(recipe.spec, place, many, mistakes=40, rows=many * recipe.many.rows)
    made = Counter(finding.rule for finding in sample.key)
    measured = check_paths(recipe, folder, [place], dict(sorted(made.items())))
    return Result(
        title=f"A folder of many {recipe.submitters}: {recipe.name}",
        said=(
            f"`rollbook sample` wrote the files of {many} {recipe.submitters}, {len(sample.files):,} files with "
            f"{measured.facts['rows']:,.0f} {recipe.row} in all, their reference lists and 40 mistakes, which are all "
            "that the check found; they are checked at once, as a state or a large union would."
        ),
        table=_table(recipe, many, measured),
        after=[f"Where the time goes: {where(measured)}."],
    )


def _table(recipe: Recipe, many: int, measured: Measured) -> Table:
    cells = (
        f"{many} {recipe.submitters}",
        f"{measured.facts['rows']:,.0f}",
        seconds(measured.seconds),
        f"{1000 * measured.seconds / many:.0f} ms",
        seconds(measured.cpu),
        megabytes(measured.memory),
    )
    return Table(("", recipe.row, "time", "time for each", "processor time", "memory at most"), [cells])
