"""What is told of a rule, whichever kind it is: a collection's own, one of all collections, or a cell's constraint."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rollbook.handbook.rule_words import Case, case, cell_message, general_words, said, stands_at
from rollbook.handbook.words import called
from rollbook.spec import CellRule, Collection, GeneralRule, Layout, Rule, filler_rule

FILLER = "cell.filler"
#: Where the findings of a rule stand that all collections share, by the first part of its name.
_AT = {"file": "the file as a whole", "row": "the row", "cell": "the cell"}


class RuleEntry(NamedTuple):
    """`at` says where findings stand; `threshold` is the percentage of rows that may break the rule."""

    id: str
    title: str
    severity: str
    exception: bool
    threshold: float
    at: str
    message: str
    fix: str
    why: str
    passes: tuple[Case, ...]
    fails: tuple[Case, ...]


def own_entry(collection: Collection, rule: Rule) -> RuleEntry:
    layout = collection.layouts[rule.kind]
    about = "the file as a whole" if rule.about == "file" else "the row"
    return RuleEntry(
        id=rule.id,
        title=rule.title,
        severity=rule.severity,
        exception=rule.exception,
        threshold=collection.thresholds.get(rule.id, 0),
        at="; ".join(called(layout[name]) for name in stands_at(rule)) or about,
        message=said(rule, rule.message, layout),
        fix=said(rule, rule.fix, layout),
        why=rule.why,
        passes=tuple(case(collection, example) for example in rule.examples.passes),
        fails=tuple(case(collection, example) for example in rule.examples.fails),
    )


def cell_entry(collection: Collection, rule: CellRule) -> RuleEntry:
    """A check of one element as a rule of its own, as reports name it."""
    message, text = cell_message(collection, rule), collection.texts[rule.id]
    told = _shared(rule.general, rule.id, called(rule.element), message, text.fix, collection.thresholds)
    return told._replace(title=text.title)


def filler_entry(collection: Collection, kind: str) -> RuleEntry:
    """The check of a kind's fillers as a rule of its own."""
    general = collection.general[FILLER]
    return _shared(general, filler_rule(kind), _AT["cell"], *general_words(general), collection.thresholds)


def general_entry(rule: GeneralRule) -> RuleEntry:
    return _shared(rule, rule.id, _AT[rule.id.partition(".")[0]], *general_words(rule), {})


def _shared(  # noqa: PLR0913, PLR0917 (the words of one entry)
    rule: GeneralRule, name: str, at: str, message: str, fix: str, thresholds: Mapping[str, float]
) -> RuleEntry:
    return RuleEntry(
        id=name,
        title=rule.title,
        severity=rule.severity,
        exception=False,
        threshold=thresholds.get(name, 0),
        at=at,
        message=message,
        fix=fix,
        why=rule.why,
        passes=(Case(rule.passes, ()),),
        fails=(Case(rule.fails, ()),),
    )


def cell_entries(collection: Collection) -> Iterator[RuleEntry]:
    """Every check of every element, and of the fillers of every kind, under its full name."""
    yield from (cell_entry(collection, rule) for rule in collection.cell_rules())
    yield from (filler_entry(collection, kind) for kind in filled(collection.layouts))


def general_rules(collection: Collection) -> tuple[GeneralRule, ...]:
    """The rules of all collections that this one has a use for."""
    used = {rule.general.id for rule in collection.cell_rules()} | ({FILLER} if filled(collection.layouts) else set())
    return tuple(rule for name, rule in collection.general.items() if not name.startswith("cell.") or name in used)


def filled(layouts: Mapping[str, Layout]) -> list[str]:
    """The kinds that have fillers."""
    return [kind for kind, layout in layouts.items() if layout.fillers]


def allowances(rule: RuleEntry) -> Iterator[str]:
    """What a rule lets pass although it is broken, in sentences."""
    if rule.exception:
        yield "Where the data are right as they are, an exception can be asked for."
    if rule.threshold:
        yield f"The files pass as long as at most {rule.threshold:g} percent of the rows break it."
