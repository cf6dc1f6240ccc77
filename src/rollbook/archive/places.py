"""Where things stand in a folder of a kept check."""

from pathlib import Path

#: Findings as the check wrote them, from which reports are made; shared ones are masked anew each time.
FINDINGS = "findings.parquet"
#: What pages are made of, once as it is and once, in the folder `shared`, without what tells of a person.
CAUSES, LISTED, SHARED = "causes.parquet", "listed.parquet", "shared"
ODD_ROWS = "odd_rows.parquet"


def rows_path(folder: Path, kind: str) -> Path:
    """The rows of all files of a kind: `row_id`, the layout's columns, `extra`."""
    return folder / "rows" / f"{kind}.parquet"


def fillers_path(folder: Path, number: int) -> Path:
    return folder / "fillers" / f"{number}.parquet"


def table_path(folder: Path, name: str) -> Path:
    return folder / "tables" / f"{name}.parquet"
