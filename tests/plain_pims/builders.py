"""Right rows and files to start from, so that a test shows only what it changes. All persons are made up."""

from collections.abc import Mapping, Sequence

from tests.plain.builders import Cells, text
from tests.plain_pims.layout import DELIMITERS, NAMES, NUMBERS

AUN = "123456789"
UNIVERSITY = "987654321"
YEAR = "2024-06-30"
TIME = "202401311200"

_PLACE = {"1": AUN, "2": "0001", "3": YEAR}
_DATES = dict.fromkeys(("98", "99", "109"), "2019-08-26")
_NO = dict.fromkeys(("38", "70", "73", "80", "88", "96", "167", "207", "214", "215", "216"), "N")
_FOOD = {"33": "N", "131": "N"}

RIGHT: dict[str, dict[str, str]] = {
    "STUDENT": {
        **_PLACE,
        **{"4": "1000000001", "10": "011", "14": "2007-02-28", "15": "F", "20": "00000-0001", "27": "5", "41": "99"},
        **_DATES,
        **_NO,
        **_FOOD,
        **{"93": "S-1", "117": AUN, "133": "Example", "134": "Student", "189": AUN, "212": "I", "217": AUN},
    },
    "STAFF": {
        **{"1": AUN, "2": "1234567", "8": "SWS", "14": "0001", "17": "F", "20": "M", "21": "5", "25": "1 Example Way"},
        **{"27": "Sampleton", "28": "PA", "29": "00000", "35": "2010-08-23", "39": "14", "40": "1980-02-29"},
        **{"41": "A", "43": "9", "44": "PE", "52": "50000", "57": "T-1", "65": "Teacher", "66": "Example"},
        **{"71": "9998", "76": "teacher@example.org"},
    },
    "COURSE": {
        **_PLACE,
        **{"5": "Algebra I", "26": "FY", "27": "ALG-1", "29": "02052", "30": "N"},
        **dict.fromkeys(("32", "33", "40", "79"), "N"),
    },
    "CRSE_INSTRUCT": {**_PLACE, "8": "1234567", "17": "FY", "19": "ALG-1", "22": "1"},
    "COURSE_ENROLL": {
        **_PLACE,
        **{"4": "002", "5": "2023-08-28", "6": "E1", "7": "1000000001", "10": "1"},
        **{"13": "FY", "14": "ALG-1", "20": "1"},
    },
    "SCHOOL_ENROLL": {**_PLACE, "4": "1000000001", "6": "2023-08-28", "7": "E01", "9": "011"},
}

#: What makes the right course a right dual credit course.
DUAL = {"29": "02990", "32": "Y", "9": "3.00", "66": UNIVERSITY}


def row(table: str, changes: Mapping[str, str] = {}) -> Cells:
    """A right row with these fields, by number, changed."""
    cells = RIGHT[table] | dict(changes)
    return [cells.get(number, "") for number in NUMBERS[table]]


def header(table: str, filler: str = "") -> Cells:
    """The names as the page has them; what a filler is called is all the same."""
    return [NAMES[table].get(number, filler) for number in NUMBERS[table]]


def name(table: str, aun: str = AUN, time: str = TIME, ending: str = "csv") -> str:
    return f"{aun}_{table}_{time}.{ending}"


def file(*rows: Sequence[str], end: str = "\n", ending: str = "csv") -> bytes:
    """These rows as bytes; the page lets the header away, and so does this, unless it is the first row."""
    return text(rows, end, DELIMITERS[ending]).encode()


def batch(**changed: list[Cells]) -> dict[str, list[Cells]]:
    """All six tables, right and fitting together; those named have other rows."""
    return {table: [row(table)] for table in RIGHT} | changed
