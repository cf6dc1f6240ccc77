"""The rules of a rule file: one, or with `kinds` one a kind; and with `each` once for every set of names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rollbook.lint.complaint import Complaint, without_question
from rollbook.lint.page import Page, Where
from rollbook.spec.load import unfolded


@dataclass(frozen=True, eq=False)
class RuleDraft:
    """One rule: its page reads as if written for one kind, with the lines of the file; `words` are what was put in."""

    id: str
    page: Page
    words: Mapping[str, str]

    @property
    def kind(self) -> str:
        return self.page.text("kind")


def filled(text: str, words: Mapping[str, str]) -> str:
    for name, put in words.items():
        text = text.replace("{" + name + "}", put)
    return text


def rules_in(page: Page) -> Iterator[RuleDraft]:
    """The rules of a file; none where `kinds` is no group of kinds, for then it cannot be told what they are."""
    if "kinds" not in page.group():
        yield RuleDraft(page.file.stem, page, {})
        return
    spare = {name: put for kind in page.group("kinds") for name, put in _words(page, kind).items()}
    for kind in page.group("kinds"):
        words = {**spare, **_words(page, kind)}
        content = {**page.group(), "kinds": {kind: words}}
        for name, said in unfolded(page.file.stem, content):
            yield RuleDraft(name, Page(page.file, said, _lines(page, kind, words)), {"kind": kind, **words})


def _words(page: Page, kind: str) -> dict[str, str]:
    """What a kind puts in; a word that it lacks is said elsewhere, and taken from another kind meanwhile."""
    return {name: put for name, put in page.group("kinds", kind).items() if isinstance(put, str) and name != "kind"}


def _lines(page: Page, kind: str, words: Mapping[str, str]) -> dict[Where, int]:
    """The lines of the file, by the keys as they read once the words are put in."""
    put = {"kind": kind, **words}
    lines = {
        tuple(filled(step, put) if isinstance(step, str) else step for step in where): line
        for where, line in page.lines.items()
        if where[:1] != ("kinds",)
    }
    return {**lines, ("kind",): page.line("kinds", kind)}


def said_once(told: Iterable[tuple[RuleDraft, Complaint]]) -> Iterator[Complaint]:
    """What is wrong with a file for all of its kinds is said of the first."""
    known: set[Complaint] = set()
    for rule, complaint in told:
        message = without_question(complaint.message)
        for put in sorted(filter(None, rule.words.values()), key=len, reverse=True):
            message = message.replace(put, "{}")
        general = complaint._replace(message=message)
        if general not in known:
            known.add(general)
            yield complaint
