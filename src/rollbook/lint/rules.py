"""Rules: their words, the columns they name, their examples."""

from collections.abc import Iterator

from rollbook.lint.column import near_column
from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.examples import examples
from rollbook.lint.kinds import kinds
from rollbook.lint.page import Page, Where
from rollbook.lint.placeholders import sentences, unfilled
from rollbook.lint.rule_names import names
from rollbook.lint.shape import shape
from rollbook.lint.sql import in_the_file
from rollbook.lint.unfold import RuleDraft, said_once
from rollbook.lint.variants import Variant, names_of, variants
from rollbook.spec import Rule

_NEEDED = {"row": ("row_id",), "file": ("organization", "value")}


def rules(draft: Draft) -> Iterator[Complaint]:
    """About rules/."""
    for page in draft.rule_files:
        yield from kinds(page)
    yield from names(draft)
    together = zip(draft.rules, variants(draft), strict=True)
    yield from said_once((rule, said) for rule, several in together for said in _rule(rule, several, draft))


def _rule(rule: RuleDraft, several: tuple[Variant, ...], draft: Draft) -> Iterator[Complaint]:
    yield from shape(rule.page, Rule, (), {"id": rule.id})
    yield from _kind(rule, draft)
    yield from _each_fits(rule.page)
    yield from _exception(rule, draft)
    for variant in several:
        yield from in_the_file(variant.page, variant.reading)
        yield from _columns(variant)
        yield from _result(variant)
        yield from sentences(variant)
    yield from unfilled(rule)
    yield from examples(rule.page, draft)


def _kind(rule: RuleDraft, draft: Draft) -> Iterator[Complaint]:
    if rule.kind and rule.kind not in draft.layouts:
        message = f"'{rule.kind}' is not one of the collection's files.{near(rule.kind, draft.layouts)}"
        yield rule.page.complain(message, "kind")


def _each_fits(page: Page) -> Iterator[Complaint]:
    sets = names_of(page)
    for number, put in enumerate(sets):
        if set(put) != set(sets[0]):
            yield page.complain("Every item of 'each' must put something for the same names.", "each", number)
    used = " ".join(page.text(key) for key in ("field", "sql", "message", "fix", "value_of"))
    used += " ".join(page.texts("reads"))
    for name in sets[0]:
        if "{" + name + "}" not in used:
            yield page.complain(f"'each' puts something for {{{name}}}, which nothing here uses.", "each")


def _exception(rule: RuleDraft, draft: Draft) -> Iterator[Complaint]:
    """Whoever asks for an exception must be able to name what it is for."""
    page = rule.page
    if page.at("exception") is not True or not draft.known(rule.kind):
        return
    layout = draft.layouts[rule.kind]
    if page.text("about") == "file" and not page.text("value_of"):
        message = "An exception names what a finding is about: say in 'value_of' which column the value is of."
        yield page.complain(message, "exception")
    elif page.text("about") != "file" and not layout.items("primaryKey"):
        yield page.complain(f"An exception names records by 'primaryKey', which {layout.file} lacks.", "exception")


def can_be_read(several: tuple[Variant, ...]) -> bool:
    """Whether nothing is wrong with the SQL of a rule as far as it can be told without an engine."""
    return all(variant.reading.selected is not None and not variant.reading.wrong for variant in several)


def _columns(variant: Variant) -> Iterator[Complaint]:
    page, kind = variant.page, variant.rule.kind
    if not variant.known_kind:
        return
    told: list[tuple[Where, str]] = [((key,), page.text(key)) for key in ("field", "value_of")]
    told += [(("reads", number), str(name)) for number, name in enumerate(page.items("reads"))]
    for where, text in told:
        name = variant.filled(text)
        if name and name not in variant.columns:
            hint = near_column(name, variant.draft.layouts[kind])
            yield page.complain(f"'{name}' is no column of {kind}.{hint}", *where)
    if page.text("about") == "file" and page.text("field"):
        yield page.complain("A finding about the file as a whole has no column: write null.", "field")
    if page.text("about") != "file" and "field" in page.group() and page.at("field") is None:
        yield page.complain("Say in which column a finding of this rule is.", "field")


def _result(variant: Variant) -> Iterator[Complaint]:
    about, selected = variant.page.text("about") or "row", variant.reading.selected
    for name in _NEEDED.get(about, ()):
        if selected is not None and name not in selected:
            message = f"A rule about a {about} must SELECT {name}.{near(name, selected)}"
            yield variant.page.complain(message, "sql")
