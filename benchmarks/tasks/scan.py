"""The yardstick: the least that a program can do with a CSV file and still have read it."""

from benchmarks.process import Facts
from rollbook.engine import literal


def run(path: str) -> Facts:
    import duckdb

    query = f"SELECT count(*), max(FY) FROM read_csv({literal(path)}, all_varchar=true)"
    rows = duckdb.connect().execute(query).fetchone()
    return {"rows": rows[0] if rows else 0}
