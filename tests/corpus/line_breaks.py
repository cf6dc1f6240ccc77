"""Line ends, blank lines, trailing commas and rows of the wrong width."""

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
    joined,
    lines,
    refused,
    row,
)

ROWS = [HEADER, FIRST, SECOND, BAD]
COMMAS = "," * 18
SHORT = FIRST.removesuffix(",FY17")

CASES: list[Case] = [
    course_file("lf", "LF", joined(ROWS, "\n"), bad(4)),
    course_file("crlf", "CRLF", joined(ROWS, "\r\n"), bad(4)),
    course_file("cr", "CR alone, as old Macintosh programs write", joined(ROWS, "\r"), bad(4)),
    course_file("no-end", "no line end after the last row", joined(ROWS, "\n").rstrip(), bad(4)),
    course_file("cr-no-end", "CR, none after the last row", joined(ROWS, "\r").rstrip(), bad(4)),
    course_file("mixed", "all three ends in one file", f"{HEADER}\r\n{FIRST}\r{SECOND}\n{BAD}".encode(), bad(4)),
    course_file("cr-cr-lf", "CR CR LF counts as two line ends", joined(ROWS, "\r\r\n"), bad(7)),
    course_file("lf-cr", "LF CR counts as two line ends", joined(ROWS, "\n\r"), bad(7)),
    course_file(
        "other-breaks",
        "form feed and line separator are white space, not line ends",
        lines(HEADER, FIRST + "\f", SECOND + "\u2028", BAD),
        bad(4),
    ),
    course_file("blank-empty", "empty lines between rows count", lines(HEADER, "", FIRST, "", "", BAD), bad(6)),
    course_file("blank-space", "lines of white space count", lines(HEADER, "   ", FIRST, "\t", "\u00a0", BAD), bad(6)),
    course_file("blank-commas", "lines of commas count, however many", lines(HEADER, COMMAS, ",", ",,,,", BAD), bad(5)),
    course_file("blank-mixed", "commas and white space", lines(HEADER, FIRST, " , ,\t", BAD), bad(4)),
    course_file("blank-first", "blank lines before the header count", lines("", " ", ",,", HEADER, BAD), bad(5)),
    course_file("blank-last", "blank lines at the end", lines(HEADER, FIRST, "", COMMAS, COMMAS, "  ")),
    course_file("blank-cr", "blank lines with CR", lines(HEADER, "", BAD, end="\r"), bad(3)),
    course_file("blank-crlf", "blank lines with CRLF", lines(HEADER, "", BAD, end="\r\n"), bad(3)),
    refused("blank-only", "nothing but blank lines", lines("", "  ", ",,,"), "file.empty"),
    course_file("comma-all", "a comma after the last field everywhere", joined(ROWS, ",\n"), bad(4)),
    course_file("comma-header", "a comma after the header alone", lines(HEADER + ",", FIRST, BAD), bad(3)),
    course_file("comma-rows", "a comma after some rows", lines(HEADER, FIRST + ",", SECOND + ", ", BAD), bad(4)),
    course_file(
        "comma-twice",
        "two commas after a row are one too many",
        lines(HEADER, FIRST + ",,", BAD),
        row("fields", 2),
        bad(3),
    ),
    refused("comma-twice-header", "two commas after the header", lines(HEADER + ",,", FIRST), "file.header"),
    course_file(
        "comma-or-fy",
        "a row without FY that ends in a comma has a blank FY",
        lines(HEADER, SHORT + ","),
        cell("FY", "required", 2, ""),
    ),
    course_file("row-short", "one field too few", lines(HEADER, SHORT, SECOND, BAD), row("fields", 2), bad(4)),
    course_file(
        "row-short-comma",
        "one field too few, and blank",
        lines(HEADER, "PS001,", BAD),
        row("fields", 2),
        bad(3),
    ),
    course_file("row-long", "one field too many", lines(HEADER, FIRST + ",x", BAD), row("fields", 2), bad(3)),
    course_file("row-one-field", "one word on a line", lines(HEADER, "Total", BAD), row("fields", 2), bad(3)),
    course_file(
        "rows-all-short",
        "no row has the right width",
        lines(HEADER, SHORT, "x"),
        row("fields", 2),
        row("fields", 3),
    ),
    course_file(
        "thousands",
        "a thousands mark splits a field in two",
        lines(HEADER, FIRST, SECOND.replace(",1,1234567", ",1,000,1234567"), THIRD),
        row("fields", 3),
    ),
    course_file(
        "last-row-cut",
        "the file was cut in its last row",
        lines(HEADER, FIRST, SECOND)[:-30],
        row("fields", 3),
    ),
]
