"""What only the first collection has: a header in every file, columns of a school's own, and its file names."""

from collections.abc import Iterator

from tests.corpus.ground import Case, Ground, lines, whole
from tests.corpus.names import misnamed, rows


def cases(on: Ground) -> Iterator[Case]:
    yield from _header(on)
    yield from _own_columns(on)
    yield from _own_values(on)
    yield from _names(on)


def _header(on: Ground) -> Iterator[Case]:
    yield on.refused("header-none", "the first row is a data row", lines(on.first, on.wrong), "file.header")
    otherwise = on.header.replace(",", ";")
    some = [
        ("other-mark-comma", "by semicolons, and a comma at the end, which is dropped", "file.delimiter", ","),
        ("other-mark-commas", "by semicolons, and two commas at the end", "file.header", ",,"),
    ]
    for name, what, rule, end in some:
        yield on.refused(name, what, lines(otherwise + end, on.first), rule)


def _own_columns(on: Ground) -> Iterator[Case]:
    own = f"{on.header},x_teacher,X_Room"
    some = [
        ("own-columns", "columns of one's own, not checked", lines(own, f"{on.first},,\u00e9", f"{on.wrong},a b,1")),
        ("own-comma", "and a comma after all", lines(own, f"{on.first},a,b", f"{on.wrong},,", end=",\n")),
        ("own-comma-some", "and a comma after some", lines(own, f"{on.first},a,b,", f"{on.wrong},,")),
        ("own-capital", "X_ in capitals and padded", lines(f"{on.header}, X_ROOM ", f"{on.first},", f"{on.wrong},9")),
        ("own-break", "a line break in one", lines(f"{on.header},x_note", f'{on.first},"a\nb"', f"{on.wrong},")),
        ("own-doubled", "one of them twice", lines(f"{on.header},x_a,x_a", f"{on.first},1,2", f"{on.wrong},1,2")),
    ]
    for name, what, data in some:
        yield on.case(name, what, data, on.wrong_at(3))
    yield on.case(
        "own-left-out",
        "rows without the school's own columns are too short",
        lines(own, on.first, f"{on.second},", f"{on.wrong},a,b"),
        on.broken("fields", 2),
        on.broken("fields", 3),
        on.wrong_at(4),
    )
    otherwise = lines(f"{on.header},room", f"{on.first},1")
    yield on.refused("own-other-name", "a column of one's own that is not called so", otherwise, "file.header")


def _own_values(on: Ground) -> Iterator[Case]:
    endless = lines(f"{on.header},x_note", f"{on.first},", f"{on.wrong},{'a' * 2_000_000}")
    yield on.case("own-endless", "two megabytes in one's own column", endless, on.wrong_at(3))
    never = lines(f"{on.header},x_note", f'{on.first},"a', f"{on.wrong},b")
    yield on.case("own-open", "a quote in one's own column that never closes", never, on.broken("quote", 2))


def _names(on: Ground) -> Iterator[Case]:
    school = on.organization
    yield from misnamed(
        on,
        *(f"{school}{middle}.csv" for middle in ("FY16CRS", "FY18CRS", "FY2017CRS", "CRS", "FY17", "FY17CRSS")),
        *(f"{school}{middle}.csv" for middle in ("FY17CRS (1)", " FY17 CRS", "FY17CRS.csv", "FY17 CRS", "FY17STU")),
        *("FY17CRS.csv", f"{school}0FY17CRS.csv", "PS-01FY17CRS.csv", "PS\u04101FY17CRS.csv", "P\u017f001FY17CRS.csv"),
    )
    other = f"{school}FY16CRS.csv"
    yield Case(
        "misnamed-beside",
        "a file of another year is misnamed, and no duplicate",
        {other: b"", on.file: rows(on, on.wrong)},
        [whole("file.name", other), on.wrong_at(2)],
    )
