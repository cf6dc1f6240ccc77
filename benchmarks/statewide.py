"""A whole state: every agency's six tables, thirty million student course enrollments, checked at once."""

from pathlib import Path

from benchmarks.checking import check_paths, where
from benchmarks.made_up import read_recipe
from benchmarks.process import Measured
from benchmarks.result import Goal, Result, Size, Table, gigabytes, seconds
from rollbook.sample import write_sample

_AGENCIES = {"full": 780, "quick": 8}
_ROWS = {"full": 30_000_000, "quick": 300_000}


def run(size: Size, folder: Path) -> Result:
    recipe, state = read_recipe("pa-pims"), folder / "state"
    sample = write_sample(recipe.spec, state, _AGENCIES[size], rows=_ROWS[size])
    measured = check_paths(recipe, folder, [state], {}, lists=state)
    enrollments = int(measured.facts["rows"])
    whole = sum(path.stat().st_size for path in sample.files)
    return Result(
        title=f"A whole state: {recipe.name}",
        said=(
            f"`rollbook sample` wrote the batches of {_AGENCIES[size]} agencies of every type, {len(sample.files):,} "
            f"files ({gigabytes(whole)}) with {enrollments:,} student course enrollments, and the reference lists. "
            "All six tables are checked at once, every rule, in one process of its own; nothing is to be found."
        ),
        table=_table(measured, enrollments),
        after=[f"Where the time goes: {where(measured)}."],
        goals=[
            Goal(f"{recipe.name}, a state of {enrollments:,} enrollments: time", 120, 240, measured.seconds, "s"),
            Goal(f"{recipe.name}, a state of {enrollments:,} enrollments: memory", 6, 12, measured.memory / 1e9, "GB"),
        ],
    )


def _table(measured: Measured, enrollments: int) -> Table:
    cells = (
        f"{enrollments:,}",
        seconds(measured.seconds),
        seconds(measured.cpu),
        gigabytes(measured.memory),
        f"{enrollments / measured.seconds:,.0f}",
    )
    return Table(("enrollments", "time", "processor time", "memory at most", "enrollments a second"), [cells])
