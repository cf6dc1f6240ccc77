"""A batch of a collection whose fields go by numbers, with everything that a report of one can hold.

All persons are made up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rollbook.exceptions import RuleException
from rollbook.job import checked
from rollbook.report import Report
from rollbook.spec import Collection, find
from tests import product
from tests.plain_pims.builders import AUN, DUAL, YEAR, file, header, name, row

#: At the same number stands a student in one kind of file and a period in another.
STUDENT, PERIOD = "STUDENT.4.format", "COURSE_ENROLL.4.code"
FLAG, ALONE = "rule_306", "rule_307"
#: What must not be in a report made for sharing: numbers, names in their place, names in another, an odd row.
SECRETS = ("1000000001", "1000000009", "100000000", "Example", "Robin", "Quincy", "Sidestep", "Longrow", "1000000099")
OPEN = "999"


def collection() -> Collection:
    spec = find("pa-pims", "2023-24")
    return spec.model_copy(update={"thresholds": {ALONE: 70.0}})


@contextmanager
def checked_batch(folder: Path) -> Iterator[Report]:
    product.write(folder, _files())
    with checked([folder], collection(), exceptions=[_exception("BIO")]) as report:
        yield report


def _exception(course: str) -> RuleException:
    record = {"submitting_aun": AUN, "school_number": "0001", "school_year_date": YEAR}
    record |= {"supplementary_course_differentiator": "FY", "course_code_long": course}
    return RuleException(FLAG, AUN, (record,), "There is no code for it.", "approved")


def _files() -> dict[str, bytes]:
    dual = DUAL | {"29": "03051"}
    courses = [row("COURSE"), row("COURSE", dual | {"27": "BIO"}), row("COURSE", dual | {"27": "GEO"})]
    odd = row("COURSE", {"27": "ODD"})[:-1]
    odd[-1] = "Longrow"
    students = [
        row("STUDENT"),
        row("STUDENT", {"4": "100000000", "10": "Quincy", "15": "Robin"}),
        row("STUDENT", {"4": "1000000009", "12": "Sidestep", "93": ""}),
    ]
    enrolled = [row("COURSE_ENROLL"), row("COURSE_ENROLL", {"4": OPEN}), row("COURSE_ENROLL", {"7": "1000000099"})]
    return {
        name("STUDENT"): file(*students),
        name("STAFF", ending="txt"): file(row("STAFF"), ending="txt"),
        name("COURSE"): file(header("COURSE"), *courses, odd),
        name("CRSE_INSTRUCT"): file(*(row("CRSE_INSTRUCT", {"19": code}) for code in ("ALG-1", "BIO", "GEO"))),
        name("COURSE_ENROLL", ending="tab"): file(*enrolled, ending="tab"),
    }
