"""Thresholds: up to which share of its rows a rule's findings are let through."""

import re
from collections.abc import Collection, Iterator

from rollbook.lint.column import columns_of
from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.rule_names import general_rules, severities
from rollbook.lint.shape import wrong_kind

_NUMBER = re.compile(r"[0-9]+")


def thresholds(draft: Draft) -> Iterator[Complaint]:
    """About `thresholds` in collection.yaml."""
    page, known = draft.head, severities(draft)
    for rule, percent in page.group("thresholds").items():
        where = ("thresholds", rule)
        if rule in general_rules():
            message = f"A threshold is a percentage of rows, which means nothing for the rule '{rule}'."
            yield page.complain(message, *where)
        elif rule not in known:
            if draft.all_read:
                yield page.complain(f"There is no rule '{rule}'.{_meant(rule, draft, known)}", *where)
        elif known[rule] == "warning":
            yield page.complain(f"'{rule}' is a warning, which never fails: it needs no threshold.", *where)
        if isinstance(percent, bool) or not isinstance(percent, int | float):
            yield page.complain(wrong_kind(rule, "float_type", percent), *where)
        elif not 0 <= percent <= 100:
            yield page.complain(f"The threshold of '{rule}' must be between 0 and 100 percent.", *where)


def _meant(rule: str, draft: Draft, known: Collection[str]) -> str:
    """The rule that was meant: perhaps with a column's name for its number, but not with another number."""
    for kind, page in draft.layouts.items():
        for column in columns_of(page):
            numbered = rule.replace(f"{kind}.{column.name}.", f"{kind}.{column.position}.")
            if numbered in known:
                return f" Did you mean '{numbered}'?"
    return near(rule, [one for one in known if _NUMBER.sub("", one) != _NUMBER.sub("", rule)])
