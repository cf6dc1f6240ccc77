"""All results on one page."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.machine import described
from benchmarks.result import Goal, Result, Table

PAGE = Path(__file__).parent / "README.md"
_INTRODUCTION = """\
# How fast Rollbook is

`make bench` measures this and writes this page; edit nothing here. `python -m benchmarks --quick` runs everything at a
hundredth of the size and writes nothing; `python -m benchmarks NAME` runs one benchmark ({names}). All data are made
up by [data.py](data.py) and by `rollbook sample`.

Every ratio is from one run on the same data. *Processor time* is summed over all processors: far less of it than time
means that the machine was busy with something else. *Memory* is the greatest resident size of the process and its
children, the parts of files that the system maps into it included."""


def write(results: Sequence[Result], names: Sequence[str], left_out: Sequence[str], load: float) -> Path:
    """Write the page; `load` is the machine's when the measuring began."""
    today = datetime.now(UTC).date()
    goals = [goal for result in results for goal in result.goals]
    machine = f"## The machine\n\nMeasured on {today:%Y-%m-%d}.\n\n{described(load)}"
    missing = [f"Not measured in this run: {', '.join(left_out)}."] if left_out else []
    parts = [_INTRODUCTION.format(names=", ".join(names)), *missing, _asked(goals), *map(str, results), machine]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return PAGE


def _asked(goals: Sequence[Goal]) -> str:
    table = Table(("what", "asked", "measured", ""), [goal.row() for goal in goals])
    return f"## What was asked, and what was measured\n\n{table}"
