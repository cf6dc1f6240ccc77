"""`python -m benchmarks [NAME...] [--quick]`."""

import tempfile
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
from benchmarks.result import Result, Size

_ALL = {
    "crosswalk": crosswalk.run,
    "large-file": large_file.run,
    "other-tools": other_tools.run,
    "one-school": one_school.run,
    "many-schools": many_schools.run,
    "statewide": statewide.run,
    "report-formats": report_formats.run,
}


def benchmarks(
    names: Annotated[list[str] | None, typer.Argument(help=f"Some of: {', '.join(_ALL)}.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A hundredth of the size, to see that all works.")] = False,
) -> None:
    """Measure; at full size, write benchmarks/README.md, which says what was left out."""
    unknown = set(names or []) - set(_ALL)
    if unknown:
        raise typer.BadParameter(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(_ALL)}.")
    load = machine.load()
    results = [_run(name, "quick" if quick else "full") for name in names or _ALL]
    if not quick:
        left_out = [name for name in _ALL if names and name not in names]
        print(f"Written: {page.write(results, list(_ALL), left_out, load)}")


def _run(name: str, size: Size) -> Result:
    with tempfile.TemporaryDirectory(prefix="rollbook-bench-") as folder:
        result = _ALL[name](size, Path(folder))
    goals = [f"- {', '.join(goal.row())}" for goal in result.goals if size == "full"]
    print(result, *goals, "", sep="\n", flush=True)
    return result


if __name__ == "__main__":
    typer.run(benchmarks)
