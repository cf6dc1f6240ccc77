"""The sentences about a broken cell."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rollbook.check.hints import Hint, Target, hint
from rollbook.spec import CellRule, Collection, upper_first

_FEW = 12
_LONG = 60


class Words(NamedTuple):
    message: str
    fix: str


class CellWords:
    """Says what is wrong with a value of one element and what to do.

    `hinted` bounds how many values get a hint: near codes are looked for one by one, and a column of a
    million different wrong values has another cause than a million slips.
    """

    def __init__(self, collection: Collection, hinted: int = 2_000) -> None:
        self._collection = collection
        self._left = hinted

    def __call__(self, rule: CellRule, value: str) -> Words:
        found = self._hint(rule, value)
        facts = {**self._facts(rule, value), "hint": found.clause if found else ""}
        facts["advice"] = self._advice(rule, found)
        return Words(upper_first(rule.general.message.format(**facts)), rule.general.fix.format(**facts))

    def _hint(self, rule: CellRule, value: str) -> Hint | None:
        if not value or len(value) > _LONG or self._left <= 0:
            return None
        self._left -= 1
        return hint(value, self._target(rule))

    def _target(self, rule: CellRule) -> Target:
        element = rule.element
        listed = self._collection.code_lists[element.code_list].codes if element.code_list else {}
        codes = {code: entry.title for code, entry in listed.items()}
        form = self._collection.form_of(element)
        length, pattern = element.constraints.max_length or _LONG, re.compile(form.pattern if form else ".*")
        return Target(codes, lambda value: len(value) <= length and pattern.fullmatch(value) is not None)

    def _facts(self, rule: CellRule, value: str) -> Mapping[str, str]:
        element = rule.element
        listed = self._collection.code_lists.get(element.code_list or "")
        form = self._collection.form_of(element)
        codes = list(listed.codes) if listed else []
        return {
            "title": element.spoken,
            "subject": f"{element.spoken}," if element.numbered else element.title,
            "name": element.named,
            "value": shown(value),
            "found": f"{len(value):,}",
            "allowed": str(element.constraints.max_length),
            "list": listed.title if listed else "",
            "words": form.words if form else "",
            "choices": _choices(codes),
            "condition": self._condition(rule),
        }

    def _condition(self, rule: CellRule) -> str:
        element, layout = rule.element, self._collection.layouts[rule.kind]
        if element.required_with:
            return f" when {layout[element.required_with].named} is"
        said = [f"{layout[other].named} is {value}" for other, value in element.required_when.items()]
        return f" when {' and '.join(said)}" if said else ""

    def _advice(self, rule: CellRule, found: Hint | None) -> str:
        element = rule.element
        listed = self._collection.code_lists.get(element.code_list or "")
        if listed and len(listed.codes) == 1:
            return f"Put {', '.join(listed.codes)} in {element.named}."
        if found and found.meant:
            return f"Put {found.meant}{self._title(rule, found.meant)}, if that is what was meant."
        if listed is None and rule.general.id.endswith("length"):
            return f"Shorten it to at most {element.constraints.max_length} characters."
        if listed is None:
            return f"Correct {element.named}; a valid value is, for example, {element.example}."
        if len(listed.codes) <= _FEW:
            return f"Put one of {', '.join(listed.codes)}."
        return " ".join(filter(None, ("Put a code of the list.", listed.look_up)))

    def _title(self, rule: CellRule, code: str) -> str:
        listed = self._collection.code_lists.get(rule.element.code_list or "")
        return f" ({listed.codes[code].title})" if listed else ""


def _choices(codes: Sequence[str]) -> str:
    """What a blank cell may be filled with, where that is soon said."""
    if not 0 < len(codes) <= _FEW:
        return ""
    return f" with {codes[0]}" if len(codes) == 1 else f" with one of {', '.join(codes)}"


def shown(value: str) -> str:
    """A value within a sentence: in quotes, cut where it would swamp the sentence, control characters spelled out."""
    short = value if len(value) <= _LONG else value[:_LONG] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in short) + '"'
