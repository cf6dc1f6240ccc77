"""A rule's SELECT: does it parse, does it keep to the part of SQL that all engines share?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from rollbook.engine import foreign_parts
from rollbook.lint.complaint import Complaint
from rollbook.lint.page import Page
from rollbook.lint.sql_names import Tables, line_of, unknown_names
from rollbook.lint.sql_types import compared


@dataclass(frozen=True)
class Names:
    """What a query may name.

    `tables`: each table that may be read, with its columns; `texts` and `numbers`: those columns that are surely so;
    `patterned`: the columns for `number(x)`.
    """

    tables: Tables
    texts: Tables
    numbers: Tables
    patterned: Collection[str]


@dataclass(frozen=True)
class Reading:
    """What is wrong with a query, as (line within the query, sentence), the columns that it returns and the
    tables that it reads.

    `cells` are those of them that are columns of what it reads, as they stand there.
    """

    wrong: list[tuple[int, str]] = field(default_factory=list)
    selected: tuple[str, ...] | None = None
    cells: tuple[str, ...] = ()
    tables: frozenset[str] = frozenset()


def in_the_file(page: Page, reading: Reading) -> Iterator[Complaint]:
    """A block of SQL begins on the line below its key, where it has several lines."""
    shift = page.line("sql") if "\n" in page.text("sql") else page.line("sql") - 1
    yield from (Complaint(page.file, shift + line, sentence) for line, sentence in reading.wrong)


def read_query(query: str, known: Names) -> Reading:
    """What is wrong with a query and what it returns; `selected` is None where the query does not parse."""
    try:
        trees = sqlglot.parse(query, dialect="duckdb")
    except ParseError as error:
        return Reading([_unreadable(error)])
    except SqlglotError:
        return Reading([(1, "This SQL cannot be read: is a quotation mark left open?")])
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        return Reading([(1, "The SQL of a rule must be one single SELECT.")])
    tree = trees[0]
    wrong = [*_foreign(tree), *_numbers(tree, known.patterned), *unknown_names(tree, known.tables)]
    wrong += compared(tree, known.texts, known.numbers, known.patterned)
    cells = tuple(part.alias_or_name for part in tree.selects if isinstance(part.unalias(), exp.Column))
    read = frozenset(table.name for table in tree.find_all(exp.Table))
    return Reading(sorted(set(wrong)), tuple(tree.named_selects), cells, read)


def _unreadable(error: ParseError) -> tuple[int, str]:
    first = error.errors[0] if error.errors else {}
    place = f" near '{first['highlight']}'" if first.get("highlight") else ""
    return int(first.get("line") or 1), f"This SQL cannot be read{place}: {first.get('description')}."


def _foreign(tree: exp.Expr) -> Iterator[tuple[int, str]]:
    """`number(x)` is the one word of our own; it is written out before the query runs."""
    shared = tree.copy().transform(_without_number)
    try:
        parts = foreign_parts(shared.sql(dialect="duckdb"))
    except SqlglotError:
        yield 1, "This SQL cannot be carried over to another engine."
        return
    where = {node.sql(dialect="duckdb"): line_of(node) for node in shared.walk()} if parts else {}
    for part in parts:
        yield where.get(part, 1), f"'{part}' is not in the SQL that all engines share."


def _numbers(tree: exp.Expr, patterned: Collection[str]) -> Iterator[tuple[int, str]]:
    for call in tree.find_all(exp.Anonymous):
        of = call.expressions[0] if call.expressions else None
        if call.name.lower() == "number" and not (isinstance(of, exp.Column) and of.name in patterned):
            yield (
                line_of(call),
                f"'{call.sql(dialect='duckdb')}': number(x) needs one column of a file, with a pattern.",
            )


def _without_number(node: exp.Expr) -> exp.Expr:
    ours = isinstance(node, exp.Anonymous) and node.name.lower() == "number" and len(node.expressions) == 1
    return node.expressions[0] if ours else node
