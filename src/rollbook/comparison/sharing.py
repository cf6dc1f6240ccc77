"""Records without what tells of a person: that something personal changed may be known, not what."""

from collections.abc import Iterable, Mapping
from functools import reduce

import polars as pl

from rollbook.report.mask import LEFT_OUT, Mask
from rollbook.spec import CellRule

#: Element -> the checks of its cells of which a report leaves out what stands in the cell.
Secret = Mapping[str, list[CellRule]]


def masked(rows: pl.DataFrame, kind: str, mask: Mask) -> pl.DataFrame:
    """The same records. A personal cell that is filled says that it is left out, and so does, where a report would
    leave it out too, a broken cell; and a person's number, wherever it stands.
    """
    layout, secret = mask.collection.layouts[kind], _secret(kind, mask)
    cells = (_cell(name, name in layout.personal, secret, mask).alias(name) for name in layout.names)
    changes = pl.col("changes").list.eval(_change(layout.personal, secret, mask))
    files = (mask.column(name) for name in ("before_file", "after_file"))
    return rows.with_columns(pl.struct(*cells).alias("cells"), changes, *files)


def _secret(kind: str, mask: Mask) -> Secret:
    """In a file that holds names, one may stand in the wrong column; where it does, it is no code there."""
    found: dict[str, list[CellRule]] = {}
    for rule in mask.collection.cell_rules():
        if rule.kind == kind and rule.id in mask.cell_rules and not rule.element.personal:
            found.setdefault(rule.element.name, []).append(rule)
    return found


def _cell(name: str, personal: bool, secret: Secret, mask: Mask) -> pl.Expr:
    value = pl.col("cells").struct.field(name)
    left_out = pl.lit(personal) | _broken(value, secret.get(name, ()), mask)
    return pl.when(left_out & (value != "")).then(pl.lit(LEFT_OUT)).otherwise(mask.masked(value))


def _change(personal: tuple[str, ...], secret: Secret, mask: Mask) -> pl.Expr:
    name = pl.element().struct.field("element")
    told = []
    for side in ("before", "after"):
        value = pl.element().struct.field(side)
        broken = ((name == element) & _broken(value, rules, mask) for element, rules in secret.items())
        left_out = reduce(pl.Expr.or_, broken, name.is_in(personal))
        shown = pl.when(left_out & (value != "")).then(pl.lit(LEFT_OUT)).otherwise(mask.masked(value))
        told.append(shown.alias(side))
    return pl.struct(name, *told)


def _broken(value: pl.Expr, rules: Iterable[CellRule], mask: Mask) -> pl.Expr:
    return reduce(pl.Expr.or_, (_breaks(value, rule, mask) for rule in rules), pl.lit(False))


def _breaks(value: pl.Expr, rule: CellRule, mask: Mask) -> pl.Expr:
    element, spec = rule.element, mask.collection
    if rule.constraint == "code":
        return ~value.is_in(list(spec.code_lists[element.code_list or ""].codes))
    if rule.constraint == "length":
        return value.str.len_chars() > (element.constraints.max_length or 0)
    form = spec.form_of(element)
    if rule.constraint == "format" and form:
        return ~value.str.contains(f"^(?:{form.pattern})$")
    return pl.lit(False)
