"""The longer code lists, and the state's flags of each course code.

The state's course codes are read from the collection as data: 2,221 codes typed out twice would say no more.
`test_layout.py` holds them to a checksum of the agency's own list.
"""

import csv
import re
from pathlib import Path

_HERE = Path(__file__).parent
_COURSE_CODES = "src/rollbook/collections/pa_pims/2023_24/codes/state_course.csv"

GRADES = "PKA PKP PKF K4A K4P K4F K5A K5P K5F 001 002 003 004 005 006 007 008 009 010 011 012 AAP"
DIFFERENTIATORS = "Q1 Q2 Q3 Q4 FQ S1 S2 B FY S T1 T2 T3 T4 P1 P2 P3 P4 P5 P6 SP F1 F2 F3 F4 F5 F6 F7 F8 F9 FA"

# Page, rule_306: "dual credit, AP, IB, Cambridge in turn".
INDICATORS = {"32": "dual_credit", "33": "ap", "40": "ib", "79": "ci"}


def _flags() -> dict[str, dict[str, str]]:
    """For each state course code, the state's Y or N by the number of the COURSE field that must agree with it."""
    path = _HERE.parent.parent / _COURSE_CODES
    with path.open(encoding="utf-8", newline="") as file:
        return {
            line["code"]: {number: line[column] for number, column in INDICATORS.items()}
            for line in csv.DictReader(file)
        }


FLAGS = _flags()
LISTS = {
    "grade": frozenset(GRADES.split()),
    "differentiator": frozenset(DIFFERENTIATORS.split()),
    "language": frozenset((_HERE / "languages.txt").read_text(encoding="ascii").split()),
    "state_course": frozenset(FLAGS),
}

# Page, COURSE.63.keystone: "a course whose SCED subject (a prefix letter left out) is not 02, 03 or 01 respectively".
KEYSTONE = {"KALG": "02", "KBIO": "03", "KLIT": "01"}


def subject(code: str) -> str | None:
    """Page: "The ungraded codes (EEUG ...) have no subject"."""
    match = re.fullmatch(r"[EHSV]?([0-9]{2})[0-9]{3}", code, re.ASCII)
    return match[1] if match else None
