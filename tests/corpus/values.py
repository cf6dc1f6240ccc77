"""Values of odd size or with odd white space, and what spreadsheets make of them."""

from collections.abc import Iterator

from tests.corpus.ground import Case, Ground, lines

_ENDLESS = "a" * 2_000_000


def cases(on: Ground) -> Iterator[Case]:
    yield from _padded(on)
    yield from _endless(on)
    yield from _codes(on)


def _padded(on: Ground) -> Iterator[Case]:
    space = "\v" if on.delimiter == "\t" else "\t"
    around = on.first.replace(on.delimiter, f"\u00a0{on.delimiter}{space} ")
    yield on.case("padded", "white space of all kinds around values", lines(on.top, around))
    small = on.coded.right.lower()
    some = [
        ("padded-shown", "a value is shown with its white space", f"\u00a0{small} "),
        ("padded-zero-width", "a zero-width space is no white space", f"{on.coded.right}\u200b"),
        ("look-alike", "a Cyrillic letter in a code", on.look_alike),
    ]
    for name, what, text in some:
        row = on.row(1, {on.coded.field: text})
        yield on.case(name, what, lines(on.top, row), on.cell(on.coded.field, "code", 2, text))
    blank = on.row(1, {on.coded.field: " \u00a0"})
    told = on.cell(on.coded.field, "required", 2, "")
    yield on.case("blank-cell", "white space is blank", lines(on.top, blank), told)


def _endless(on: Ground) -> Iterator[Case]:
    key = on.row(1, {on.key: _ENDLESS})
    free = on.with_free(_ENDLESS)
    in_key, in_free = on.cell(on.key, "length", 2, _ENDLESS), on.cell(on.free.field, on.endless, 2, _ENDLESS)
    yield on.case("endless", "two megabytes in one field", lines(on.top, free, on.wrong), in_free, on.wrong_at(3))
    yield on.case("endless-key", "two megabytes in a key", lines(on.top, key, on.wrong), in_key, on.wrong_at(3))


def _codes(on: Ground) -> Iterator[Case]:
    """Course codes begin with 0, and a spreadsheet takes them for numbers."""
    right = on.code.right
    some = [
        ("zero-lost", "a leading zero that a spreadsheet dropped", right.lstrip("0")),
        ("scientific", "a number in scientific notation", f"{right[1]}.00E+03"),
        ("decimals", "a number with decimals", f"{right}.00"),
        ("thousands", "a number with a thousands mark", f'"{right[1]},{right[2:]}"'),
        ("formula", "a formula that keeps the zero", f'="{right}"'),
        ("apostrophe", "an apostrophe that keeps the zero", f"'{right}"),
        ("error-value", "an error of a spreadsheet", "#N/A"),
    ]
    for name, what, text in some:
        row = on.row(1, {on.code.field: text})
        value = text.strip('"') if text.startswith('"') else text
        told = on.cell(on.code.field, "code", 2, value)
        yield on.case(name, what, lines(on.top, row, on.wrong), told, on.wrong_at(3))
