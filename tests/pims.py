"""A small batch of the second collection for tests: one row a table, made of the elements' own examples."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rollbook.exceptions import RuleException
from rollbook.job import checked
from rollbook.report import Report
from rollbook.spec import Collection
from tests import product

AUN = "123456789"
Row = Mapping[str, str]


def collection() -> Collection:
    return product.collection("pa-pims")


def file(kind: str, *changes: Row, header: bool = False) -> bytes:
    """A file with one row a change; what a change does not state is an element's example, or blank if optional."""
    layout = collection().layouts[kind]
    lines = [_line(layout.columns, {e.name: e.title for e in layout.fields})] if header else []
    for change in changes:
        usual = {e.name: e.example if e.constraints.required else "" for e in layout.fields}
        lines.append(_line(layout.columns, {**usual, **change}))
    return "\n".join(lines).encode() + b"\n"


def _line(columns: Sequence[str], cells: Row) -> str:
    return ",".join(cells.get(column, "") for column in columns)


def name(kind: str, aun: str = AUN) -> str:
    return f"{aun}_{kind}_202406300800.csv"


def batch(**changes: Sequence[Row]) -> dict[str, bytes]:
    """All six tables; `changes`: table -> its rows, each as it differs from the examples."""
    return {name(kind): file(kind, *changes.get(kind, [{}])) for kind in collection().layouts}


@contextmanager
def checking(
    files: Mapping[str, bytes],
    earlier: Mapping[str, bytes] | None = None,
    exceptions: Sequence[RuleException] = (),
    spec: Collection | None = None,
) -> Iterator[Report]:
    with TemporaryDirectory() as folder:
        product.write(Path(folder, "in"), files)
        product.write(Path(folder, "before"), earlier or {})
        before = [Path(folder, "before")] if earlier else []
        with checked([Path(folder, "in")], spec or collection(), earlier=before, exceptions=exceptions) as report:
            yield report


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings.rows()]
