"""Ten million student rows in one school's name, against a bare scan of the same file."""

from pathlib import Path

from benchmarks.checking import check, where
from benchmarks.data import School, plan_of, write_school
from benchmarks.process import Measured, best_of, measure, warm
from benchmarks.result import Goal, Result, Size, Table, gigabytes, seconds, times
from rollbook.spec import find

_ROWS = {"full": 10_000_000, "quick": 100_000}
_ROUNDS = 2
_SCAN, _FILES, _ALL = "DuckDB, bare scan", "Rollbook, both files", "Rollbook, both files and the reference lists"
_SAID = (
    "One school's files of {rows:,} student rows and {sections:,} course sections ({size}); one student row in a "
    "thousand has a mistake, of {kinds} kinds. The yardstick is `SELECT count(*), max(FY) FROM read_csv(…, "
    "all_varchar=true)` over the student file alone. Rollbook reads both files, hashes them, checks every rule and "
    "writes every finding to disk; with the reference lists (a census of {students:,} students among them) the rules "
    "that need these run too. The three took turns, {rounds} rounds, each in a process of its own; the best counts. "
    "The findings were exactly the mistakes that the files were made with."
)


def run(size: Size, folder: Path) -> Result:
    school = write_school(find("vt-sect", "FY17"), folder, plan_of(_ROWS[size]))
    warm(school.students)
    best = best_of([_round(school, folder) for _ in range(_ROUNDS)])
    return Result(
        title="A very large file",
        said=_said(school),
        table=_table(best, school.plan.rows),
        after=[f"Where the time goes ({_ALL}): {where(best[_ALL])}."],
        goals=_goals(best, school.plan.rows),
    )


def _round(school: School, folder: Path) -> dict[str, Measured]:
    scan = measure("scan", school.students)
    return {_SCAN: scan, _FILES: check(school, folder, lists=False), _ALL: check(school, folder, lists=True)}


def _said(school: School) -> str:
    plan = school.plan
    size = gigabytes(school.students.stat().st_size + school.courses.stat().st_size)
    kinds = len({rule for rule in plan.expected() if rule.startswith("TRN.")})
    return _SAID.format(
        rows=plan.rows, sections=plan.sections, size=size, kinds=kinds, students=plan.students, rounds=_ROUNDS
    )


def _table(best: dict[str, Measured], rows: int) -> Table:
    scan = best[_SCAN].seconds
    body = [
        (
            name,
            seconds(one.seconds),
            times(one.seconds / scan),
            seconds(one.cpu),
            gigabytes(one.memory),
            f"{rows / one.seconds:,.0f}",
        )
        for name, one in best.items()
    ]
    return Table(("", "time", "to the scan", "processor time", "memory at most", "student rows a second"), body)


def _goals(best: dict[str, Measured], rows: int) -> list[Goal]:
    scan = best[_SCAN].seconds
    ratios = [
        Goal(f"{rows:,} rows, {words}: time to that of a bare scan", 6, 12, best[name].seconds / scan, "×")
        for name, words in ((_FILES, "both files"), (_ALL, "with the reference lists"))
    ]
    memory = max(best[_FILES].memory, best[_ALL].memory) / 1e9
    return [*ratios, Goal(f"{rows:,} rows: memory", 4, 8, memory, "GB")]
