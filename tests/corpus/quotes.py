"""Quotes: those that hold line breaks, those that never close, and those that stray."""

from tests.corpus.parts import (
    BAD,
    FIRST,
    HEADER,
    SECOND,
    THIRD,
    Case,
    bad,
    cell,
    course_file,
    lines,
    refused,
    row,
)

OPEN = SECOND.replace("ENG-1", '"ENG-1')
ALL_QUOTED = ['"' + line.replace(",", '","') + '"' for line in (HEADER, FIRST, BAD)]


def local(text: str, *after: str) -> bytes:
    """A file whose first row has this text, as it stands in the file, for its local course."""
    return lines(HEADER, FIRST.replace("ENG-1", text), *after)


CASES: list[Case] = [
    course_file("quoted-all", "every field quoted", lines(*ALL_QUOTED), bad(3)),
    course_file("quoted-break", "a line break in quotes does not count", local('"ENG-1\n"', BAD), bad(3)),
    course_file("quoted-breaks-crlf", "CRLF in quotes", local('"\r\n\r\nENG-1"', BAD), bad(3)),
    course_file("quoted-break-cr", "CR in quotes", local('"ENG-1\r"', BAD), bad(3)),
    course_file(
        "quoted-break-inside",
        "a line break within a value belongs to it",
        local('"ENG\n1"', BAD),
        cell("LOCALCOURSEID", "format", 2, "ENG\n1"),
        bad(3),
    ),
    course_file("quoted-comma", "a comma in quotes", local('"E,1"'), cell("LOCALCOURSEID", "format", 2, "E,1")),
    course_file("quoted-quote", "a doubled quote", local('"E""1"'), cell("LOCALCOURSEID", "format", 2, 'E"1')),
    course_file(
        "quoted-header-break",
        "a line break inside a header cell, around the name",
        lines(HEADER.replace("COURSECODE", '"COURSECODE\n"'), FIRST, BAD),
        bad(3),
    ),
    course_file(
        "open-middle",
        "a quote that never closes takes the rest",
        lines(HEADER, FIRST, OPEN, THIRD, BAD),
        row("quote", 3),
    ),
    course_file(
        "open-last",
        "a quote that never closes in the last row",
        lines(HEADER, BAD, OPEN),
        bad(2),
        row("quote", 3),
    ),
    course_file(
        "open-last-no-end",
        "the same without a line end",
        lines(HEADER, FIRST, OPEN).rstrip(),
        row("quote", 3),
    ),
    course_file(
        "open-only-row",
        "in the only row: there is a row, but none to check",
        lines(HEADER, OPEN),
        row("quote", 2),
    ),
    course_file(
        "open-after-blank",
        "blank lines before it count, and it is said of the row where it opens",
        lines(HEADER, "", FIRST, ",,", OPEN, "", BAD),
        row("quote", 5),
    ),
    course_file("open-first-field", "at the start of a row", lines(HEADER, FIRST, '"' + SECOND, BAD), row("quote", 3)),
    course_file("open-lone", "a quote alone on the last line", lines(HEADER, FIRST, '"'), row("quote", 3)),
    course_file("open-doubled", "closed only by a doubled quote, so never", local('"ENG-1""', BAD), row("quote", 2)),
    course_file("open-cr", "with CR line ends", lines(HEADER, OPEN, FIRST, end="\r"), row("quote", 2)),
    course_file(
        "open-closes-later",
        "two lone quotes some rows apart make one long row",
        lines(HEADER, FIRST, OPEN, THIRD.replace(",3,", ',3",'), BAD),
        row("fields", 3),
        bad(4),
    ),
    refused(
        "open-header",
        "a quote that never closes in the header",
        lines(HEADER.replace("COURSECODE", '"COURSECODE'), FIRST),
        "file.header",
    ),
    refused("open-header-start", "at the start of the header", lines('"' + HEADER, FIRST), "file.header"),
    course_file(
        "stray-inside",
        "a quote inside a value stands for itself",
        local('EN"G', BAD),
        cell("LOCALCOURSEID", "format", 2, 'EN"G'),
        bad(3),
    ),
    course_file(
        "stray-end",
        "a quote at the end of a value",
        local('ENG"', BAD),
        cell("LOCALCOURSEID", "format", 2, 'ENG"'),
        bad(3),
    ),
    course_file("stray-after-close", "text after a closing quote joins the value", local('"EN"G', BAD), bad(3)),
    course_file(
        "stray-after-close-twice",
        "and a second pair of quotes stands for itself",
        local('"EN"G"X"'),
        cell("LOCALCOURSEID", "format", 2, 'ENG"X"'),
    ),
    course_file(
        "stray-after-space",
        "a quote after white space opens nothing",
        local(' "ENG"'),
        cell("LOCALCOURSEID", "format", 2, ' "ENG"'),
    ),
    course_file("stray-empty", "two quotes are a blank value", local('""', BAD), bad(3)),
    course_file("stray-three", "three quotes open a value that begins with one", local('"""', BAD), row("quote", 2)),
    course_file("stray-four", "four quotes are one", local('""""'), cell("LOCALCOURSEID", "format", 2, '"')),
    course_file(
        "stray-single",
        "a single quote is a character",
        local("'ENG'"),
        cell("LOCALCOURSEID", "format", 2, "'ENG'"),
    ),
    course_file(
        "stray-backslash",
        "a backslash does not protect a quote",
        local('"EN\\"', BAD),
        cell("LOCALCOURSEID", "format", 2, "EN\\"),
        bad(3),
    ),
    refused(
        "whole-line",
        "each line in quotes as a whole",
        lines(*(f'"{line}"' for line in (HEADER, FIRST))),
        "file.header",
    ),
]
