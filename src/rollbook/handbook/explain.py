"""One rule, explained to somebody who has its name from a report."""

from collections.abc import Mapping
from typing import NamedTuple

from rollbook.check import queries
from rollbook.handbook.entries import ElementEntry, element_entry
from rollbook.handbook.rule_entries import RuleEntry, cell_entry, filled, filler_entry, general_entry, own_entry
from rollbook.handbook.rule_words import for_first, stands_at
from rollbook.handbook.words import columns, fillers
from rollbook.spec import CellRule, Collection, GeneralRule, Rule, View, filler_rule

#: A rule by what makes it one; fillers, which have no element, by their kind of file.
_Rules = Mapping[str, Rule | CellRule | GeneralRule | str]


class Explanation(NamedTuple):
    """Everything that is to be said of one rule. `reads` is kind -> its columns in words; `fillers` a sentence."""

    rule: RuleEntry
    elements: tuple[ElementEntry, ...] = ()
    fillers: str = ""
    reads: Mapping[str, str] = {}
    sql: str = ""
    views: tuple[View, ...] = ()


def explain_rule(collection: Collection, name: str) -> Explanation | None:
    """The rule of that name, compared without case; None where there is none."""
    rules = _rules(collection)
    same = next((rule for rule in rules if rule.lower() == name.strip().lower()), None)
    return None if same is None else _explanation(collection, rules[same])


def rule_names(collection: Collection) -> tuple[str, ...]:
    """All names that `explain_rule` knows."""
    return tuple(_rules(collection))


def _rules(collection: Collection) -> _Rules:
    rules: dict[str, Rule | CellRule | GeneralRule | str] = {**collection.general}
    rules |= {rule.id: rule for rule in collection.cell_rules()}
    rules |= {filler_rule(kind): kind for kind in filled(collection.layouts)}
    return rules | {rule.id: rule for rule in collection.rules}


def _explanation(collection: Collection, rule: Rule | CellRule | GeneralRule | str) -> Explanation:
    match rule:
        case Rule():
            return _of_rule(collection, rule)
        case CellRule():
            return _of_cell(collection, rule)
        case GeneralRule():
            return Explanation(general_entry(rule))
        case kind:
            return Explanation(filler_entry(collection, kind), fillers=fillers(collection.layouts[kind]))


def _of_rule(collection: Collection, rule: Rule) -> Explanation:
    layout = collection.layouts[rule.kind]
    return Explanation(
        own_entry(collection, rule),
        elements=tuple(element_entry(collection, rule.kind, layout[name]) for name in stands_at(rule)),
        reads=_read(collection, rule),
        sql=for_first(rule, rule.sql).strip(),
        views=_views(collection, rule),
    )


def _read(collection: Collection, rule: Rule) -> dict[str, str]:
    read: dict[str, set[str]] = {}
    for query in queries(collection):
        for kind, names in query.gates.items() if query.rule.id == rule.id else ():
            read.setdefault(kind, set()).update(names)
    return {kind: columns(collection.layouts[kind], names) for kind, names in read.items() if names}


def _views(collection: Collection, rule: Rule) -> tuple[View, ...]:
    named = (name for query in queries(collection) if query.rule.id == rule.id for name in query.views)
    return tuple(collection.views[name] for name in dict.fromkeys(named))


def _of_cell(collection: Collection, rule: CellRule) -> Explanation:
    element = rule.element
    read = (element.name, *filter(None, [element.required_with]), *element.required_when)
    return Explanation(
        cell_entry(collection, rule),
        elements=(element_entry(collection, rule.kind, element),),
        reads={rule.kind: columns(collection.layouts[rule.kind], read)},
    )
