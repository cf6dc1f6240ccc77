"""Answers as plain text that reads well in a terminal, in lines of at most 80 characters where names allow it."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from rollbook.guidance.reading import Reading
from rollbook.guidance.reasons import in_words
from rollbook.guidance.table import Answer, ReportingTable
from rollbook.guidance.vocabulary import Term

WIDTH = 80
#: How an answer begins, and what stands for it in a table.
BEGINNINGS = {"yes": "Yes.", "no": "No.", "conditional": "On a condition."}
CELLS = {"yes": "yes", "no": "no", "conditional": "if"}


def answers_text(table: ReportingTable, answers: Iterable[Answer], *, named: bool) -> str:
    """Each answer in a sentence with its source; `named` puts the type and the course in question before it."""
    return _text(line for answer in answers for line in (*_answer(table, answer, named=named), ""))


def table_text(table: ReportingTable) -> str:
    """All answers in a table, then what its words mean, the conditions, and notes."""
    return _text(_table(table))


def reading_text(reading: Reading, document: str, counting: str) -> str:
    """Who is reported and why, the sources, and what the spells add up to."""
    return _text(_reading(reading, document, counting))


def _answer(table: ReportingTable, answer: Answer, *, named: bool) -> Iterator[str]:
    if named:
        yield f"{answer.type}, {answer.course}"
    indent = "  " if named else ""
    yield from _wrapped(f"{BEGINNINGS[answer.reports]} {answer.sentence}", indent)
    yield from _wrapped(f"Source: {table.document}. {answer.source}.", indent)


def _table(table: ReportingTable) -> Iterator[str]:
    widest = max(map(len, table.courses))
    yield "  ".join(["".ljust(widest), *(type_.ljust(3) for type_ in table.types)])
    for course in table.courses:
        cells = (CELLS[table.answer(type_, course).reports].ljust(max(3, len(type_))) for type_ in table.types)
        yield "  ".join([course.ljust(widest), *cells]).rstrip()
    yield from ("", "Types of agency", *_terms(table.types), "", "Kinds of course", *_terms(table.courses))
    yield from ("", "Where it says if")
    for told, pairs in table.conditions.items():
        yield from _wrapped(f"{', '.join(course for _, course in pairs)}: {told}", "    ", "  ")
    yield from ("", "Notes", *(line for note in table.notes for line in _wrapped(note.sentence, "    ", "  ")))
    yield from ("", *_wrapped(f"Source: {table.document}."))


def _terms(terms: Mapping[str, Term]) -> Iterator[str]:
    widest = max(map(len, terms))
    for word, term in terms.items():
        yield from _wrapped(term.title, " " * (widest + 4), f"  {word.ljust(widest)}  ")


def _reading(reading: Reading, document: str, counting: str) -> Iterator[str]:
    yield from _wrapped(reading.sentence)
    yield from _wrapped(f"Source: {document}. {'; '.join(reading.sources)}.")
    section = reading.section
    yield from ("", f"Section: {section.first} to {section.last}, {len(section.days)} days")
    for record in reading.days:
        leave = f", {len(record.leave)} on leave" if record.leave else ""
        yield from _wrapped(f"{record.person}: {in_words(record.days)} days taught{leave}", "    ", "  ")
    yield from _wrapped(" ".join((*reading.notes, counting)))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n")


def _wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    begin = indent if first is None else first
    return textwrap.wrap(
        text, WIDTH, initial_indent=begin, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
