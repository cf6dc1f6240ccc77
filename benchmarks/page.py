"""All results on one page."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.kept import ASKED, MACHINE, kept_goals, kept_sections
from benchmarks.machine import described
from benchmarks.result import Result, Table

PAGE = Path(__file__).parent / "README.md"
_INTRODUCTION = """\
# How fast Rollbook is

`make bench` measures this and writes this page; edit nothing here. `python -m benchmarks --quick` runs everything at a
hundredth of the size and writes nothing; `python -m benchmarks NAME` runs one benchmark ({names}). All data are made
up, by `rollbook sample` and by [made_up](made_up), where each collection has a recipe: how its files are made, with
which mistakes, and what must be found. All but the crosswalk, the state and the portal (deadline-day, findings-page)
run for every recipe; headings and goals say for which, and what is asked is the same. A check that finds anything
else than the mistakes ends the run.

Every ratio is from one run on the same data. *Processor time* is summed over all processors: far less of it than time
means that the machine was busy with something else. *Memory* is the greatest resident size of the process and its
children, the parts of files that the system maps into it included."""


def write(results: Sequence[Result], names: Sequence[str], left_out: Sequence[str], load: float) -> Path:
    """Write the page; `load` is the machine's when the measuring began.

    What was left out keeps the section and the goals of its last run.
    """
    today = datetime.now(UTC).date()
    before = PAGE.read_text(encoding="utf-8") if left_out and PAGE.exists() else ""
    kept = kept_sections(before, [result.title for result in results])
    rows = [goal.row() for result in results for goal in result.goals]
    rows += [row for row in kept_goals(before) if row[0] not in {told for told, *_ in rows}]
    asked = Table(("what", "asked", "measured", ""), rows)
    machine = f"{MACHINE}\n\nMeasured on {today:%Y-%m-%d}.\n\n{described(load)}"
    earlier = [f"From an earlier run, perhaps on another day: {', '.join(left_out)}."] if left_out else []
    parts = [_INTRODUCTION.format(names=", ".join(names)), *earlier, f"{ASKED}\n\n{asked}", *map(str, results)]
    PAGE.write_text("\n\n".join([*parts, *kept, machine]) + "\n", encoding="utf-8")
    return PAGE
