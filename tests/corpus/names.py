"""File names, and files that stand beside each other."""

from tests.corpus.parts import CRS, ENROLLED, FIRST, HEADER, TRN, TRN_HEADER, Case, Expected, lines

COURSES = lines(HEADER, FIRST)
STUDENTS = lines(TRN_HEADER, ENROLLED)
OTHER_STUDENTS = lines(TRN_HEADER, ENROLLED.replace("PS001", "PS002"))
BROKEN = lines(TRN_HEADER, ENROLLED.replace(",1,ON", ",2,ON"))


def whole(rule: str, file: str) -> Expected:
    return (f"file.{rule}", file, None, None, None)


def misnamed(name: str) -> Case:
    return Case(f"name {name}", "a name that is not of the form", {name: COURSES}, [whole("name", name)])


CASES: list[Case] = [
    Case("pair", "a pair that agrees", {CRS: COURSES, TRN: STUDENTS}, []),
    Case(
        "pair-lower-case",
        "names in small letters; the school is meant in capitals",
        {"ps001fy17crs.csv": COURSES, "ps001fy17trn.CSV": STUDENTS},
        [],
    ),
    Case(
        "pair-over-folders",
        "a pair whose files lie in two folders still is a pair",
        {"a/PS001FY17CRS.csv": COURSES, "b/PS001FY17TRN.csv": BROKEN},
        [
            ("CRS.no-students", "a/PS001FY17CRS.csv", 2, "COURSESECTION", "1"),
            ("TRN.no-such-course", "b/PS001FY17TRN.csv", 2, "CourseSection", "2"),
        ],
    ),
    Case(
        "two-schools",
        "files of two schools are not matched",
        {CRS: COURSES, "PS002FY17TRN.csv": OTHER_STUDENTS},
        [],
    ),
    Case(
        "other-school",
        "the name says another school than the rows",
        {"PS009FY17CRS.csv": COURSES},
        [("CRS.org-differs", "PS009FY17CRS.csv", 2, "ORGID", "PS001")],
    ),
    Case(
        "partner-refused",
        "a refused partner counts as not given",
        {CRS: b"", TRN: BROKEN},
        [whole("empty", CRS)],
    ),
    Case(
        "twice",
        "the same school twice in two folders, in other case; neither is checked, nor the pair",
        {"a/PS001FY17CRS.csv": COURSES, "b/ps001fy17crs.csv": b"", TRN: BROKEN},
        [whole("duplicate", "a/PS001FY17CRS.csv"), whole("duplicate", "b/ps001fy17crs.csv")],
    ),
    misnamed("PS001FY16CRS.csv"),
    misnamed("PS001FY18CRS.csv"),
    misnamed("PS001FY2017CRS.csv"),
    misnamed("PS001CRS.csv"),
    misnamed("PS001FY17.csv"),
    misnamed("FY17CRS.csv"),
    misnamed("PS0001FY17CRS.csv"),
    misnamed("PS-01FY17CRS.csv"),
    misnamed("PS\u04101FY17CRS.csv"),
    misnamed("PS001FY17CRS (1).csv"),
    misnamed("PS001 FY17 CRS.csv"),
    misnamed("PS001FY17CRSS.csv"),
    Case(
        "misnamed-empty",
        "the name comes before all else, and a misnamed file is no duplicate",
        {"PS001FY16CRS.csv": b"", CRS: COURSES},
        [whole("name", "PS001FY16CRS.csv")],
    ),
]
