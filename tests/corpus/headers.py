"""First rows: headers that fit or do not, other delimiters, and files with nothing below or nothing at all."""

from collections.abc import Iterator

from tests.corpus.ground import Case, Ground, lines

_MARKS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe"}


def cases(on: Ground) -> Iterator[Case]:
    yield from _delimiters(on)
    yield from _nothing(on)
    if on.titled:
        yield from _that_fit(on)
        yield from _that_do_not(on)
        yield from _alone(on)


def _delimiters(on: Ground) -> Iterator[Case]:
    good = lines(on.top, on.first, on.wrong)
    for mark, name in _MARKS.items():
        if mark == on.delimiter:
            continue
        told = good.replace(on.delimiter.encode(), mark.encode())
        top = on.top.replace(on.delimiter, mark)
        refused = [
            (name, f"separated by {name}s", told),
            (f"{name}-top", f"only the first row by {name}s", lines(top, on.first)),
            (f"{name}-after-blank", f"{name}s, after a blank line", b"\n" + told),
            (f"{name}-no-rows", f"{name}s come before no data row", lines(top)),
            (f"{name}-in-title", f"a title above, with a {name}", lines(f"Courses{mark} 2017", on.top, on.first)),
        ]
        for of, what, data in refused:
            yield on.refused(of, what, data, "file.delimiter")
    colons = good.replace(on.delimiter.encode(), b":")
    yield on.refused("colon", "separated by colons: one unknown column", colons, "file.header")
    title = lines("Courses 2017", on.top, on.first)
    yield on.refused("title-above", "a title above the first row", title, "file.header")


def _nothing(on: Ground) -> Iterator[Case]:
    yield on.refused("empty", "no bytes", b"", "file.empty")
    yield on.refused("mark-only", "a byte order mark and nothing else", b"\xef\xbb\xbf", "file.empty")
    yield on.refused("mark-only-utf-16", "the mark of UTF-16 and nothing else", b"\xff\xfe", "file.empty")


def _that_fit(on: Ground) -> Iterator[Case]:
    padded = on.header.replace(on.delimiter, f" {on.delimiter}\u00a0")
    quoted = on.joined(f'"{title}\n"' for title in on.titles)
    some = [
        ("header-upper", "the header in capitals", on.header.upper()),
        ("header-lower", "the header in small letters", on.header.lower()),
        ("header-padded", "white space around names", padded),
        ("header-breaks", "a line break inside each header cell, around the name", quoted),
    ]
    for name, what, header in some:
        yield on.case(name, what, lines(header, on.first, on.wrong), on.wrong_at(3))


def _that_do_not(on: Ground) -> Iterator[Case]:
    titles, last = on.titles, on.titles[-1]
    some = [
        ("header-order", "two columns changed places", [titles[1], titles[0], *titles[2:]]),
        ("header-missing", "a column is missing", [titles[0], *titles[2:]]),
        ("header-missing-last", "the last column is missing", titles[:-1]),
        ("header-blank-last", "the last column has no name", [*titles[:-1], ""]),
        ("header-blank-inside", "a column has no name", _renamed(on, "")),
        ("header-unknown", "a column is unknown", _renamed(on, "CODE")),
        ("header-other-spelling", "other spelling", _renamed(on, f"{_title(on)}_")),
        ("header-unknown-after", "an unknown column after the last", [*titles, "Room"]),
        ("header-doubled", "a column is doubled", [*titles, last]),
        ("header-own-inside", "a column of one's own before the last", [*titles[:-1], "x_room", last]),
        ("header-marks", "two delimiters after the header", [*titles, "", ""]),
        ("header-other-kind", "the header of another file", [on.partner.header]),
    ]
    for name, what, cells in some:
        yield on.refused(name, what, lines(on.joined(cells), on.first), "file.header")
    middle = _renamed(on, f'"{_title(on)}')
    yield on.refused("header-open", "a quote in it never closes", lines(on.joined(middle), on.first), "file.header")
    other = next(mark for mark in _MARKS if mark != on.delimiter)
    whole = lines(f'"{on.header}', on.first, other)
    yield on.refused("header-open-mark", "an open quote before it, another delimiter below", whole, "file.header")


def _title(on: Ground) -> str:
    return on.titles[on.fields.index(on.code.field)]


def _renamed(on: Ground, title: str) -> list[str]:
    """The header with another title above the course codes."""
    return [title if other == _title(on) else other for other in on.titles]


def _alone(on: Ground) -> Iterator[Case]:
    blank = lines(on.header, "", on.delimiter * 3, " ")
    yield on.refused("header-only", "a header and no row", lines(on.header), "file.empty")
    yield on.refused("header-only-no-end", "the same without a line end", on.header.encode(), "file.empty")
    yield on.refused("header-only-blank", "a header and blank lines", blank, "file.empty")
    yield on.refused("header-bad-no-rows", "a wrong header comes first", lines(on.titles[0]), "file.header")
