"""The grounds of the corpus: a kind of file of each collection, and of one collection all the ways to write it."""

from collections.abc import Callable, Mapping
from functools import partial

from tests.corpus.ground import Cell, Ground, Partner
from tests.plain import builders as plain
from tests.plain.layout import NAMES
from tests.plain_pims import builders as pims
from tests.plain_pims.layout import DELIMITERS, NUMBERS


def sect(number: int) -> Ground:
    school = f"D{number:04}"
    return Ground(
        collection="vt-sect",
        number=number,
        again=sect,
        organization=school,
        kind="CRS",
        file=f"{school}FY17CRS.csv",
        delimiter=",",
        titled=True,
        fields=tuple(NAMES["CRS"]),
        titles=tuple(NAMES["CRS"]),
        right=dict(zip(NAMES["CRS"], plain.crs(ORGID=school), strict=True)),
        key="COURSESECTION",
        coded=Cell("COURSESETTING", "ON"),
        look_alike="\u041eN",
        code=Cell("COURSECODE", "01001"),
        free=Cell("LOCALCOURSEID", "ENG-1"),
        odd="format",
        endless="length",
        other_organization="CRS.org-differs",
        partner=_students(school),
    )


def _students(school: str) -> Partner:
    right, strange = (",".join(plain.trn(OrgID=school, CourseSection=section)) for section in ("1", "2"))
    return Partner(
        kind="TRN",
        file=f"{school}FY17TRN.csv",
        header=",".join(NAMES["TRN"]),
        right=right,
        strange=strange,
        apart=(
            (False, "CRS.no-students", "COURSESECTION", "1"),
            (True, "TRN.no-such-course", "CourseSection", "2"),
        ),
    )


def course(number: int, ending: str, *, titled: bool) -> Ground:
    aun = f"{100_000_000 + number}"
    return Ground(
        collection="pa-pims",
        number=number,
        again=partial(course, ending=ending, titled=titled),
        organization=aun,
        kind="COURSE",
        file=pims.name("COURSE", aun, ending=ending),
        delimiter=DELIMITERS[ending],
        titled=titled,
        fields=tuple(NUMBERS["COURSE"]),
        titles=tuple(pims.header("COURSE")),
        right=dict(zip(NUMBERS["COURSE"], pims.row("COURSE", {"1": aun, "63": "KALG"}), strict=True)),
        key="27",
        coded=Cell("26", "FY"),
        look_alike="F\u0423",
        code=Cell("29", "02052"),
        free=Cell("63", "KALG"),
        odd="code",
        endless="code",
        other_organization="COURSE.1.other-lea",
        partner=_sections(aun, ending),
    )


def _sections(aun: str, ending: str) -> Partner:
    mark = DELIMITERS[ending]
    right, strange = (mark.join(pims.row("CRSE_INSTRUCT", {"1": aun, "19": name})) for name in ("1", "2"))
    return Partner(
        kind="CRSE_INSTRUCT",
        file=pims.name("CRSE_INSTRUCT", aun, ending=ending),
        header=mark.join(pims.header("CRSE_INSTRUCT")),
        right=right,
        strange=strange,
        apart=((False, "rule_131_1", "27", "1"), (True, "CRSE_INSTRUCT.no-such-course", "19", "2")),
    )


#: By the name that tests show. The second collection separates fields in three ways, and may do without a header.
GROUNDS: Mapping[str, Callable[[int], Ground]] = {
    "vt-sect": sect,
    "pa-pims": partial(course, ending="csv", titled=True),
    "pa-pims-headerless": partial(course, ending="csv", titled=False),
    "pa-pims-tab": partial(course, ending="tab", titled=False),
    "pa-pims-pipe": partial(course, ending="txt", titled=True),
}
