"""A million rows: all rules by Rollbook, against the field rules alone by other tools."""

from collections.abc import Mapping
from pathlib import Path

from benchmarks.checking import check, where
from benchmarks.made_up import Batch, Recipe, write_batch
from benchmarks.process import Measured, best_of, measure, warm
from benchmarks.result import Goal, Result, Size, Table, megabytes, seconds, times

_ROWS = {"full": 1_000_000, "quick": 10_000}
#: frictionless takes its rows one by one in Python: it gets a tenth.
_SLOW_SHARE = 10
_ROUNDS = 2
_FILES, _ALL = "Rollbook, all rules", "Rollbook, all rules, with the reference lists"
_TOOLS = {"pandera (Polars)": "pandera_fields", "pointblank (Polars)": "pointblank_fields"}
_TOOLS |= {"dataframely": "dataframely_fields"}
_FRICTIONLESS = "frictionless"
_SAID = (
    "Each tool reads the same {large} file of {rows:,} rows, checks what the layout says of single fields (required, "
    "longest, format, dates, code lists) and gives out every failing cell, in the way its documentation advises for "
    "speed: text columns, all failures at once, eager frames. Rollbook does that and all the rest: the other files "
    "({others}), hashes, all rules across rows and files, findings in words, written to disk. Importing a tool is not "
    "in its time, reading the collection's folder is, with all of them. frictionless checks {slow:,} rows, and so does "
    "Rollbook beside it. All took turns, {rounds} rounds, each in a process of its own; the best counts."
)
_COUNTED = (
    "*Failing cells* are the distinct cells that break a rule of their field: a cell that is both too long and "
    "malformed is one. All agree; a tool may say two things of one cell where Rollbook says one."
)


def run(size: Size, folder: Path, recipe: Recipe) -> Result:
    rows = _ROWS[size]
    all_rows = _race(recipe, rows, folder / "all")
    some = _race(recipe, rows // _SLOW_SHARE, folder / "some", slow=True)
    others = ", ".join(kind for kind in recipe.files if kind != recipe.large)
    return Result(
        title=f"Beside other tools: {recipe.name}",
        said=_SAID.format(large=recipe.large, rows=rows, others=others, slow=rows // _SLOW_SHARE, rounds=_ROUNDS),
        table=_table([(rows, all_rows), (rows // _SLOW_SHARE, some)]),
        after=[_COUNTED, f"Where the time goes ({_ALL}, {rows:,} rows): {where(all_rows[_ALL])}."],
        goals=[*_goals(recipe, rows, all_rows), *_goals(recipe, rows // _SLOW_SHARE, some)],
    )


def _race(recipe: Recipe, rows: int, folder: Path, *, slow: bool = False) -> dict[str, Measured]:
    """Everybody over the same files, and with the same outcome. Raises RuntimeError where somebody differs."""
    folder.mkdir()
    batch = write_batch(recipe, folder, {"rows": rows})
    warm(batch.large)
    tools = {_FRICTIONLESS: "frictionless_fields"} if slow else _TOOLS
    best = best_of([_round(batch, folder, tools) for _ in range(_ROUNDS)])
    outcomes = {name: (one.facts["rows"], one.facts["cells"]) for name, one in best.items()}
    if len(set(outcomes.values())) > 1:
        raise RuntimeError(f"The tools do not agree on rows and failing cells: {outcomes}.")
    return best


def _round(batch: Batch, folder: Path, tools: Mapping[str, str]) -> dict[str, Measured]:
    ours = {_FILES: check(batch, folder, lists=False), _ALL: check(batch, folder, lists=True)}
    recipe = batch.recipe
    words = (recipe.collection, recipe.year, recipe.large, batch.large)
    return ours | {name: measure(task, *words) for name, task in tools.items()}


def _table(races: list[tuple[int, dict[str, Measured]]]) -> Table:
    body = [_row(name, one, rows, race) for rows, race in races for name, one in race.items()]
    return Table(
        ("", "rows", "time", "to Rollbook, all rules", "processor time", "memory at most", "failing cells"), body
    )


def _row(name: str, one: Measured, rows: int, race: Mapping[str, Measured]) -> tuple[str, ...]:
    ratio = times(one.seconds / race[_FILES].seconds)
    cells = f"{one.facts['cells']:,.0f}"
    return (name, f"{rows:,}", seconds(one.seconds), ratio, seconds(one.cpu), megabytes(one.memory), cells)


def _goals(recipe: Recipe, rows: int, race: Mapping[str, Measured]) -> list[Goal]:
    """Ahead of the others; within three times of dataframely, which stays in memory."""
    return [
        _goal(f"{recipe.name}, {rows:,} rows, {words}", race[ours].seconds / one.seconds, tool)
        for tool, one in race.items()
        for ours, words in ((_FILES, "all rules"), (_ALL, "all rules, with the lists"))
        if tool not in (_FILES, _ALL)
    ]


def _goal(what: str, ratio: float, tool: str) -> Goal:
    aim = 3.0 if tool == "dataframely" else 1.0
    return Goal(f"{what}: time to that of {tool}", aim, 2 * aim, ratio, "×")
