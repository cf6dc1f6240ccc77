"""The few schools, courses, educators and students that generated files are made of: few, to meet often."""

from tests.plain.layout import CODES, NAMES, SECTION_KEY

SCHOOLS = ["PS001", "PS002", "PS003"]
ELSEWHERE = "PS099"

# local course, code, section, setting, term, level, credit available
COURSES = [
    ["ENG-1", "01001", "1", "ON", "FULL", "G", "1"],
    ["MAT.2", "02072", "1", "ON", "SEM1", "H", "0.5"],
    ["", "06101", "A_1", "VR", "SEM2", "X", "1.50"],
    ["ENG-1", "01001", "MAR-1", "OF", "QTR1", "G", ".5"],
]
# educators with their roles, one of them the teacher of record
STAFF = [
    ["1234567", "10"],
    ["9999200", "10"],
    ["7654321", "10", "1234567", "20"],
    ["1234567", "20", "7654321", "10", "9999100", "30"],
    ["7654321", "30", "9999100", "30", "9999100", "30", "9999300", "20", "1234567", "10"],
]
STUDENTS = ["1000001", "1000002", "1000003", "1000004"]
# status, mark, numeric mark, and whether the course's credit is earned
Outcome = tuple[str, str, str, bool]
OUTCOMES: list[Outcome] = [
    ("30", "11", "95", True),
    ("30", "99", "88.5", True),
    ("30", "22", "", False),
    ("10", "88", "", False),
    ("20", "31", "100", False),
    ("40", "40", ".25", False),
]

EDUCATORS = ["1234567", "7654321", "9999100", "1111111"]
CREDITS = ["0", "0.00", ".5", "1", "1.50", "2", "10", "001.50", "100"]
NUMERIC_MARKS = ["", "0", "60.5", "100", "100.00", "100.01", "101"]
LOCALS = ["", "ENG-1", "MAT.2"]
SECTIONS = ["1", "A_1", "1E5"]
MARKS = ["10", "11", "22", "24", "25", "30", "31", "32", "40", "50", "88", "99"]
CODED = {
    "SCED": ["01001", "02072", "06101"],
    "term": ["FULL", "SEM1", "SEM2", "MINI15"],
    "mark": MARKS,
    "role": ["", "10", "10", "20"],
}


def right_values(kind: str, name: str) -> list[str]:
    """Values of this column that are right by themselves and meet, or miss, those of other rows."""
    special = {
        "LOCALCOURSEID": LOCALS,
        "COURSECREDITAVAIL": CREDITS,
        "CourseCreditEarned": CREDITS,
        "CourseNumericMark": NUMERIC_MARKS,
        "PermNumber": STUDENTS,
        SECTION_KEY[kind][0]: [*SCHOOLS, "ps001"],
        SECTION_KEY[kind][2]: SECTIONS,
    }
    if name in special:
        return special[name]
    return EDUCATORS if name.startswith("Educator") and "Role" not in name else _coded(name)


def _coded(name: str) -> list[str]:
    lists = {"code": "SCED", "setting": "setting", "term": "term", "level": "level"}
    lists |= {"status": "status", "lettermark": "mark", "fy": "year"}
    known = lists.get(name.lower().removeprefix("course"), "role")
    return CODED.get(known) or sorted(CODES[known])


VALUES = {kind: [right_values(kind, name) for name in names] for kind, names in NAMES.items()}
