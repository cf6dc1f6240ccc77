"""Quotes: those that hold line breaks, those that never close, and those that stray."""

from collections.abc import Iterator

from tests.corpus.ground import Case, Ground, lines


def cases(on: Ground) -> Iterator[Case]:
    yield from _around(on)
    yield from _open(on)
    yield from _open_at_the_top(on)
    yield from _stray(on)


def _around(on: Ground) -> Iterator[Case]:
    right, mark = on.free.right, on.delimiter
    start, end = right[:2], right[2:]
    quoted = ['"' + row.replace(mark, f'"{mark}"') + '"' for row in (on.top, on.first, on.wrong)]
    yield on.case("quoted-all", "every field quoted", lines(*quoted), on.wrong_at(3))
    same = [
        ("quoted-break", "a line break in quotes does not count", f'"{right}\n"'),
        ("quoted-breaks-crlf", "CRLF in quotes", f'"\r\n\r\n{right}"'),
        ("quoted-break-cr", "CR in quotes", f'"{right}\r"'),
    ]
    for name, what, text in same:
        yield on.case(name, what, lines(on.top, on.with_free(text), on.wrong), on.wrong_at(3))
    other = [
        ("quoted-break-inside", "a line break within a value belongs to it", f'"{start}\n{end}"', f"{start}\n{end}"),
        ("quoted-mark", "a delimiter in quotes", f'"{start}{mark}{end}"', f"{start}{mark}{end}"),
        ("quoted-quote", "a doubled quote", f'"{start}""{end}"', f'{start}"{end}'),
    ]
    for name, what, text, value in other:
        data = lines(on.top, on.with_free(text), on.wrong)
        yield on.case(name, what, data, on.odd_at(2, value), on.wrong_at(3))


def _open(on: Ground) -> Iterator[Case]:
    never = on.with_free(f'"{on.free.right}', 2)
    row_2, row_3 = on.broken("quote", 2), on.broken("quote", 3)
    middle = lines(on.top, on.first, never, on.third, on.wrong)
    last = lines(on.top, on.first, never)
    yield on.case("open-middle", "a quote that never closes takes the rest", middle, row_3)
    yield on.case(
        "open-last", "a quote that never closes in the last row", lines(on.top, on.wrong, never), on.wrong_at(2), row_3
    )
    yield on.case("open-last-no-end", "the same without a line end", last[:-1], row_3)
    yield on.case("open-only-row", "there is a row below the first, but none to check", lines(on.top, never), row_2)
    yield on.case(
        "open-after-blank",
        "blank lines before it count, and it is said of the row where it opens",
        lines(on.top, "", on.first, on.delimiter * 2, never, "", on.wrong),
        on.broken("quote", 5),
    )
    start = lines(on.top, on.first, f'"{on.second}', on.wrong)
    yield on.case("open-first-field", "at the start of a row", start, row_3)
    yield on.case("open-lone", "a quote alone on the last line", lines(on.top, on.first, '"'), row_3)
    doubled = lines(on.top, on.with_free(f'"{on.free.right}""'), on.wrong)
    yield on.case("open-doubled", "closed only by a doubled quote, so never", doubled, row_2)
    yield on.case("open-cr", "with CR line ends", lines(on.top, never, on.first, end="\r"), row_2)
    yield on.case(
        "open-closes-later",
        "two lone quotes some rows apart make one long row",
        lines(on.top, on.first, never, f'{on.third}"', on.wrong),
        on.broken("fields", 3),
        on.wrong_at(4),
    )


def _open_at_the_top(on: Ground) -> Iterator[Case]:
    """A first row that is swallowed from its first cell on is no row of data, whatever the collection."""
    mark = on.delimiter
    middle = lines(on.top.replace(mark, f'{mark}"', 1), on.first)
    what = "a quote that never closes in the first row"
    if on.titled:
        yield on.refused("open-top", what, middle, "file.header")
    else:
        yield on.case("open-top", what, middle, on.broken("quote", 1))
    yield on.refused("open-top-start", "at its start", lines(f'"{on.top}', on.first), "file.header")
    whole = lines(f'"{on.top}"', f'"{on.first}"')
    yield on.refused("whole-line", "each line in quotes as a whole", whole, "file.header")


def _stray(on: Ground) -> Iterator[Case]:
    right = on.free.right
    start, end = right[:2], right[2:]
    same = [
        ("stray-after-close", "text after a closing quote joins the value", f'"{start}"{end}'),
        ("stray-empty", "two quotes are a blank value", '""'),
    ]
    for name, what, text in same:
        yield on.case(name, what, lines(on.top, on.with_free(text), on.wrong), on.wrong_at(3))
    other = [
        ("stray-inside", "a quote inside a value stands for itself", f'{start}"{end}', f'{start}"{end}'),
        ("stray-end", "a quote at the end of a value", f'{right}"', f'{right}"'),
        (
            "stray-after-close-twice",
            "after a closing quote a second pair stands for itself",
            f'"{start}"{end}"X"',
            f'{right}"X"',
        ),
        ("stray-after-space", "a quote after white space opens nothing", f' "{right}"', f' "{right}"'),
        ("stray-four", "four quotes are one", '""""', '"'),
        ("stray-single", "a single quote is a character", f"'{right}'", f"'{right}'"),
        ("stray-backslash", "a backslash does not protect a quote", f'"{start}\\"', f"{start}\\"),
    ]
    for name, what, text, value in other:
        data = lines(on.top, on.with_free(text), on.wrong)
        yield on.case(name, what, data, on.odd_at(2, value), on.wrong_at(3))
    three = lines(on.top, on.with_free('"""'), on.wrong)
    yield on.case("stray-three", "three quotes open a value that begins with one", three, on.broken("quote", 2))
