"""Ten million rows in one submitter's name, against a bare scan of the same file."""

from pathlib import Path

from benchmarks.checking import check, where
from benchmarks.made_up import Batch, Recipe, write_batch
from benchmarks.process import Measured, best_of, measure, warm
from benchmarks.result import Goal, Result, Size, Table, gigabytes, seconds, times

_ROWS = {"full": 10_000_000, "quick": 100_000}
_ROUNDS = 2
_SCAN, _FILES, _ALL = "DuckDB, bare scan", "Rollbook, all files", "Rollbook, all files and the reference lists"
_SAID = (
    "The files of one {submitter}: {counts} ({size}); one row in a thousand of {large} has a mistake, {kinds} rules "
    "find one in it, and other files have mistakes too. The yardstick is `SELECT count(*), max({scan}) FROM "
    "read_csv(…, all_varchar=true)` over the {large} file alone. Rollbook reads all files, hashes them, checks every "
    "rule and writes every finding to disk; with the reference lists the rules that need these run too. The three took "
    "turns, {rounds} rounds, each in a process of its own; the best counts. The findings were exactly the mistakes "
    "that the files were made with."
)


def run(size: Size, folder: Path, recipe: Recipe) -> Result:
    batch = write_batch(recipe, folder, {"rows": _ROWS[size]})
    warm(batch.large)
    best = best_of([_round(batch, folder) for _ in range(_ROUNDS)])
    return Result(
        title=f"A very large file: {recipe.name}",
        said=_said(batch),
        table=_table(best, recipe, batch.figures["rows"]),
        after=[f"Where the time goes ({_ALL}): {where(best[_ALL])}."],
        goals=_goals(best, recipe, batch.figures["rows"]),
    )


def _round(batch: Batch, folder: Path) -> dict[str, Measured]:
    scan = measure("scan", _scanned(batch.recipe), batch.large)
    return {_SCAN: scan, _FILES: check(batch, folder, lists=False), _ALL: check(batch, folder, lists=True)}


def _scanned(recipe: Recipe) -> str:
    """The yardstick's column, as the header calls it."""
    return recipe.layout[recipe.scan].header


def _said(batch: Batch) -> str:
    recipe = batch.recipe
    large = recipe.files[recipe.large]
    rules = {*large.besides, *(rule for mistake in large.mistakes.values() for rule in mistake.finds)}
    return _SAID.format(
        submitter=recipe.submitter,
        counts=batch.counts,
        size=gigabytes(sum(path.stat().st_size for path in batch.paths)),
        large=recipe.large,
        kinds=len(rules & set(batch.expected())),
        scan=_scanned(recipe),
        rounds=_ROUNDS,
    )


def _table(best: dict[str, Measured], recipe: Recipe, rows: int) -> Table:
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
    return Table(("", "time", "to the scan", "processor time", "memory at most", f"{recipe.row} a second"), body)


def _goals(best: dict[str, Measured], recipe: Recipe, rows: int) -> list[Goal]:
    scan, what = best[_SCAN].seconds, f"{recipe.name}, {rows:,} rows"
    ratios = [
        Goal(f"{what}, {words}: time to that of a bare scan", 6, 12, best[name].seconds / scan, "×")
        for name, words in ((_FILES, "all files"), (_ALL, "with the reference lists"))
    ]
    memory = max(best[_FILES].memory, best[_ALL].memory) / 1e9
    return [*ratios, Goal(f"{what}: memory", 4, 8, memory, "GB")]
