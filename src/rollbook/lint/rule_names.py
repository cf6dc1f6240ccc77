"""The names of rules: each but once, and none that the product gives by itself."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rollbook.lint.column import Column, columns_of
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft
from rollbook.lint.unfold import RuleDraft
from rollbook.spec import filler_rule
from rollbook.spec.load import SHELF, read_yaml

_CELL_RULE = re.compile(r".+\.(required|code|length|format)")


@lru_cache
def general_rules() -> Mapping[str, str]:
    """The rules that all collections share -> their severity."""
    paths = (SHELF / "general").glob("*.yaml")
    return {path.stem: str(read_yaml(path).get("severity", "error")) for path in paths}


def severities(draft: Draft) -> dict[str, str]:
    """Every rule that counts rows, by its name -> its severity."""
    found: dict[str, str] = {}
    for kind, page in draft.layouts.items():
        found[filler_rule(kind)] = general_rules()["cell.filler"]
        for column in columns_of(page):
            label = str(column.position) if draft.numbered else column.name
            found |= {f"{kind}.{label}.{c}": general_rules()[f"cell.{c}"] for c in _constraints(column)}
    return found | {rule.id: rule.page.text("severity") for rule in draft.rules}


def _constraints(column: Column) -> Iterator[str]:
    always = column.at("constraints", "required") is True
    if always or column.at("requiredWith") or column.at("requiredWhen"):
        yield "required"
    if column.codes:
        yield "code"
        return
    if column.length:
        yield "length"
    if column.text("constraints", "pattern") or column.is_date:
        yield "format"


def names(draft: Draft) -> Iterator[Complaint]:
    """About the names of all rules, which come from those of their files."""
    first: dict[str, RuleDraft] = {}
    for rule in draft.rules:
        yield from _begins(rule, draft)
        yield from _taken(rule, draft)
        if rule.id in first:
            other = first[rule.id].page.file
            yield rule.page.complain(f"The file {other} makes a rule of this name, '{rule.id}', too.", "kind")
        first.setdefault(rule.id, rule)


def _begins(rule: RuleDraft, draft: Draft) -> Iterator[Complaint]:
    """A name may begin with a kind, and then with that of the rule."""
    begins, dot, rest = rule.page.file.stem.partition(".")
    if not dot or begins.lower() not in {kind.lower() for kind in draft.layouts}:
        return
    if rule.words:
        yield rule.page.complain(f"'kinds' puts the kind in front of the name by itself: call the file '{rest}.yaml'.")
    elif rule.kind in draft.layouts and begins != rule.kind:
        message = f"The rule is about {rule.kind}, but the name of its file begins with '{begins}.'."
        yield rule.page.complain(message, "kind")


def _taken(rule: RuleDraft, draft: Draft) -> Iterator[Complaint]:
    kind = next((kind for kind in draft.layouts if rule.id.startswith(f"{kind}.")), None)
    if kind and _CELL_RULE.fullmatch(rule.id.removeprefix(f"{kind}.")):
        yield rule.page.complain("Names such as this one belong to the checks of single cells. Choose another.")
    if rule.id == filler_rule(kind or ""):
        yield rule.page.complain("This name belongs to the check of positions without a column. Choose another.")
    if rule.id in general_rules():
        yield rule.page.complain("This name belongs to a rule that all collections share. Choose another.")
