"""The rules of single fields, as any tool understands them, read from the collection's layout.

Left out is what only a collection knows: a field that is required because of another one, and fillers.
"""

from dataclasses import dataclass

import polars as pl

from rollbook.spec import CellRule, Collection, Element, Layout


@dataclass(frozen=True)
class FieldRule:
    """A column with a code list has no other constraint, except that it may be required; None: any will do."""

    column: str
    required: bool
    codes: tuple[str, ...] | None
    length: int | None
    pattern: str | None
    date: bool


def field_rules(collection: Collection, kind: str) -> list[FieldRule]:
    return [_field_rule(element, collection) for element in collection.layouts[kind].fields]


def field_rule_names(collection: Collection, kind: str) -> set[str]:
    """By which names Rollbook reports them."""
    return {rule.id for rule in collection.cell_rules() if rule.kind == kind and _is_simple(rule)}


def read_text(layout: Layout, path: str) -> pl.DataFrame:
    """All cells of a file as text, the columns named as the elements are, whatever the header calls them."""
    return pl.read_csv(path, infer_schema=False, new_columns=list(layout.columns))


def is_date(column: pl.Expr) -> pl.Expr:
    """Whether each cell is a day of the calendar, or blank."""
    return column.is_null() | column.str.to_date("%Y-%m-%d", strict=False).is_not_null()


def _is_simple(rule: CellRule) -> bool:
    return rule.constraint != "required" or rule.element.constraints.required


def _field_rule(element: Element, collection: Collection) -> FieldRule:
    wanted = element.constraints
    if element.code_list:
        codes = tuple(collection.code_lists[element.code_list].codes)
        return FieldRule(element.name, wanted.required, codes, None, None, date=False)
    pattern = f"^{wanted.pattern}$" if wanted.pattern else None
    return FieldRule(element.name, wanted.required, None, wanted.max_length, pattern, date=element.type == "date")
