"""One rule, explained to somebody who has its name from a report."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from rollbook.handbook.rule_words import (
    Case,
    case,
    cell_message,
    for_first,
    general_words,
    said,
    stands_at,
)
from rollbook.handbook.words import form, needed
from rollbook.spec import CellRule, Collection, Element, GeneralRule, Rule, UnknownRuleError
from rollbook.spec.model import Code, Frozen, Severity

#: Longer lists of codes are looked up in the data dictionary.
_SHORT = 50


class ElementWords(Frozen):
    """A column, in words. `codes` is empty where there is no list, or a long one."""

    name: str
    place: str
    title: str
    definition: str
    why: str
    form: str
    required: str
    example: str
    codes: tuple[Code, ...]


class Explanation(Frozen):
    """Everything that is to be said of one rule. `reads` is kind -> columns, where known."""

    id: str
    title: str
    severity: Severity
    exception: bool = False
    message: str
    fix: str
    why: str
    elements: tuple[ElementWords, ...] = ()
    passes: tuple[Case, ...]
    fails: tuple[Case, ...]
    reads: Mapping[str, tuple[str, ...]] = {}
    sql: str = ""


def explain(collection: Collection, rule_id: str, reads: Mapping[str, Iterable[str]] | None = None) -> Explanation:
    """The rule of that name, compared without case. Raises UnknownRuleError.

    `reads`: the columns that must be clean in a row before the rule looks at it, if the caller knows.
    """
    rules: dict[str, Rule | CellRule | GeneralRule] = {**collection.general}
    rules |= {rule.id: rule for rule in collection.cell_rules()}
    rules |= {rule.id: rule for rule in collection.rules}
    name = next((known for known in rules if known.lower() == rule_id.strip().lower()), None)
    if name is None:
        raise UnknownRuleError(_not_known(rule_id, rules))
    read = {kind: tuple(sorted(columns)) for kind, columns in (reads or {}).items()}
    match rules[name]:
        case Rule() as rule:
            return _of_rule(collection, rule, read)
        case CellRule() as cell:
            return _of_cell(collection, cell)
        case GeneralRule() as general:
            return _of_general(general)
        case _:
            raise AssertionError(name)


def _not_known(rule_id: str, known: Iterable[str]) -> str:
    spelled = {name: name.lower() for name in known}
    near = process.extract(rule_id.lower(), spelled, scorer=fuzz.WRatio, limit=3, score_cutoff=75)
    names = [name for _, score, name in near if score > near[0][1] - 10]
    meant = f" Did you mean {', '.join(names[:-1])} or {names[-1]}?" if len(names) > 1 else ""
    meant = f" Did you mean {names[0]}?" if len(names) == 1 else meant
    return f"There is no rule {rule_id}.{meant}"


def _of_rule(collection: Collection, rule: Rule, reads: Mapping[str, tuple[str, ...]]) -> Explanation:
    layout = collection.layouts[rule.kind]
    return Explanation(
        id=rule.id,
        title=rule.title,
        severity=rule.severity,
        exception=rule.exception,
        message=said(rule, rule.message),
        fix=said(rule, rule.fix),
        why=rule.why,
        elements=tuple(_element(collection, rule.kind, layout[name]) for name in stands_at(rule)),
        passes=tuple(map(case, rule.examples.passes)),
        fails=tuple(map(case, rule.examples.fails)),
        reads=reads,
        sql=for_first(rule, rule.sql).strip(),
    )


def _of_cell(collection: Collection, rule: CellRule) -> Explanation:
    element, general = rule.element, rule.general
    text = collection.texts[rule.id]
    return Explanation(
        id=rule.id,
        title=text.title,
        severity=general.severity,
        message=cell_message(collection, rule),
        fix=text.fix,
        why=general.why,
        elements=(_element(collection, rule.kind, element),),
        passes=(Case(general.passes, ()),),
        fails=(Case(general.fails, ()),),
        reads={rule.kind: (element.name, *filter(None, [element.required_with]))},
    )


def _of_general(rule: GeneralRule) -> Explanation:
    message, fix = general_words(rule)
    return Explanation(
        id=rule.id,
        title=rule.title,
        severity=rule.severity,
        message=message,
        fix=fix,
        why=rule.why,
        passes=(Case(rule.passes, ()),),
        fails=(Case(rule.fails, ()),),
    )


def _element(collection: Collection, kind: str, element: Element) -> ElementWords:
    layout = collection.layouts[kind]
    codes = collection.code_lists[element.code_list].codes if element.code_list else {}
    return ElementWords(
        name=element.name,
        place=f"column {layout.positions[element.name]} of {kind} ({layout.title})",
        title=element.title,
        definition=element.description,
        why=element.why,
        form=form(collection, element),
        required=needed(element),
        example=element.example,
        codes=tuple(codes.values()) if len(codes) <= _SHORT else (),
    )
