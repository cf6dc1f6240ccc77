"""The entries of a data dictionary: what the page, the workbook and the explanations show."""

from collections.abc import Iterator
from typing import NamedTuple

from rollbook.handbook.rule_entries import RuleEntry, general_entry, general_rules, own_entry
from rollbook.handbook.words import columns, fillers, form, layouts, needed
from rollbook.spec import Code, Collection, Element, Layout, constraints_of, filler_rule

#: Longer lists of codes are looked up in the data dictionary.
_SHORT = 50


class ElementEntry(NamedTuple):
    """A column, in words. `place` is "column 3 of ..."; `codes` is empty where there is no list, or a long one."""

    number: int
    element: Element
    place: str
    form: str
    needed: str
    checks: tuple[str, ...]
    codes: tuple[Code, ...]


class LayoutEntry(NamedTuple):
    """A file or a reference list; `name` is the kind of file, or the list's name.

    `key` names the columns that tell rows apart, `fillers` what to do about positions that are not collected, and
    `filler_check` the rule about these; "" where there are none.
    """

    name: str
    layout: Layout
    elements: tuple[ElementEntry, ...]
    is_file: bool
    key: str
    fillers: str
    filler_check: str


class RuleGroup(NamedTuple):
    title: str
    about: str
    rules: tuple[RuleEntry, ...]


def layout_entries(collection: Collection) -> tuple[LayoutEntry, ...]:
    return tuple(_layout(collection, name, layout) for name, layout in layouts(collection).items())


def _layout(collection: Collection, name: str, layout: Layout) -> LayoutEntry:
    return LayoutEntry(
        name=name,
        layout=layout,
        elements=tuple(element_entry(collection, name, element) for element in layout.fields),
        is_file=name in collection.layouts,
        key=columns(layout, layout.primary_key),
        fillers=fillers(layout),
        filler_check=filler_rule(name) if layout.fillers else "",
    )


def element_entry(collection: Collection, name: str, element: Element) -> ElementEntry:
    """`name`: the kind of file, or the reference list, that has the element."""
    layout, is_file = layouts(collection)[name], name in collection.layouts
    number = layout.positions[element.name]
    codes = collection.code_lists[element.code_list].codes if element.code_list else {}
    return ElementEntry(
        number=number,
        element=element,
        place=f"{'field' if element.numbered else 'column'} {number} of {name} ({layout.title})",
        form=form(collection, element),
        needed=needed(element, layout),
        checks=tuple(f"{name}.{element.label}.{one}" for one in constraints_of(element)) if is_file else (),
        codes=tuple(codes.values()) if len(codes) <= _SHORT else (),
    )


def rule_groups(collection: Collection) -> Iterator[RuleGroup]:
    """All rules but those of single cells, of which the general form is told once."""
    general = [general_entry(rule) for rule in general_rules(collection)]
    cells = tuple(rule for rule in general if rule.id.startswith("cell."))
    others = tuple(rule for rule in general if rule not in cells)
    yield RuleGroup("Files and rows", "What a file must be like before its cells are looked at.", others)
    about = "Each column goes through those that its entry names. A cell has at most one such finding."
    yield RuleGroup("Single cells", about, cells)
    for kind, layout in collection.layouts.items():
        own = tuple(own_entry(collection, rule) for rule in collection.rules if rule.kind == kind)
        about = "A row is passed over while a cell that the rule reads has a finding of its own."
        yield RuleGroup(f"{layout.title} ({kind})", about, own)
