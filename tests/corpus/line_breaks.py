"""Line ends, blank lines, trailing delimiters and rows of the wrong width."""

from collections.abc import Iterator

from tests.corpus.ground import Case, Ground, lines


def cases(on: Ground) -> Iterator[Case]:
    yield from _ends(on)
    yield from _blank(on)
    yield from _trailing(on)
    yield from _widths(on)


def _ends(on: Ground) -> Iterator[Case]:
    rows = (on.top, on.first, on.second, on.wrong)
    three = f"{on.top}\r\n{on.first}\r{on.second}\n{on.wrong}".encode()
    yield on.case("lf", "LF", lines(*rows), on.wrong_at(4))
    yield on.case("crlf", "CRLF", lines(*rows, end="\r\n"), on.wrong_at(4))
    yield on.case("cr", "CR alone, as old Macintosh programs write", lines(*rows, end="\r"), on.wrong_at(4))
    yield on.case("no-end", "no line end after the last row", lines(*rows)[:-1], on.wrong_at(4))
    yield on.case("cr-no-end", "CR, none after the last row", lines(*rows, end="\r")[:-1], on.wrong_at(4))
    yield on.case("mixed", "all three ends in one file", three, on.wrong_at(4))
    yield on.case("cr-cr-lf", "CR CR LF counts as two line ends", lines(*rows, end="\r\r\n"), on.wrong_at(7))
    yield on.case("lf-cr", "LF CR counts as two line ends", lines(*rows, end="\n\r"), on.wrong_at(7))
    yield on.case(
        "other-breaks",
        "form feed and line separator are white space, not line ends",
        lines(on.top, on.first + "\f", on.second + "\u2028", on.wrong),
        on.wrong_at(4),
    )


def _blank(on: Ground) -> Iterator[Case]:
    mark = on.delimiter
    marks = mark * (len(on.fields) - 1)
    some = [
        ("blank-empty", "empty lines between rows count", (on.top, "", on.first, "", "", on.wrong)),
        ("blank-space", "lines of white space count", (on.top, "   ", on.first, "\t", "\u00a0", on.wrong)),
        ("blank-marks", "lines of delimiters count, however many", (on.top, marks, mark, mark * 4, "", on.wrong)),
        ("blank-mixed", "delimiters and white space", (on.top, on.first, "", "", f" {mark} {mark}\v", on.wrong)),
        ("blank-first", "blank lines before the first row count", ("", " ", mark * 2, on.top, on.first, on.wrong)),
    ]
    for name, what, rows in some:
        yield on.case(name, what, lines(*rows), on.wrong_at(6))
    last = lines(on.top, on.first, "", marks, marks, "  ")
    yield on.case("blank-last", "blank lines at the end", last)
    yield on.case("blank-cr", "blank lines with CR", lines(on.top, "", on.wrong, end="\r"), on.wrong_at(3))
    yield on.case("blank-crlf", "blank lines with CRLF", lines(on.top, "", on.wrong, end="\r\n"), on.wrong_at(3))
    yield on.refused("blank-only", "nothing but blank lines", lines("", "  ", mark * 3), "file.empty")


def _trailing(on: Ground) -> Iterator[Case]:
    mark = on.delimiter
    rows = (on.top, on.first, on.second, on.wrong)
    some = lines(on.top, on.first + mark, on.second + mark + " ", on.wrong)
    top = lines(on.top + mark, on.first, on.second, on.wrong)
    everywhere = lines(*rows, end=f"{mark}\n")
    yield on.case("mark-all", "a delimiter after the last field everywhere", everywhere, on.wrong_at(4))
    yield on.case("mark-top", "a delimiter after the first row alone", top, on.wrong_at(4))
    yield on.case("mark-rows", "a delimiter after some rows", some, on.wrong_at(4))
    yield on.case(
        "mark-twice",
        "two delimiters after a row are one too many",
        lines(on.top, on.first + mark * 2, on.wrong),
        on.broken("fields", 2),
        on.wrong_at(3),
    )
    last = on.fields[-1]
    yield on.case(
        "mark-or-last",
        "a row without its last field that ends in a delimiter has a blank last field",
        lines(on.top, on.row(1, {last: ""})),
        on.cell(last, "required", 2, ""),
    )


def _widths(on: Ground) -> Iterator[Case]:
    mark = on.delimiter
    short = on.first.removesuffix(mark + on.right[on.fields[-1]])
    started = on.organization + mark
    in_two = lines(on.top, on.first, on.row(2, {on.code.field: f"1{mark}000"}), on.third)
    cut = lines(on.top, on.first, on.second)[:-30]
    row_2, row_3 = on.broken("fields", 2), on.broken("fields", 3)
    some = [
        ("row-short", "one field too few", short),
        ("row-short-mark", "one field, and a delimiter after it", started),
        ("row-long", "one field too many", f"{on.first}{mark}x"),
        ("row-one-field", "one word on a line", "Total"),
    ]
    for name, what, row in some:
        yield on.case(name, what, lines(on.top, row, on.wrong), row_2, on.wrong_at(3))
    yield on.case("in-two", "a delimiter inside a value splits it in two", in_two, row_3)
    yield on.case("last-row-cut", "the file was cut in its last row", cut, row_3)
    narrow = lines(on.top, short, "x")
    yield on.case("rows-all-short", "no row below the first has the right width", narrow, row_2, row_3)
