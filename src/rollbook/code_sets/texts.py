"""Codes and comparisons as people read them, and as programs do."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import TypedDict

from rollbook.code_sets.compare import Comparison
from rollbook.code_sets.model import CodedCourse, CodeSet
from rollbook.code_sets.near import near

_WIDE, _INDENT = 100, "       "


class Facts(TypedDict, total=False):
    """`replacements` are the codes that follow one another; `replacement` is the one in use today, or None."""

    code: str
    found: bool
    code_set: str
    version: str
    title: str
    subject_area: str
    description: str
    status: str
    replaced_by: str
    replacement: str | None
    replacements: list[str]
    standard: str
    nearest: list[dict[str, str]]


def code_facts(code_set: CodeSet, asked: str) -> Facts:
    """What there is to know of a code, for JSON; of an unknown one, the nearest codes."""
    code = code_set.codes.get(asked)
    if code is None:
        nearest = [{"code": one.code.code, "title": one.code.title, "why": one.why} for one in near(code_set, asked)]
        return Facts(code=asked, found=False, code_set=code_set.name, version=code_set.version, nearest=nearest)
    today = code_set.replacement(asked)
    return Facts(
        code=code.code,
        found=True,
        code_set=code_set.name,
        version=code_set.version,
        title=code.title,
        subject_area=code.subject_area,
        description=code.description,
        status=code.status,
        replaced_by=code.replaced_by,
        replacement=None if today is None else today.code,
        replacements=[step.code for step in code_set.chain(asked)],
        standard=code.standard,
    )


def code_text(code_set: CodeSet, asked: str) -> str:
    """A code in a few lines; for an unknown one a sentence with the nearest codes."""
    code = code_set.codes.get(asked)
    return _unknown(code_set, asked) if code is None else "\n".join(_lines(code_set, code))


def _lines(code_set: CodeSet, code: CodedCourse) -> Iterator[str]:
    yield f"{code.code}  {code.title}"
    state = f"in use in {code_set.label}" if code.is_current else f"retired in {code_set.label}"
    yield f"{_INDENT}{code.subject_area}; {state}" if code.subject_area else f"{_INDENT}{state}"
    if code.standard and code.standard != code.code:
        yield f"{_INDENT}Stands for the national code {code.standard}"
    if not code.is_current:
        yield from _replacements(code_set, code)
    for paragraph in code.description.splitlines():
        yield from textwrap.wrap(paragraph, _WIDE, initial_indent=_INDENT, subsequent_indent=_INDENT)


def _replacements(code_set: CodeSet, code: CodedCourse) -> Iterator[str]:
    chain = code_set.chain(code.code)
    if not chain:
        yield f"{_INDENT}The list names no replacement"
    for step, next_ in enumerate(chain):
        then = "Replaced by" if step == 0 else "which was replaced by"
        retired = "" if next_.is_current else ", retired too"
        yield f"{_INDENT}{then} {next_.code} {next_.title}{retired}"


def _unknown(code_set: CodeSet, asked: str) -> str:
    nearest = near(code_set, asked)
    if not nearest:
        return f"{asked} is no code of {code_set.label}, and no code is near it."
    if len(nearest) == 1:
        meant = nearest[0]
        return f"{asked} is no code of {code_set.label}; {meant.why}: {meant.code.code} {meant.code.title}?"
    told = "; ".join(f"{one.code.code} {one.code.title}" for one in nearest)
    return f"{asked} is no code of {code_set.label}. These differ in one place: {told}."


def comparison_text(compared: Comparison, most: int | None = None) -> str:
    """What was added, retired, replaced, renamed and moved; of each at most so many lines where `most` is given."""
    parts = (
        ("added", [f"{code.code}  {code.title}" for code in compared.added]),
        ("retired", [f"{code.code}  {code.title}" for code in compared.retired]),
        ("replaced", [f"{old.code} {old.title} → {new.code} {new.title}" for old, new in compared.replaced]),
        ("renamed", [f"{new.code}  {old.title} → {new.title}" for old, new in compared.renamed]),
        (
            "moved to another subject area",
            [
                f"{new.code}  {new.title}: {old.subject_area} → {new.subject_area}"
                for old, new in compared.moved_subject
            ],
        ),
    )
    lines = [line for what, codes in parts for line in _part(what, codes, most)]
    return "\n".join([*lines, f"{compared.unchanged:,} unchanged"])


def _part(what: str, codes: Sequence[str], most: int | None) -> Iterator[str]:
    if not codes:
        return
    yield f"{len(codes):,} {what}:"
    shown = codes if most is None or len(codes) <= most else codes[:most]
    yield from (f"  {line}" for line in shown)
    if len(shown) < len(codes):
        yield f"  … and {len(codes) - len(shown):,} more"
