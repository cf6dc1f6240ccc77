"""What only the collection of six tables has in a file: a first row that may be data, and fields that must be blank."""

from collections.abc import Iterator

from tests.corpus.ground import Case, Expected, Ground, lines
from tests.plain_pims.builders import header


def cases(on: Ground) -> Iterator[Case]:
    """For a ground whose first row is a header, which each case may leave out."""
    yield from _no_header(on)
    yield from _taken_for_a_header(on)
    yield from _header(on)
    yield from _other_marks(on)
    yield from _fillers(on)
    yield from _widths(on)


def _no_header(on: Ground) -> Iterator[Case]:
    """The first field of the first row is nine digits."""
    aun = on.organization
    some = [
        ("no-header", "the first row is data", aun),
        ("no-header-padded", "white space around the first value is dropped", f" {aun}\u00a0"),
        ("no-header-quoted", "quotes around the first value are none of it", f'"{aun}"'),
    ]
    for name, what, text in some:
        yield on.case(name, what, lines(on.row(1, {"1": text}), on.wrong), on.wrong_at(2))
    marked = b"\xef\xbb\xbf" + lines(on.first, on.wrong)
    yield on.case("no-header-bom", "a byte order mark before it", marked, on.wrong_at(2))
    blank = lines("", on.delimiter, on.first, on.wrong)
    yield on.case("no-header-blank", "blank lines before it", blank, on.wrong_at(4))
    yield on.case("no-header-one-row", "one row and no line end", on.wrong.encode(), on.wrong_at(1))
    other = lines(on.row(1, {"1": "999999999"}), on.wrong)
    said = on.cell("1", "other-lea", 1, "999999999")
    yield on.case("no-header-other", "the first row is of another agency", other, said, on.wrong_at(2))
    yield on.case("header-below", "a header below the first row is data", lines(on.first, on.header), *_as_data(on, 2))
    twice = lines(on.header, on.first, on.header)
    yield on.case("header-twice", "two files pasted together: the second header is data", twice, *_as_data(on, 3))


def _as_data(on: Ground, line: int) -> Iterator[Expected]:
    """What is wrong with a header that is a row of data; only the course's name is right."""
    too_long = ("1", "2", "9", "27", "66")
    for number, title in zip(on.fields, on.titles, strict=True):
        if title and number != "5":
            yield on.cell(number, "length" if number in too_long else "code", line, title)


def _taken_for_a_header(on: Ground) -> Iterator[Case]:
    """The first field of the first row is not nine digits."""
    aun = on.organization
    some = [
        ("aun-short", "a digit of the first AUN is lost", aun[1:]),
        ("aun-long", "the first AUN has a digit too many", f"{aun}0"),
        ("aun-blank", "the first AUN is blank", ""),
        ("aun-scientific", "the first AUN is in scientific notation", "1.00E+08"),
        ("aun-apostrophe", "the first AUN begins with an apostrophe", f"'{aun}"),
        ("aun-hyphen", "the first AUN is written with hyphens", f"{aun[0]}-{aun[1:3]}-{aun[3:6]}-{aun[6:]}"),
    ]
    for name, what, text in some:
        yield on.refused(name, what, lines(on.row(1, {"1": text}), on.wrong), "file.header")
        slip = "length" if len(text) > 9 else "format" if text else "required"
        data = lines(on.first, on.row(2, {"1": text}), on.wrong)
        yield on.case(f"{name}-below", "the same below", data, on.cell("1", slip, 2, text), on.wrong_at(3))


def _header(on: Ground) -> Iterator[Case]:
    some = [
        ("fillers-named", "fillers may be called anything", header("COURSE", "Filler")),
        ("fillers-marks", "even what would separate fields", header("COURSE", "a;b")),
        ("fillers-own", "even as columns of a school's own elsewhere", header("COURSE", "x_room")),
    ]
    for name, what, cells in some:
        yield on.case(name, what, lines(on.joined(cells), on.first, on.wrong), on.wrong_at(3))
    own = lines(f"{on.header}{on.delimiter}x_room", f"{on.first}{on.delimiter}1")
    yield on.refused("own-column", "there are no columns of one's own", own, "file.header")
    filler = header("COURSE")
    filler[6] = filler[4]
    yield on.case("filler-as-field", "a filler called as a field", lines(on.joined(filler), on.wrong), on.wrong_at(2))
    moved = header("COURSE")
    moved[4], moved[5] = moved[5], moved[4]
    yield on.refused("field-as-filler", "a field called as a filler", lines(on.joined(moved), on.first), "file.header")


def _other_marks(on: Ground) -> Iterator[Case]:
    """Page: "a single field that holds another" delimiter; with the right one beside it, it is two fields."""
    mark = on.delimiter
    other = next(sign for sign in ",\t;|" if sign != mark)
    some = [
        ("two-marks-end", "another delimiter, and the right one at the end", f"a{other}b{mark}"),
        ("two-marks-ends", "and the right one several times", f"a{other}b{mark * 5}"),
        ("two-marks-width", "and as many of the right one as there should be", f"a{other}b{mark * 78}"),
        ("two-marks-start", "and the right one at the start", f"{mark}a{other}b"),
        ("two-marks-all", "a header by another, and the right one at the end", on.header.replace(mark, other) + mark),
    ]
    for name, what, row in some:
        yield on.refused(name, what, lines(row, on.first), "file.header")


def _filler(on: Ground, number: str, line: int, value: str) -> Expected:
    return (f"{on.kind}.filler", on.file, line, number, value)


def _fillers(on: Ground) -> Iterator[Case]:
    yield on.case(
        "filler",
        "a finding for each filler that is not blank, untrimmed",
        lines(on.top, on.row(1, {"4": "x", "78": " 0 "}), on.wrong),
        _filler(on, "4", 2, "x"),
        _filler(on, "78", 2, " 0 "),
        on.wrong_at(3),
    )
    blank = lines(on.top, on.row(1, {"4": " \u00a0", "6": '""', "78": '" \n"'}), on.wrong)
    yield on.case("filler-blank", "white space in a filler is blank", blank, on.wrong_at(3))
    quoted = lines(on.row(1, {"4": f'"a{on.delimiter}\nb"'}), on.wrong)
    said = _filler(on, "4", 1, f"a{on.delimiter}\nb")
    yield on.case("filler-break", "delimiter and line break in a filler", quoted, said, on.wrong_at(2))
    endless = "a" * 2_000_000
    said = _filler(on, "4", 2, endless)
    yield on.case("filler-endless", "two megabytes in a filler", lines(on.top, on.row(1, {"4": endless})), said)
    only = lines(on.top, on.joined(["", "", "", "x", *[""] * 75]))
    missing = [on.cell(n, "required", 2, "") for n in ("26", "27", "29", "30", "32", "33", "40", "79")]
    first = [on.cell(n, "required", 2, "") for n in ("1", "2", "3")]
    said = _filler(on, "4", 2, "x")
    title = on.cell("5", "required", 2, "")
    yield on.case("filler-alone", "a row with a filler alone is not blank", only, *first, said, title, *missing)


def _widths(on: Ground) -> Iterator[Case]:
    mark = on.delimiter
    row_1 = on.broken("fields", 1)
    some = [
        ("first-row-short", "the first row lacks a field", on.first.removesuffix(f"{mark}N")),
        ("first-row-long", "the first row has one too many", f"{on.first}{mark}x"),
        ("first-row-marks", "the first row ends in two delimiters", on.first + mark * 2),
        ("no-fillers", "only the fields that are filled", on.joined(filter(None, on.first.split(mark)))),
        ("aun-alone", "nothing but an AUN", on.organization),
    ]
    for name, what, row in some:
        yield on.case(name, what, lines(row, on.wrong), row_1, on.wrong_at(2))
    data = lines(on.first + mark, on.second, on.wrong + mark)
    yield on.case("no-header-mark", "a delimiter after the last field of some", data, on.wrong_at(3))
