"""A sample of agencies read back: all files of a kind as one table, with the kind of school beside each row."""

from pathlib import Path
from typing import NamedTuple

import polars as pl

from rollbook.sample.organizations import organization_values, outlines, school_values
from rollbook.sample.plan import Plan, read_plan
from rollbook.spec import Collection, find


class Batch(NamedTuple):
    """`files` has for each table its files' names and first cells."""

    spec: Collection
    plan: Plan
    tables: dict[str, pl.DataFrame]
    files: dict[str, str]
    lists: dict[str, pl.DataFrame]

    def of(self, kind: str, school: str) -> pl.DataFrame:
        return self.tables[kind].filter(pl.col("school") == school)


def read_batch(folder: Path, count: int) -> Batch:
    spec = find("pa-pims", "2023-24")
    plan = read_plan(spec)
    files: dict[str, str] = {}
    schools = _schools(plan, count)
    tables = {}
    for kind in spec.layouts:
        paths = sorted(path for path in folder.glob("*/*") if path.name[10:-17] == kind)
        files |= {path.name: path.read_text(encoding="utf-8")[:14] for path in paths}
        rows = pl.concat(_read(spec, kind, path) for path in paths)
        keys = ["submitting_aun", "school_number"]
        tables[kind] = rows.join(schools, on=keys, how="left", maintain_order="left")
    lists = {path.stem: pl.read_csv(path, infer_schema=False) for path in folder.glob("*.csv")}
    return Batch(spec, plan, tables, files, lists)


def _schools(plan: Plan, count: int) -> pl.DataFrame:
    """The kind of every school, which follows from its number."""
    rows = [
        (
            organization_values(plan.organizations, outline)["organization.id"],
            school_values(plan, outline, turn)["school.id"],
            kind,
        )
        for outline in outlines(plan, count, [])
        for turn, kind in enumerate(outline.schools, start=1)
    ]
    return pl.DataFrame(rows, schema=["submitting_aun", "school_number", "school"], orient="row")


def _read(spec: Collection, kind: str, path: Path) -> pl.DataFrame:
    layout = spec.layouts[kind]
    with path.open(encoding="utf-8") as file:
        header = not file.read(1).isdigit()
    return pl.read_csv(
        path,
        has_header=False,
        skip_rows=int(header),
        separator=spec.delimiter_of(path),
        new_columns=list(layout.columns),
        infer_schema=False,
    ).fill_null("")
