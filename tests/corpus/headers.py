"""Headers, columns of a school's own, other delimiters, and values of odd size or with odd white space."""

from tests.corpus.parts import (
    BAD,
    FIRST,
    HEADER,
    SECOND,
    Case,
    bad,
    cell,
    course_file,
    joined,
    lines,
    refused,
)

GOOD = lines(HEADER, FIRST, BAD)
BIG = "a" * 2_000_000
OWN = HEADER + ",x_teacher,X_Room"


def header(name: str, what: str, old: str, new: str) -> Case:
    return refused(name, what, lines(HEADER.replace(old, new), FIRST), "file.header")


CASES: list[Case] = [
    refused("tab", "separated by tabs", GOOD.replace(b",", b"\t"), "file.delimiter"),
    refused("semicolon", "separated by semicolons", GOOD.replace(b",", b";"), "file.delimiter"),
    refused("pipe", "separated by pipes", GOOD.replace(b",", b"|"), "file.delimiter"),
    refused(
        "semicolon-header",
        "only the header by semicolons",
        lines(HEADER.replace(",", ";"), FIRST),
        "file.delimiter",
    ),
    refused("tab-after-blank", "tabs, after a blank line", b"\n" + GOOD.replace(b",", b"\t"), "file.delimiter"),
    refused(
        "semicolon-no-rows",
        "semicolons come before no data row",
        lines(HEADER.replace(",", ";")),
        "file.delimiter",
    ),
    refused("colon", "separated by colons: one unknown column", GOOD.replace(b",", b":"), "file.header"),
    course_file("header-upper", "the header in capitals", lines(HEADER.upper(), FIRST, BAD), bad(3)),
    course_file("header-lower", "the header in small letters", lines(HEADER.lower(), FIRST, BAD), bad(3)),
    course_file(
        "header-padded",
        "white space around names",
        lines(HEADER.replace(",", " ,\u00a0"), FIRST, BAD),
        bad(3),
    ),
    header("header-order", "two columns changed places", "ORGID,LOCALCOURSEID", "LOCALCOURSEID,ORGID"),
    header("header-missing", "a column is missing", ",LOCALCOURSEID", ""),
    header("header-missing-last", "the last column is missing", ",FY", ""),
    header("header-blank-last", "the last column has no name", ",FY", ","),
    header("header-blank-inside", "a column has no name", "COURSECODE", ""),
    header("header-unknown", "a column is unknown", "COURSECODE", "CODE"),
    header("header-unknown-after", "an unknown column after the last", ",FY", ",FY,Room"),
    header("header-doubled", "a column is doubled", ",FY", ",FY,FY"),
    header("header-own-inside", "a column of one's own before the last", ",FY", ",x_room,FY"),
    header("header-underscore", "other spelling", "COURSECODE", "COURSE_CODE"),
    refused("header-none", "the first row is a data row", lines(FIRST, BAD), "file.header"),
    refused("header-other-kind", "the header of the other file", lines("PermNumber,OrgID", FIRST), "file.header"),
    refused("header-title-above", "a title above the header", lines("Courses 2017", HEADER, FIRST), "file.header"),
    refused("header-only", "a header and no row", lines(HEADER), "file.empty"),
    refused("header-only-no-end", "the same without a line end", HEADER.encode(), "file.empty"),
    refused("header-only-blank", "a header and blank lines", lines(HEADER, "", ",,,", " "), "file.empty"),
    refused("header-bad-no-rows", "a wrong header comes before no data row", lines("ORGID"), "file.header"),
    refused("empty", "no bytes", b"", "file.empty"),
    refused("mark-only", "a byte order mark and nothing else", b"\xef\xbb\xbf", "file.empty"),
    refused("mark-only-utf-16", "the mark of UTF-16 and nothing else", b"\xff\xfe", "file.empty"),
    course_file(
        "own-columns",
        "two columns of one's own, not checked",
        lines(OWN, FIRST + ",,\u00e9", BAD + ",a b,1"),
        bad(3),
    ),
    course_file("own-columns-comma", "and a comma after all", joined([OWN, FIRST + ",a,b", BAD + ",,"], ",\n"), bad(3)),
    course_file("own-columns-comma-some", "and a comma after some", lines(OWN, FIRST + ",a,b,", BAD + ",,"), bad(3)),
    course_file("own-columns-capital", "X_ in capitals and padded", lines(HEADER + ", X_ROOM ", BAD + ",9"), bad(2)),
    course_file(
        "own-columns-left-out",
        "rows without the school's own columns are too short",
        lines(OWN, FIRST, SECOND + ",", BAD + ",a,b"),
        ("row.fields", "PS001FY17CRS.csv", 2, None, None),
        ("row.fields", "PS001FY17CRS.csv", 3, None, None),
        bad(4),
    ),
    course_file(
        "own-columns-break",
        "a line break in one's own column",
        lines(HEADER + ",x_note", FIRST + ',"a\nb"', BAD + ","),
        bad(3),
    ),
    course_file(
        "big-field",
        "two megabytes in one field",
        lines(HEADER, FIRST.replace("ENG-1", BIG), BAD),
        cell("LOCALCOURSEID", "length", 2, BIG),
        bad(3),
    ),
    course_file("big-own", "two megabytes in one's own column", lines(HEADER + ",x_note", BAD + "," + BIG), bad(2)),
    course_file(
        "padded",
        "white space of all kinds around values",
        lines(HEADER, FIRST.replace(",", "\u00a0,\t ")),
    ),
    course_file(
        "padded-shown",
        "a value is shown with its white space",
        lines(HEADER, BAD.replace("on", "\u00a0on ")),
        cell("COURSESETTING", "code", 2, "\u00a0on "),
    ),
    course_file(
        "padded-zero-width",
        "a zero-width space is no white space",
        lines(HEADER, FIRST.replace("ON", "ON\u200b")),
        cell("COURSESETTING", "code", 2, "ON\u200b"),
    ),
    course_file(
        "blank-cells",
        "white space is blank",
        lines(HEADER, FIRST.replace("ON", " \u00a0")),
        cell("COURSESETTING", "required", 2, ""),
    ),
    course_file(
        "look-alike",
        "a Cyrillic letter in a code",
        lines(HEADER, FIRST.replace(",G,", ",\u0410,")),
        cell("COURSELEVEL", "code", 2, "\u0410"),
    ),
    course_file(
        "zero-lost",
        "a leading zero that a spreadsheet dropped",
        lines(HEADER, FIRST.replace("01001", "1001")),
        cell("COURSECODE", "code", 2, "1001"),
    ),
]
