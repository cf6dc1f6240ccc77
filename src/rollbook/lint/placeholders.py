"""What people read of a rule: whole sentences, and no word in braces that nothing fills."""

import re
from collections.abc import Iterator

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.page import Where
from rollbook.lint.unfold import RuleDraft
from rollbook.lint.variants import Variant

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ALWAYS_KNOWN = ("organization",)


def sentences(variant: Variant) -> Iterator[Complaint]:
    """About the message and the fix, in which the columns of the row and of the SELECT are put."""
    selected = variant.reading.selected or ()
    about_file = variant.page.text("about") == "file"
    known = set(selected) if about_file else {*variant.columns, *_ALWAYS_KNOWN, *selected}
    can_tell = variant.known_kind and variant.reading.selected is not None
    for key in ("message", "fix"):
        text = variant.text(key).strip()
        for name in _PLACEHOLDER.findall(text) if can_tell else ():
            if name not in known:
                message = f"Nothing fills {{{name}}}: it is no column of the file and none of the SELECT."
                yield variant.page.complain(message + near(name, known), key)
        if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
            yield variant.page.complain(f"'{key}' has a brace without its partner.", key)
        if text and not text.endswith((".", "!", "?")):
            yield variant.page.complain(f"'{key}' does not end as a sentence does. Put a period.", key)


def unfilled(rule: RuleDraft) -> Iterator[Complaint]:
    """About the other texts, which only the words of `kinds` are put in."""
    hint = "only 'kinds' puts words in here"
    for where in _texts(rule):
        key = where[-1]
        inside = [rule.page.text(*where), *([key] if isinstance(key, str) and len(where) > 1 else [])]
        for name in dict.fromkeys(name for text in inside for name in _PLACEHOLDER.findall(text)):
            yield rule.page.complain(f"Nothing fills {{{name}}}: {hint}.{near(name, rule.words)}", *where)


def _texts(rule: RuleDraft) -> Iterator[Where]:
    """The title, the reason and, in a file with `kinds`, the examples: elsewhere a cell may hold a brace."""
    yield from ((key,) for key in ("title", "why"))
    if rule.words:
        yield from (where for where in rule.page.lines if where[:1] == ("examples",))
    else:
        yield from (where for where in rule.page.lines if where[:1] == ("examples",) and where[-1] == "say")
