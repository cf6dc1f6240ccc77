"""What a spreadsheet makes of the values of each of the six tables, and what it may do without harm."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.corpus.ground import Case, Expected, Ground
from tests.plain_pims.builders import file, header, name, row


class _Spoilt(NamedTuple):
    """A value, and the rule of its field that it breaks; None where it is as good as any."""

    table: str
    field: str
    value: str
    slip: str | None


_SPOILT = [
    *[_Spoilt(table, "3", "6/30/2024", "code") for table in ("STUDENT", "COURSE", "CRSE_INSTRUCT", "COURSE_ENROLL")],
    *[_Spoilt(table, "2", "1", "format") for table in ("COURSE", "CRSE_INSTRUCT", "COURSE_ENROLL", "SCHOOL_ENROLL")],
    _Spoilt("STUDENT", "4", "1E+09", "format"),
    _Spoilt("STUDENT", "10", "11", "code"),
    _Spoilt("STUDENT", "14", "2/28/2007", "format"),
    _Spoilt("STUDENT", "14", "39141", "format"),
    _Spoilt("STUDENT", "14", "2007-02-28 00:00:00", "length"),
    _Spoilt("STAFF", "40", "29-Feb-80", "format"),
    _Spoilt("STAFF", "40", "1980-02-30", "format"),
    _Spoilt("COURSE", "9", "3,00", "format"),
    _Spoilt("COURSE", "9", "3.", "format"),
    _Spoilt("COURSE", "9", "3.000", "format"),
    _Spoilt("COURSE", "9", "1,000.00", "length"),
    _Spoilt("COURSE", "27", "1-Mar", None),
    _Spoilt("COURSE", "27", "1.00E+05", None),
    _Spoilt("COURSE", "32", "TRUE", "code"),
    _Spoilt("CRSE_INSTRUCT", "8", "234567", "format"),
    _Spoilt("CRSE_INSTRUCT", "8", "0234567", "leading-zero"),
    _Spoilt("CRSE_INSTRUCT", "8", "1.2E+06", "format"),
    _Spoilt("CRSE_INSTRUCT", "8", "1.23E+06", "length"),
    _Spoilt("CRSE_INSTRUCT", "8", "1234567.0", "length"),
    _Spoilt("CRSE_INSTRUCT", "22", "1E5", None),
    _Spoilt("COURSE_ENROLL", "4", "2", "code"),
    _Spoilt("COURSE_ENROLL", "5", "8/28/2023", "format"),
    _Spoilt("COURSE_ENROLL", "7", "1.00E+09", "format"),
    _Spoilt("COURSE_ENROLL", "7", "1000000001.0", "length"),
    _Spoilt("COURSE_ENROLL", "10", "1.0", "format"),
    _Spoilt("COURSE_ENROLL", "10", "01", None),
    _Spoilt("COURSE_ENROLL", "15", "340", "code"),
    _Spoilt("SCHOOL_ENROLL", "6", "2023-8-28", "format"),
    _Spoilt("SCHOOL_ENROLL", "7", "E1", "code"),
    _Spoilt("SCHOOL_ENROLL", "9", "11", "code"),
]


def cases(on: Ground) -> Iterator[Case]:
    aun = on.organization
    for table, field, value, slip in _SPOILT:
        path = name(table, aun)
        files = {path: file(header(table), row(table, {"1": aun, field: value}))}
        said: list[Expected] = [(f"{table}.{field}.{slip}", path, 2, field, value)] if slip else []
        yield Case(f"{table}-{field}-{value}", "a value that a spreadsheet changed", files, said)
