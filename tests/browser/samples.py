"""Files that bring out every part of a report, made once a run. All persons are made up."""

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rollbook.handbook import dictionary_html
from rollbook.job import checked
from rollbook.report import write_report
from rollbook.spec import Collection
from tests import product
from tests.plain.builders import COURSE, ENROLLMENT, crs, file, text, trn
from tests.plain.layout import NAMES
from tests.plain_pims import builders as pims
from tests.report.numbered import checked_batch

#: Texts that would run if a page took them for markup.
SCRIPT = "<script>alert(1)</script>"
ATTRIBUTE = '"onmouseover=alert(1) x="'
HOSTILE = (SCRIPT, ATTRIBUTE)

#: So many rows have one mistake that the page folds them away, and no more than the page shows.
SAME = 40
ROOMS = [f"R{number:03}" for number in range(SAME)]

_FOLDED = 70

_ORGANIZATION = {"OrgID": "PS001", "Name": "A school", "Type": "school", "ParentID": ""}
_EDUCATOR = {"EducatorID": "1234567", "Name": "A. Person"}
_STUDENT = {"PermNumber": "1000001", "OrgID": "PS001", "Grade": "11", "SummerDropout": "N"}


class Pages(NamedTuple):
    """The pages that the product writes, and a report of each outcome."""

    found: Path
    clean: Path
    numbered: Path
    batch: Path
    dictionary: Path
    numbered_dictionary: Path


def write_pages(folder: Path) -> Pages:
    pages = Pages(*(folder / f"{name}.html" for name in Pages._fields))
    _report(folder / "found", _found(), pages.found)
    _report(folder / "clean", _clean(), pages.clean)
    _report(folder / "batch", _batch(), pages.batch, "pa-pims")
    with checked_batch(folder / "numbered") as report:
        write_report(report, "html", pages.numbered)
    for page, collection in ((pages.dictionary, "vt-sect"), (pages.numbered_dictionary, "pa-pims")):
        page.write_text(dictionary_html(_with_short_lists(collection)), encoding="utf-8")
    return pages


def _with_short_lists(collection: str) -> Collection:
    """The collection with no more codes of each list than it takes to fold them away: axe looks at each for long."""
    spec = product.collection(collection)
    lists = {
        name: listed.model_copy(update={"codes": dict(islice(listed.codes.items(), _FOLDED))})
        for name, listed in spec.code_lists.items()
    }
    return spec.model_copy(update={"code_lists": lists})


def _report(folder: Path, files: Mapping[str, bytes], page: Path, collection: str = "vt-sect") -> None:
    product.write(folder, files)
    with checked([folder], product.collection(collection)) as report:
        write_report(report, "html", page)


def _clean() -> dict[str, bytes]:
    lists = {"organizations": _ORGANIZATION, "educators": _EDUCATOR, "census": _STUDENT}
    given = {f"{name}.csv": text([list(row), list(row.values())]).encode() for name, row in lists.items()}
    return given | {"PS001FY17CRS.csv": file("CRS", COURSE), "PS001FY17TRN.csv": file("TRN", ENROLLMENT)}


def _found() -> dict[str, bytes]:
    """Errors and warnings with own columns, files that cannot be read, many clean files, and no reference list."""
    right = {
        f"PS{school}FY17{kind}.csv": file(kind, [cell.replace("PS001", f"PS{school}") for cell in row])
        for school in range(101, 107)
        for kind, row in (("CRS", COURSE), ("TRN", ENROLLMENT))
    }
    return right | {
        "PS001FY17CRS.csv": file("CRS", COURSE, crs(COURSELEVEL=SCRIPT), crs(COURSESETTING=ATTRIBUTE)),
        "PS001FY17TRN.csv": _with_own_columns(),
        "PS002FY17CRS.csv": b"PK\x03\x04\x00\x00",
        f"{ATTRIBUTE}.csv": file("TRN", ENROLLMENT),
        "<img src=x onerror=alert(1)>.txt": b"not part of the collection",
    }


def _batch() -> dict[str, bytes]:
    """The same where fields go by numbers: in a cell, in a filler, in a header, in the name of a file."""
    odd = pims.header("STAFF")
    odd[1] = SCRIPT
    many = [pims.row("COURSE_ENROLL", {"7": f"{number:010}"}) for number in range(1000000100, 1000000100 + SAME)]
    return {
        pims.name("STUDENT"): pims.file(pims.row("STUDENT", {"12": SCRIPT, "15": ATTRIBUTE})),
        pims.name("STAFF"): pims.file(odd, pims.row("STAFF")),
        pims.name("COURSE"): pims.file(pims.row("COURSE", {"27": ATTRIBUTE}), pims.row("COURSE", {"32": SCRIPT})),
        pims.name("CRSE_INSTRUCT", ending="tab"): b"PK\x03\x04\x00\x00",
        pims.name("COURSE_ENROLL", ending="txt"): pims.file(*many, ending="txt"),
        f"{ATTRIBUTE}.csv": pims.file(pims.row("COURSE")),
        "<img src=x onerror=alert(1)>.log": b"not part of the collection",
    }


def _with_own_columns() -> bytes:
    """The same slip in many rows, each in a room of its own; then slips that stand alone."""
    same = [[*trn(CourseNumericMark="985", PermNumber=f"{1000101 + i}"), *_own(room)] for i, room in enumerate(ROOMS)]
    alone: Sequence[list[str]] = [
        [*trn(CourseSetting=HOSTILE[0]), *_own("R900")],
        [*trn(CourseTerm=HOSTILE[1]), *_own(HOSTILE[0])],
        [*trn(FY="FY16"), *_own(HOSTILE[1])],
        [*trn(CourseCreditEarned="2"), *_own("")],
    ]
    return text([[*NAMES["TRN"], "x_room", f"x_{SCRIPT}"], *same, *alone]).encode()


def _own(room: str) -> list[str]:
    return [room, "a remark of the school's own that takes a little more room"]
