"""The page's columns and code lists, typed out here once more so that a slip in the collection shows."""

from pathlib import Path
from typing import NamedTuple

YEAR = "FY17"
LETTERS_DIGITS = "[A-Za-z0-9]+"
LOCAL_CODE = "[A-Za-z0-9._-]+"
DECIMAL = r"[0-9]+(\.[0-9]{1,2})?|\.[0-9]{1,2}"
DECIMAL_LONGEST = 6
SEVEN_DIGITS = "[0-9]{7}"
STUDENT_NUMBER = "1[0-9]{6}"


class Column(NamedTuple):
    """One line of the page's tables; a column has either a format or a code list."""

    name: str
    required: bool
    longest: int
    format: str = ""
    codes: str = ""


POSITIONS = (1, 2, 3, 4, 5)
EDUCATORS = tuple(f"Educator{n}" for n in POSITIONS)
ROLES = tuple(f"EducatorRole{n}" for n in POSITIONS)


def _staff() -> list[Column]:
    columns = []
    for n in POSITIONS:
        columns.append(Column(f"Educator{n}", n == 1, 7, SEVEN_DIGITS))
        columns.append(Column(f"EducatorRole{n}", n == 1, 2, codes="role"))
    return columns


COLUMNS: dict[str, list[Column]] = {
    "CRS": [
        Column("ORGID", True, 5, LETTERS_DIGITS),
        Column("LOCALCOURSEID", False, 40, LOCAL_CODE),
        Column("COURSECODE", True, 5, codes="SCED"),
        Column("COURSESECTION", True, 30, LOCAL_CODE),
        Column("COURSESETTING", True, 2, codes="setting"),
        Column("COURSETERM", True, 6, codes="term"),
        Column("COURSELEVEL", True, 2, codes="level"),
        Column("COURSECREDITAVAIL", True, DECIMAL_LONGEST, DECIMAL),
        *_staff(),
        Column("FY", True, 4, codes="year"),
    ],
    "TRN": [
        Column("PermNumber", True, 7, STUDENT_NUMBER),
        Column("OrgID", True, 5, LETTERS_DIGITS),
        Column("LOCALCOURSEID", False, 40, LOCAL_CODE),
        Column("CourseCode", True, 5, codes="SCED"),
        Column("CourseSection", True, 30, LOCAL_CODE),
        Column("CourseSetting", True, 2, codes="setting"),
        Column("CourseTerm", True, 6, codes="term"),
        Column("COURSELEVEL", True, 2, codes="level"),
        Column("CourseStatus", True, 2, codes="status"),
        Column("CourseCreditEarned", True, DECIMAL_LONGEST, DECIMAL),
        Column("CourseLetterMark", True, 2, codes="mark"),
        Column("CourseNumericMark", False, DECIMAL_LONGEST, DECIMAL),
        Column("FY", True, 4, codes="year"),
    ],
}
NAMES = {kind: [column.name for column in columns] for kind, columns in COLUMNS.items()}

# Page: "The section key is ORGID, COURSECODE, COURSESECTION, COURSESETTING, COURSETERM."
SECTION_KEY = {
    "CRS": ("ORGID", "COURSECODE", "COURSESECTION", "COURSESETTING", "COURSETERM"),
    "TRN": ("OrgID", "CourseCode", "CourseSection", "CourseSetting", "CourseTerm"),
}
LOCAL = "LOCALCOURSEID"

TERMS = (
    "FULL SEM1 SEM2 TRI1 TRI2 TRI3 TRIX TRIN QTR1 QTR2 QTR3 QTR4 QTRX QTRN "
    "QIN1 QIN2 QIN3 QIN4 QIN5 QINX QINN MINI1 MINI2 MINI3 MINI4 MINI5 MINI6 MINI7 MINI8 "
    "MINI9 MINI10 MINI11 MINI12 MINI13 MINI14 MINI15 MINIX MININ SUMR INTR"
)
MARKS = "10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 40 50 55 66 77 88 99"

CODES: dict[str, frozenset[str]] = {
    "year": frozenset({YEAR}),
    "setting": frozenset({"OF", "ON", "TC", "VR"}),
    "term": frozenset(TERMS.split()),
    "level": frozenset({"A", "B", "E", "G", "H", "P", "X"}),
    "role": frozenset({"10", "20", "30"}),
    "status": frozenset({"10", "20", "30", "40", "50"}),
    "mark": frozenset(MARKS.split()),
    "SCED": frozenset(Path(__file__).with_name("sced.txt").read_text(encoding="ascii").split()),
}
PLACEHOLDERS = frozenset({"9999100", "9999200", "9999300"})
