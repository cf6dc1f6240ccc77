"""The shared part of SQL for people: each function and construct of the engine's list in a short query."""

import sqlglot

from rollbook.engine import foreign_parts
from rollbook.engine.dialect import CONSTRUCTS, FUNCTIONS
from tools.docs.markdown import code, table

WRITTEN = {
    "Columns, values, all columns": "SELECT a.x, 1, 'text', a.* FROM a",
    "Other names": "SELECT b.x AS y FROM a AS b",
    "Each row once": "SELECT DISTINCT a.x FROM a",
    "Joining": "SELECT a.x FROM a JOIN b ON b.x = a.x LEFT JOIN c ON c.x = a.x",
    "A condition": "SELECT a.x FROM a WHERE a.x <> '1'",
    "Less, greater": "SELECT a.n < 1, a.n <= 1, a.n > 1, a.n >= 1 FROM a",
    "A range": "SELECT a.x FROM a WHERE a.x BETWEEN '1' AND '2'",
    "One of several": "SELECT a.x FROM a WHERE a.x IN ('1', '2')",
    "Several together": "SELECT a.x FROM a WHERE (a.x, a.y) IN (SELECT b.x, b.y FROM b)",
    "A likeness": "SELECT a.x FROM a WHERE a.x LIKE 'A%'",
    "A pattern": "SELECT a.x FROM a WHERE REGEXP_MATCHES(a.x, '^[0-9]+$')",
    "Nothing there": "SELECT a.x FROM a WHERE a.x IS NULL",
    "And, or, not": "SELECT a.x FROM a WHERE a.x = '1' AND (NOT a.y = '2' OR TRUE)",
    "Is there a row": "SELECT a.x FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.x = a.x)",
    "Arithmetic": "SELECT a.n + 1 - 2 * -a.n, ABS(a.n) FROM a",
    "Texts in a row": "SELECT a.x || a.y FROM a",
    "Texts": "SELECT LENGTH(a.x), LOWER(a.x), UPPER(a.x) FROM a",
    "A case": "SELECT CASE WHEN a.x = '1' THEN 1 ELSE 0 END FROM a",
    "The first that is there": "SELECT COALESCE(a.x, a.y) FROM a",
    "Null for one value": "SELECT NULLIF(a.x, '') FROM a",
    "Another type": "SELECT CAST(a.x AS DECIMAL(20, 2)) FROM a",
    "Another type, or null": "SELECT TRY_CAST(a.x AS DECIMAL(20, 2)) FROM a",
    "Groups": "SELECT a.x, COUNT(*) FROM a GROUP BY a.x HAVING COUNT(DISTINCT a.y) > 1",
    "Sums, least, greatest": "SELECT SUM(a.n), MIN(a.x), MAX(a.x) FROM a",
    "An order": "SELECT a.x FROM a ORDER BY a.x NULLS FIRST",
    "Row numbers": "SELECT ROW_NUMBER() OVER (ORDER BY a.x NULLS FIRST) FROM a",
    "A query within a query": "SELECT c.x FROM (SELECT a.x FROM a) AS c",
    "A query with a name": "WITH c AS (SELECT a.x FROM a) SELECT c.x FROM c",
    "Rows of both": "SELECT a.x FROM a UNION ALL SELECT b.x FROM b",
    "Rows in both, in one only": "SELECT a.x FROM a INTERSECT SELECT b.x FROM b EXCEPT SELECT c.x FROM c",
    "Rows written down": "SELECT c.x FROM (VALUES (1), (2)) AS c(x)",
}


def dialect_section() -> str:
    """The list as a table. Raises ValueError where it is not exactly what the engine's list allows."""
    foreign = [part for query in WRITTEN.values() for part in foreign_parts(query)]
    written = {type(node) for query in WRITTEN.values() for node in sqlglot.parse_one(query, dialect="duckdb").walk()}
    missing = sorted(part.__name__ for part in (FUNCTIONS | CONSTRUCTS) - written)
    if foreign or missing:
        raise ValueError(f"tools/docs/dialect.py: not shared: {foreign}; shared, but without a query: {missing}.")
    return table(["What", "As in"], ([what, code(query.replace("|", r"\|"))] for what, query in WRITTEN.items()))
