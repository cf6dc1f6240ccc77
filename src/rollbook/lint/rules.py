"""Rules: their words, the columns they name, their examples."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.examples import examples
from rollbook.lint.page import Page, Where
from rollbook.lint.shape import shape
from rollbook.lint.sql import Reading, read_query
from rollbook.spec import Rule

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_CELL_RULE = re.compile(r"[^.]+\.(required|code|length|format)")
_NEEDED = {"row": ("row_id",), "file": ("organization", "value")}
_ALWAYS_KNOWN = ("organization",)


def rules(draft: Draft) -> Iterator[Complaint]:
    """About rules/."""
    for page in draft.rules:
        yield from shape(page, Rule, (), {"id": page.file.stem})
        yield from _identity(page, draft)
        for names in _each(page):
            yield from _variant(Variant(page, draft, names))
        yield from examples(page, draft)


@dataclass(frozen=True)
class Variant:
    """A rule with one set of names put for its `{...}`."""

    page: Page
    draft: Draft
    names: Mapping[str, str]

    def filled(self, text: str) -> str:
        for name, put in self.names.items():
            text = text.replace("{" + name + "}", put)
        return text

    @property
    def columns(self) -> tuple[str, ...]:
        return self.draft.columns(self.page.text("kind"))

    @property
    def known_kind(self) -> bool:
        return self.draft.known(self.page.text("kind"))


def _each(page: Page) -> list[dict[str, str]]:
    sets = [page.group("each", number) for number in range(len(page.items("each")))] or [{}]
    return [{name: str(put) for name, put in names.items()} for names in sets]


def _identity(page: Page, draft: Draft) -> Iterator[Complaint]:
    """A rule's name is its file's name: kind first, then words."""
    kind, stem = page.text("kind"), page.file.stem
    if kind and kind not in draft.layouts:
        message = f"'{kind}' is not one of the collection's files.{near(kind, draft.layouts)}"
        yield page.complain(message, "kind")
    elif kind and not stem.startswith(f"{kind}."):
        message = f"The rule is about {kind}, so its file's name must begin with '{kind}.'."
        yield page.complain(message, "kind")
    if _CELL_RULE.fullmatch(stem.removeprefix(f"{kind}.")):
        yield page.complain("Names such as this one belong to the checks of single cells. Choose another.")
    yield from _each_fits(page)


def _each_fits(page: Page) -> Iterator[Complaint]:
    sets = _each(page)
    for number, names in enumerate(sets):
        if set(names) != set(sets[0]):
            yield page.complain("Every item of 'each' must put something for the same names.", "each", number)
    used = " ".join(page.text(key) for key in ("field", "sql", "message", "fix", "value_of"))
    used += " ".join(page.texts("reads"))
    for name in sets[0]:
        if "{" + name + "}" not in used:
            yield page.complain(f"'each' puts something for {{{name}}}, which nothing here uses.", "each")


def _variant(rule: Variant) -> Iterator[Complaint]:
    reading = _read(rule)
    yield from _in_the_file(rule.page, reading)
    yield from _columns(rule)
    yield from _result(rule, reading)
    yield from _words(rule, reading)


def can_be_read(page: Page, draft: Draft) -> bool:
    """Whether nothing is wrong with the SQL of a rule as far as it can be told without an engine."""
    readings = (_read(Variant(page, draft, names)) for names in _each(page))
    return all(reading.selected is not None and not reading.wrong for reading in readings)


def _read(rule: Variant) -> Reading:
    query, draft = rule.filled(rule.page.text("sql")), rule.draft
    if not query.strip() or not draft.layouts:
        return Reading()
    return read_query(query, draft.tables(), draft.patterned, draft.numbers)


def _in_the_file(page: Page, reading: Reading) -> Iterator[Complaint]:
    """A block of SQL begins on the line below its key, where it has several lines."""
    shift = page.line("sql") if "\n" in page.text("sql") else page.line("sql") - 1
    yield from (Complaint(page.file, shift + line, sentence) for line, sentence in reading.wrong)


def _columns(rule: Variant) -> Iterator[Complaint]:
    page, kind = rule.page, rule.page.text("kind")
    if not rule.known_kind:
        return
    told: list[tuple[Where, str]] = [((key,), page.text(key)) for key in ("field", "value_of")]
    told += [(("reads", number), str(name)) for number, name in enumerate(page.items("reads"))]
    for where, text in told:
        name = rule.filled(text)
        if name and name not in rule.columns:
            yield page.complain(f"'{name}' is no column of {kind}.{near(name, rule.columns)}", *where)
    if page.text("about") == "file" and page.text("field"):
        yield page.complain("A finding about the file as a whole has no column: write null.", "field")
    if page.text("about") != "file" and "field" in page.group() and page.at("field") is None:
        yield page.complain("Say in which column a finding of this rule is.", "field")


def _result(rule: Variant, reading: Reading) -> Iterator[Complaint]:
    about = rule.page.text("about") or "row"
    for name in _NEEDED.get(about, ()):
        if reading.selected is not None and name not in reading.selected:
            message = f"A rule about a {about} must SELECT {name}.{near(name, reading.selected)}"
            yield rule.page.complain(message, "sql")


def _words(rule: Variant, reading: Reading) -> Iterator[Complaint]:
    """The sentences that people see: whole ones, and no placeholder that nothing fills."""
    selected = reading.selected or ()
    known = set(selected) if rule.page.text("about") == "file" else {*rule.columns, *_ALWAYS_KNOWN, *selected}
    for key in ("message", "fix"):
        text = rule.filled(rule.page.text(key)).strip()
        for name in _PLACEHOLDER.findall(text):
            if name not in known and rule.known_kind and reading.selected is not None:
                message = f"Nothing fills {{{name}}}: it is no column of the file and none of the SELECT."
                yield rule.page.complain(message + near(name, known), key)
        if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
            yield rule.page.complain(f"'{key}' has a brace without its partner.", key)
        if text and not text.endswith((".", "!", "?")):
            yield rule.page.complain(f"'{key}' does not end as a sentence does. Put a period.", key)
