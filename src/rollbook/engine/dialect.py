"""The part of SQL that DuckDB and Spark share, written down.

Parsing proves nothing: a parser lets unknown functions through, and the same word may mean two things. So this is a
list of what is allowed, and anything else is foreign. Left out on purpose, because the two differ: `regexp_full_match`
and `RLIKE` (only one has each), integer division, `GREATEST`/`LEAST` with nulls, `ROUND` of binary numbers, `concat`
with nulls, string positions from 0, implicit casts, `ORDER BY` without saying where nulls go.
"""

import sqlglot
from sqlglot import exp

#: Functions with the same meaning in both (regular expressions in the part that RE2 and Java share).
FUNCTIONS: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.Abs,
        exp.Case,
        exp.Cast,
        exp.Coalesce,
        exp.Count,
        exp.Exists,
        exp.If,
        exp.Length,
        exp.Lower,
        exp.Max,
        exp.Min,
        exp.Nullif,
        exp.RegexpLike,
        exp.RowNumber,
        exp.Sum,
        exp.TryCast,
        exp.Upper,
    }
)

#: Constructs with the same meaning in both.
CONSTRUCTS: frozenset[type[exp.Expr]] = frozenset(
    {
        exp.Add,
        exp.Alias,
        exp.And,
        exp.Between,
        exp.Boolean,
        exp.Column,
        exp.CTE,
        exp.DataType,
        exp.DataTypeParam,
        exp.Distinct,
        exp.DPipe,
        exp.EQ,
        exp.Except,
        exp.From,
        exp.Group,
        exp.GT,
        exp.GTE,
        exp.Having,
        exp.Identifier,
        exp.In,
        exp.Intersect,
        exp.Is,
        exp.Join,
        exp.Like,
        exp.Literal,
        exp.LT,
        exp.LTE,
        exp.Mul,
        exp.Neg,
        exp.NEQ,
        exp.Not,
        exp.Null,
        exp.Or,
        exp.Order,
        exp.Ordered,
        exp.Paren,
        exp.Select,
        exp.Star,
        exp.Sub,
        exp.Subquery,
        exp.Table,
        exp.TableAlias,
        exp.Tuple,
        exp.Union,
        exp.Values,
        exp.Where,
        exp.Window,
        exp.With,
    }
)


def foreign_parts(query: str) -> list[str]:
    """What in a query is not in the shared part, as SQL text; empty where all of it is. Raises `ParseError`."""
    allowed = FUNCTIONS | CONSTRUCTS
    tree = sqlglot.parse_one(query, dialect="duckdb")
    return sorted({node.sql(dialect="duckdb") for node in tree.walk() if type(node) not in allowed})
