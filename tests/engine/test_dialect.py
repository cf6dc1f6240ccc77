"""The shared SQL: each function means what both engines document, and nothing else is used."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlglot

from rollbook.check import queries
from rollbook.engine import DuckEngine, Staged, foreign_parts
from rollbook.engine.dialect import CONSTRUCTS, FUNCTIONS
from tests import product

#: A query for each function of the list, and the one answer that both engines must give.
MEANINGS: dict[str, list[tuple[str, Any]]] = {
    "Abs": [("SELECT ABS(-2)", 2)],
    "Case": [("SELECT CASE WHEN NULL THEN 1 ELSE 2 END", 2)],
    "Cast": [
        ("SELECT CAST(CAST('.5' AS DECIMAL(20, 2)) AS VARCHAR)", "0.50"),
        ("SELECT CAST(CAST('0009.2' AS DECIMAL(20, 2)) AS VARCHAR)", "9.20"),
    ],
    "Coalesce": [("SELECT COALESCE(NULL, 'b')", "b")],
    "Count": [
        ("SELECT COUNT(*) FROM (VALUES (1), (NULL)) AS t(x)", 2),
        ("SELECT COUNT(t.x) FROM (VALUES (1), (NULL)) AS t(x)", 1),
        ("SELECT COUNT(DISTINCT t.x) FROM (VALUES (1), (1), (NULL)) AS t(x)", 1),
    ],
    "Exists": [
        (
            "SELECT COUNT(*) FROM (VALUES (1)) AS t(x) "
            "WHERE NOT EXISTS (SELECT 1 FROM (VALUES (2)) AS u(y) WHERE u.y = t.x)",
            1,
        )
    ],
    "Length": [("SELECT LENGTH('aé🎓')", 3), ("SELECT LENGTH('')", 0)],
    "Lower": [("SELECT LOWER('ÀB')", "àb")],
    "Max": [("SELECT MAX(t.x) FROM (VALUES ('a'), ('B'), (NULL)) AS t(x)", "a")],
    "Min": [("SELECT MIN(t.x) FROM (VALUES ('a'), ('B'), (NULL)) AS t(x)", "B")],
    "Nullif": [("SELECT NULLIF(1, 1)", None)],
    "RegexpLike": [
        ("SELECT REGEXP_MATCHES('a1', '^[a-z][0-9]$')", True),
        ("SELECT REGEXP_MATCHES('xa1', '^[a-z][0-9]$')", False),
        ("SELECT REGEXP_MATCHES(NULL, 'a')", None),
    ],
    "RowNumber": [
        (
            "SELECT MAX(n.n) FROM (SELECT ROW_NUMBER() OVER (ORDER BY t.x NULLS FIRST) AS n "
            "FROM (VALUES (5), (5)) AS t(x)) AS n",
            2,
        )
    ],
    "Sum": [("SELECT SUM(t.x) FROM (VALUES (1), (NULL)) AS t(x)", 1)],
    "TryCast": [
        ("SELECT TRY_CAST('' AS DECIMAL(20, 2))", None),
        ("SELECT TRY_CAST('x' AS DECIMAL(20, 2))", None),
        ("SELECT CAST(TRY_CAST('.25' AS DECIMAL(20, 2)) AS VARCHAR)", "0.25"),
    ],
    "Upper": [("SELECT UPPER('àb')", "ÀB")],
}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckEngine]:
    engine = DuckEngine(tmp_path)
    yield engine
    engine.close()


@pytest.mark.parametrize(("query", "meaning"), [pair for pairs in MEANINGS.values() for pair in pairs])
def test_meaning(engine: DuckEngine, query: str, meaning: object) -> None:
    assert engine.rows(query) == [(meaning,)]
    assert foreign_parts(query) == []


def test_every_function_of_the_list_has_its_meaning_written_down() -> None:
    assert {function.__name__ for function in FUNCTIONS} == set(MEANINGS) | {"If"}  # If: a branch of Case


@pytest.mark.parametrize("query", queries(product.collection()), ids=lambda query: f"{query.rule.id}-{query.field}")
def test_rules_keep_to_the_shared_part(query: Any) -> None:
    assert foreign_parts(query.sql) == []


@pytest.mark.parametrize(
    ("query", "foreign"),
    [
        ("SELECT regexp_full_match(t.a, 'x') FROM t", "REGEXP_FULL_MATCH(t.a, 'x')"),
        ("SELECT concat(t.a, t.b) FROM t", "CONCAT(t.a, t.b)"),
        ("SELECT t.a // 2 FROM t", "t.a // 2"),
        ("SELECT list_sort(t.a) FROM t", "LIST_SORT(t.a)"),
        ("SELECT made_up(t.a) FROM t", "MADE_UP(t.a)"),
        ("SELECT * EXCLUDE (a) FROM t QUALIFY row_number() OVER () = 1", "QUALIFY"),
    ],
)
def test_what_is_foreign_is_named(query: str, foreign: str) -> None:
    assert any(foreign in part for part in foreign_parts(query))


def test_everything_sent_to_the_engine_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only the rules: the queries that the check builds around them, too."""
    sent: set[str] = set()
    for verb in ("create", "insert", "write"):
        plain = getattr(DuckEngine, verb)

        def noted(self: DuckEngine, *words: Any, plain: Any = plain) -> Any:
            texts = [text for word in words for text in (word if isinstance(word, Staged) else (word,))]
            sent.update(text for text in texts if isinstance(text, str) and text.startswith(("SELECT", "WITH")))
            return plain(self, *words)

        monkeypatch.setattr(DuckEngine, verb, noted)
    monkeypatch.setattr(DuckEngine, "hashed", lambda self, columns: " || ".join(columns))
    spec = product.collection()
    files = {f"PS132FY17{kind}.csv": _ground(kind) for kind in spec.layouts}
    product.check(files, {name: [] for name in spec.references})
    assert len(sent) > len(spec.rules)
    assert {query: foreign_parts(query) for query in sent if foreign_parts(query)} == {}


def _ground(kind: str) -> bytes:
    fields = product.collection().layouts[kind].fields
    row = ",".join(e.example if e.constraints.required else "" for e in fields)
    return f"{','.join(e.name for e in fields)}\n{row}\n{row}\n".encode()


def test_constructs_and_functions_are_told_apart() -> None:
    assert not CONSTRUCTS & FUNCTIONS
    assert all(issubclass(part, sqlglot.exp.Expr) for part in CONSTRUCTS | FUNCTIONS)
