"""The entries of a data dictionary: what the page and the workbook both show."""

from collections.abc import Iterator
from typing import NamedTuple

from rollbook.handbook.rule_words import Case, case, cell_message, general_words, said, stands_at
from rollbook.handbook.words import form, layouts, needed
from rollbook.spec import Collection, Element, GeneralRule, Layout, Rule, constraints_of


class ElementEntry(NamedTuple):
    number: int
    element: Element
    form: str
    needed: str
    checks: tuple[str, ...]


class LayoutEntry(NamedTuple):
    """A file or a reference list; `name` is the kind of file, or the list's name."""

    name: str
    layout: Layout
    elements: tuple[ElementEntry, ...]
    is_file: bool


class RuleEntry(NamedTuple):
    id: str
    title: str
    severity: str
    exception: bool
    at: str
    message: str
    fix: str
    why: str
    passes: tuple[Case, ...]
    fails: tuple[Case, ...]


class RuleGroup(NamedTuple):
    title: str
    about: str
    rules: tuple[RuleEntry, ...]


def layout_entries(collection: Collection) -> tuple[LayoutEntry, ...]:
    return tuple(_layout(collection, name, layout) for name, layout in layouts(collection).items())


def _layout(collection: Collection, name: str, layout: Layout) -> LayoutEntry:
    is_file = name in collection.layouts
    elements = tuple(
        ElementEntry(number, one, form(collection, one), needed(one), _checks(one, name) if is_file else ())
        for number, one in enumerate(layout.fields, start=1)
    )
    return LayoutEntry(name, layout, elements, is_file)


def _checks(element: Element, kind: str) -> tuple[str, ...]:
    return tuple(f"{kind}.{element.name}.{constraint}" for constraint in constraints_of(element))


def rule_groups(collection: Collection) -> Iterator[RuleGroup]:
    """All rules but those of single cells, of which the general form is told once."""
    general = [_general(rule) for rule in collection.general.values()]
    cells = tuple(rule for rule in general if rule.id.startswith("cell."))
    others = tuple(rule for rule in general if rule not in cells)
    yield RuleGroup("Files and rows", "What a file must be like before its cells are looked at.", others)
    about = "Each column goes through those that its entry names. A cell has at most one such finding."
    yield RuleGroup("Single cells", about, cells)
    for kind, layout in collection.layouts.items():
        own = tuple(_rule(rule) for rule in collection.rules if rule.kind == kind)
        about = "A row is passed over while a cell that the rule reads has a finding of its own."
        yield RuleGroup(f"{layout.title} ({kind})", about, own)


def cell_entries(collection: Collection) -> Iterator[RuleEntry]:
    """Every check of every element as a rule of its own, as reports name them."""
    for rule in collection.cell_rules():
        told, general = collection.texts[rule.id], rule.general
        yield RuleEntry(
            id=rule.id,
            title=told.title,
            severity=told.severity,
            exception=False,
            at=rule.element.name,
            message=cell_message(collection, rule),
            fix=told.fix,
            why=general.why,
            passes=(Case(general.passes, ()),),
            fails=(Case(general.fails, ()),),
        )


def _rule(rule: Rule) -> RuleEntry:
    return RuleEntry(
        id=rule.id,
        title=rule.title,
        severity=rule.severity,
        exception=rule.exception,
        at=", ".join(stands_at(rule)) or "the file as a whole",
        message=said(rule, rule.message),
        fix=said(rule, rule.fix),
        why=rule.why,
        passes=tuple(map(case, rule.examples.passes)),
        fails=tuple(map(case, rule.examples.fails)),
    )


def _general(rule: GeneralRule) -> RuleEntry:
    message, fix = general_words(rule)
    return RuleEntry(
        id=rule.id,
        title=rule.title,
        severity=rule.severity,
        exception=False,
        at={"file": "the file as a whole", "row": "the row"}.get(rule.id.partition(".")[0], "the cell"),
        message=message,
        fix=fix,
        why=rule.why,
        passes=(Case(rule.passes, ()),),
        fails=(Case(rule.fails, ()),),
    )
