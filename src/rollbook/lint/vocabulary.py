"""What the SQL of a collection may name: tables of rows, reference lists, code lists, views, and their columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rollbook.check.query import CODES, EVERY, SYSTEM_COLUMNS
from rollbook.check.report_query import PRIOR
from rollbook.lint.column import columns_of
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page
from rollbook.lint.sql import Names, Reading, read_query

#: The columns that are made for every row and are no text, with their SQL types.
_NUMBERS = {"row_id": "BIGINT", "file_number": "BIGINT"}
_TEXT = "VARCHAR"
_Columns = tuple[str, ...] | None


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The names of a draft. Columns that could not be read are None, and nothing is said about them."""

    draft: Draft

    @cached_property
    def rows(self) -> Mapping[str, _Columns]:
        """The tables that a check has before it makes any."""
        own = {kind.lower(): self._columns(kind, self.draft.keys(kind)) for kind in self.draft.layouts}
        every = {f"{EVERY}{table}": columns for table, columns in own.items()}
        lists = {name: _names_in(page) for name, page in self.draft.references.items()}
        codes = {f"{CODES}{name}": table.seen for name, table in self.draft.codes.items()}
        return {**own, **every, **lists, **codes}

    @cached_property
    def prior(self) -> Mapping[str, _Columns]:
        """The tables of rows of the year before, which only reports read; keys hold within one year."""
        return {f"{PRIOR}{kind.lower()}": self._columns(kind, keys=()) for kind in self.draft.layouts}

    @cached_property
    def for_reports(self) -> Names:
        clean = {kind.lower() for kind in self.draft.layouts}
        known = {table: columns for table, columns in self.rows.items() if table not in clean}
        every = {f"{EVERY}{kind.lower()}": self._columns(kind, keys=()) for kind in self.draft.layouts}
        return self._names({**known, **every, **self.prior}, {**known, **every, **self.prior})

    @cached_property
    def for_views(self) -> Names:
        return self._names(self.rows, self.rows)

    @cached_property
    def views(self) -> Mapping[str, Reading]:
        """The SELECT of every view, as it reads."""
        return {name: read_query(page.text("sql"), self.for_views) for name, page in self.draft.views.items()}

    @cached_property
    def for_rules(self) -> Names:
        views = {name: reading.selected for name, reading in self.views.items()}
        cells = {name: reading.cells for name, reading in self.views.items()}
        return self._names({**views, **self.rows}, {**cells, **self.rows})

    def _names(self, tables: Mapping[str, _Columns], known: Mapping[str, _Columns]) -> Names:
        """`known`: the columns of which the type can be told by their names."""
        return Names(tables, self._only(known, text=True), self._only(known, text=False), self.patterned)

    def _only(self, tables: Mapping[str, _Columns], *, text: bool) -> Mapping[str, _Columns]:
        return {
            table: tuple(column for column in columns or () if (self.type_of(column) == _TEXT) is text)
            for table, columns in tables.items()
        }

    @cached_property
    def patterned(self) -> frozenset[str]:
        """The columns of which it is known what a well-formed cell looks like."""
        columns = (column for page in self.draft.layouts.values() for column in columns_of(page))
        return frozenset(column.name for column in columns if column.text("constraints", "pattern"))

    def type_of(self, column: str) -> str:
        """The SQL type of a column of `rows`, by its name."""
        return "UBIGINT" if column in self.draft.all_keys else _NUMBERS.get(column, _TEXT)

    def _columns(self, kind: str, keys: tuple[str, ...]) -> _Columns:
        return (*SYSTEM_COLUMNS, *keys, *self.draft.columns(kind)) if self.draft.known(kind) else None


@lru_cache(maxsize=1)
def vocabulary(draft: Draft) -> Vocabulary:
    """Kept, for many ask."""
    return Vocabulary(draft)


def _names_in(page: Page) -> _Columns:
    return tuple(column.name for column in columns_of(page)) if page.lines else None
