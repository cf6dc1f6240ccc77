"""The few agencies, courses, teachers and students that generated files are made of: few, to meet often."""

from typing import NamedTuple

from tests.plain_pims.builders import AUN, DUAL, UNIVERSITY

AUNS = [AUN, "100000001", "900000009"]
COLLEGE = "888000001"
SCHOOLS = ["0001", "0002", "0000", "9999"]
DIFFERENTIATORS = ["FY", "S1", "B"]
NAMES = ["ALG-1", "ENG 9", "BIO"]
SECTIONS = ["1", "A-2"]
STUDENTS = ["1000000001", "1000000002", "0000000003", "1000000004"]
TEACHERS = ["1234567", "7654321", "8888888", "9999999"]
STAFF = [*TEACHERS, "SS12345", "0234567"]
CODES = ["02052", "E02028", "03051", "01001", "02990", "01005", "01007", "01014", "EEUG"]
YES_NO = ["Y", "N"]

Cells = dict[str, str]


class Course(NamedTuple):
    """A right course: what its own row says beside the ordinary, and how its students stand."""

    cells: Cells
    students: list[Cells]


def _course(school: str, differentiator: str, name: str, code: str, **more: str) -> Cells:
    return {"2": school, "26": differentiator, "27": name, "29": code} | {n[1:]: text for n, text in more.items()}


_ORDINARY: list[Cells] = [{}, {"15": "9998"}, {"23": "N", "24": "N"}]
_CREDIT: list[Cells] = [{"23": "Y", "24": "Y"}, {"23": "Y", "24": "N"}, {"23": "N", "24": "N"}]

COURSES = [
    Course(_course("0001", "FY", "ALG-1", "02052", _63="KALG"), _ORDINARY),
    Course(_course("0001", "S1", "ALG-1", "E02028"), _ORDINARY),
    Course(_course("0002", "B", "ENG 9", "01005", _33="Y", _30="Y"), _ORDINARY),
    Course(_course("0001", "FY", "ENG 9", "01007", _40="Y", _63="KLIT"), _ORDINARY),
    Course(_course("0002", "FY", "BIO", "01014", _79="Y"), _ORDINARY),
    Course(_course("9999", "FY", "BIO", "EEUG"), _ORDINARY),
    Course(_course("0001", "FY", "MATH", "02990") | DUAL, _CREDIT),
    Course(_course("0002", "S1", "ENG 9", "01990") | DUAL | {"29": "01990", "66": COLLEGE}, _CREDIT),
]

_PLACE = {"1": AUNS, "2": SCHOOLS}
_FLAGS = dict.fromkeys(("32", "33", "40", "79"), YES_NO)

#: Values that are right by themselves and meet, or miss, those of other rows.
VALUES: dict[str, dict[str, list[str]]] = {
    "STUDENT": {**_PLACE, "4": STUDENTS, "167": YES_NO},
    "STAFF": {"1": AUNS, "2": STAFF, "14": SCHOOLS},
    "SCHOOL_ENROLL": {**_PLACE, "4": STUDENTS, "6": ["2023-08-28", "2024-02-29"], "7": ["E01", "WD01"]},
    "COURSE": {
        **_PLACE,
        **_FLAGS,
        "9": ["", "3", ".5"],
        "26": DIFFERENTIATORS,
        "27": NAMES,
        "29": CODES,
        "63": ["", "KALG", "KBIO", "KLIT"],
        "66": ["", UNIVERSITY, COLLEGE, "000000000"],
    },
    "CRSE_INSTRUCT": {**_PLACE, "8": [*TEACHERS, "0234567"], "17": DIFFERENTIATORS, "19": NAMES, "22": SECTIONS},
    "COURSE_ENROLL": {
        **_PLACE,
        "7": STUDENTS,
        "10": ["1", "2"],
        "13": DIFFERENTIATORS,
        "14": NAMES,
        "20": SECTIONS,
        "23": ["", *YES_NO],
        "24": ["", *YES_NO],
    },
}

#: What only together breaks a rule, or comes too rarely by itself.
TOGETHER: dict[str, list[Cells]] = {
    "STUDENT": [{"167": "Y"}, {"4": "1000000009"}, {"4": "1000000001"}, {"1": AUNS[1]}],
    "STAFF": [{"2": "0234567"}, {"2": "SS123456"}],
    "SCHOOL_ENROLL": [{"1": AUNS[1]}, {"4": "1000000001"}],
    "COURSE": [
        DUAL,
        {**DUAL, "2": "9999"},
        {**DUAL, "66": "000000000"},
        {**DUAL, "9": "", "66": ""},
        *[{**DUAL, number: "Y"} for number in ("33", "40", "79")],
        {"32": "N", "9": "", "66": ""},
        *[{"1": AUN, "2": "0001", "26": "FY", "27": "ALG-1"}] * 3,
        {"1": AUNS[1]},
    ],
    "CRSE_INSTRUCT": [
        *[{"8": "8888888"}] * 6,
        *[{"8": "0234567"}, {"8": "1111111"}, {"1": AUNS[1]}],
        *[{"1": AUN, "2": "0001", "17": "FY", "19": "ALG-1", "22": "1"}] * 3,
    ],
    "COURSE_ENROLL": [{"23": "", "24": ""}, {"23": "Y", "24": ""}, {"23": "N", "24": "Y"}, {"23": "N", "24": ""}],
}

#: Dates that are not in the calendar, or not written so, and a few that only look odd.
DATES = ["2024-02-30", "2023-02-29", "1900-02-29", "2024-04-31", "2024-00-10", "2024-13-01", "20240131", "2024-1-31"]
DATES += ["01/31/2024", "2024-01-31T", "\u0662024-01-31", "2000-02-29", "0001-01-01", "9999-12-31"]
