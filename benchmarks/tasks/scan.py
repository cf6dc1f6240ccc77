"""The yardstick: the least that a program can do with a CSV file and still have read it."""

from benchmarks.process import Facts
from rollbook.engine import literal


def run(column: str, path: str) -> Facts:
    """Read all rows; the greatest value of a column is wanted, as the header calls it."""
    import duckdb

    query = f'SELECT count(*), max("{column}") FROM read_csv({literal(path)}, all_varchar=true)'
    ((rows, _),) = duckdb.connect().execute(query).fetchall()
    return {"rows": rows}
