"""`python -m benchmarks [NAME...] [--quick]`."""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import (
    crosswalk,
    large_file,
    machine,
    many_schools,
    one_school,
    other_tools,
    page,
    report_formats,
    statewide,
)
from benchmarks.made_up import read_recipe, recipe_names
from benchmarks.portal import deadline_day, findings_page
from benchmarks.result import Result, Size

#: Measured for every collection that has a recipe.
_EACH: dict[str, Callable[..., Result]] = {
    "large-file": large_file.run,
    "other-tools": other_tools.run,
    "one-school": one_school.run,
    "many-schools": many_schools.run,
    "report-formats": report_formats.run,
}
#: Measured once.
_ONCE: dict[str, Callable[[Size, Path], Result]] = {
    "crosswalk": crosswalk.run,
    "statewide": statewide.run,
    "deadline-day": deadline_day.run,
    "findings-page": findings_page.run,
}
_NAMES = [*_ONCE, *_EACH]


def benchmarks(
    names: Annotated[list[str] | None, typer.Argument(help=f"Some of: {', '.join(_NAMES)}.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A hundredth of the size, to see that all works.")] = False,
) -> None:
    """Measure; at full size, write benchmarks/README.md, which says what was left out."""
    unknown = set(names or []) - set(_NAMES)
    if unknown:
        raise typer.BadParameter(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(_NAMES)}.")
    load = machine.load()
    results = [result for name in names or _NAMES for result in _results(name, "quick" if quick else "full")]
    if not quick:
        left_out = [name for name in _NAMES if names and name not in names]
        print(f"Written: {page.write(results, _NAMES, left_out, load)}")


def _results(name: str, size: Size) -> Iterator[Result]:
    runs = [partial(_EACH[name], recipe=read_recipe(one)) for one in recipe_names()] if name in _EACH else [_ONCE[name]]
    for run in runs:
        yield _told(run, size)


def _told(run: Callable[[Size, Path], Result], size: Size) -> Result:
    with tempfile.TemporaryDirectory(prefix="rollbook-bench-") as folder:
        result = run(size, Path(folder))
    goals = [f"- {', '.join(goal.row())}" for goal in result.goals if size == "full"]
    print(result, *goals, "", sep="\n", flush=True)
    return result


if __name__ == "__main__":
    typer.run(benchmarks)
