"""How each rule of a collection is doing today, over the newest checks of many organizations."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rollbook.portal.agency.progress import Line
from rollbook.portal.models import Check, Window
from rollbook.spec import RuleText


@dataclass(frozen=True)
class RuleState:
    """A rule, its findings, those of them that are excepted, and at how many organizations there are any."""

    text: RuleText
    findings: int
    excepted: int
    organizations: int


@dataclass(frozen=True)
class StateOfRules:
    """`broken` are the rules with findings, by how many organizations have them; `kept` the others."""

    checked: int
    broken: tuple[RuleState, ...]
    kept: tuple[RuleText, ...]


def state_of_rules(window: Window, found: Iterable[Line]) -> StateOfRules:
    checks = [line.standing.check.pk for line in found if line.standing.check and line.standing.checked]
    findings, excepted, organizations = Counter[str](), Counter[str](), Counter[str]()
    for rules in Check.objects.filter(pk__in=checks).values_list("rules", flat=True):
        for rule in rules:
            findings[rule["rule"]] += rule["findings"]
            excepted[rule["rule"]] += rule["excepted"]
            organizations[rule["rule"]] += 1
    texts = window.spec.texts
    broken = [
        RuleState(texts[name], findings[name], excepted[name], organizations[name])
        for name in findings
        if name in texts
    ]
    broken.sort(key=lambda state: (-state.organizations, -state.findings))
    return StateOfRules(len(checks), tuple(broken), tuple(text for name, text in texts.items() if name not in findings))
