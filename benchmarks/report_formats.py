"""A million findings, written in each of the formats."""

from pathlib import Path

from benchmarks.made_up import Recipe, write_batch
from benchmarks.process import measure, warm
from benchmarks.result import Result, Size, Table, megabytes, seconds
from rollbook.report import FORMATS

_ROWS = {"full": 1_000_000, "quick": 10_000}
_ENDINGS = {"terminal": "txt"}


def run(size: Size, folder: Path, recipe: Recipe) -> Result:
    rows = _ROWS[size]
    batch = write_batch(recipe, folder, {"rows": rows, "every": 2 * rows}, broken_rows=True)
    kept = folder / "kept"
    kept.mkdir()
    findings = int(measure("keep_report", recipe.collection, recipe.year, kept, batch.large).facts["findings"])
    if findings != rows:
        raise RuntimeError(f"{rows} findings were put in, {findings} were found.")
    warm(kept / "findings.parquet")
    return Result(
        title=f"Many findings, written: {recipe.name}",
        said=(
            f"A {recipe.large} file of {rows:,} rows with one broken cell in each: {recipe.broken_rows.said}. "
            f"{findings:,} findings, written in each format by a process that does nothing else. The terminal and HTML "
            "show counts and a sample of each cause; XLSX, CSV and JSON hold everything."
        ),
        table=Table(
            ("format", "time", "processor time", "files", "size", "memory at most"),
            [_row(name, kept, folder) for name in FORMATS],
        ),
    )


def _row(name: str, kept: Path, folder: Path) -> tuple[str, ...]:
    target = folder / f"written-{name}" / f"report.{_ENDINGS.get(name, name)}"
    target.parent.mkdir()
    measured = measure("write_format", kept, name, target)
    files = list(target.parent.iterdir())
    size = sum(path.stat().st_size for path in files)
    return (
        name,
        seconds(measured.seconds),
        seconds(measured.cpu),
        str(len(files)),
        megabytes(size),
        megabytes(measured.memory),
    )
