"""What only the collection of six tables has beside each other: a batch, of which tables are missing or stand twice."""

from collections.abc import Iterator, Mapping

from tests.corpus.ground import Case, Expected, Ground, whole
from tests.corpus.names import misnamed
from tests.plain_pims.builders import RIGHT, file, header, name, row

_TIME = "202406300800"
_ENDINGS = {"STUDENT": "tab", "STAFF": "txt", "COURSE": "tab", "COURSE_ENROLL": "txt"}
_NO_HEADER = ("STAFF", "COURSE", "SCHOOL_ENROLL")
Files = dict[str, bytes]


def cases(on: Ground) -> Iterator[Case]:
    yield from _whole(on)
    yield from _missing(on)
    yield from _twice(on)
    yield from _broken(on)
    yield from _agencies(on)
    yield from _names(on)


def _file(table: str, aun: str, changes: Mapping[str, str] = {}) -> Files:
    return {name(table, aun): file(header(table), row(table, {"1": aun, **changes}))}


def _batch(aun: str, changes: Mapping[str, Mapping[str, str]] = {}) -> Files:
    """All six tables with one row each, which agree but for these changes."""
    found: Files = {}
    for table in RIGHT:
        found |= _file(table, aun, changes.get(table, {}))
    return found


def _whole(on: Ground) -> Iterator[Case]:
    aun = on.organization
    yield Case("batch", "all six tables, which agree", _batch(aun), [])
    loud = {f"{table}/{named.lower()}": data for table, (named, data) in zip(RIGHT, _batch(aun).items(), strict=True)}
    yield Case("batch-in-folders", "in a folder each, with names in small letters", loud, [])
    mixed = {}
    for table in RIGHT:
        ending = _ENDINGS.get(table, "csv")
        rows = [] if table in _NO_HEADER else [header(table)]
        mixed[name(table, aun, ending=ending)] = file(*rows, row(table, {"1": aun}), ending=ending)
    yield Case("batch-mixed", "each written in another way, some without a header", mixed, [])


def _missing(on: Ground) -> Iterator[Case]:
    """A table that is not there, or cannot be read, silences what is looked up in it, and nothing else."""
    aun = on.organization
    for table in RIGHT:
        gone = {named: data for named, data in _batch(aun).items() if named != name(table, aun)}
        yield Case(f"batch-without-{table}", f"no {table}", gone, [])
        empty = {**_batch(aun), name(table, aun): b""}
        yield Case(f"batch-empty-{table}", f"no bytes in {table}", empty, [whole("file.empty", name(table, aun))])


def _twice(on: Ground) -> Iterator[Case]:
    """Page: "whatever their time or extension"."""
    aun = on.organization
    for table in RIGHT:
        two = [name(table, aun), name(table, aun, _TIME)]
        files = {**_batch(aun), two[1]: _batch(aun)[two[0]]}
        told = [whole("file.duplicate", named) for named in sorted(two)]
        yield Case(f"batch-twice-{table}", f"{table} at two times", files, told)
    two = [name("COURSE", aun), name("COURSE", aun, ending="txt").lower()]
    files = {**_batch(aun), two[1]: b""}
    told = [whole("file.duplicate", named) for named in sorted(two)]
    yield Case("batch-twice-ending", "COURSE with two endings, in other case", files, told)


def _broken(on: Ground) -> Iterator[Case]:
    """Rows are looked up whatever is wrong with their cells, but not where they have another number of fields."""
    aun = on.organization
    student, staff, enrolled = (name(table, aun) for table in ("STUDENT", "STAFF", "COURSE_ENROLL"))
    yield Case(
        "batch-broken-cell",
        "a student with a broken cell is a student",
        _batch(aun, {"STUDENT": {"15": "?"}}),
        [("STUDENT.15.code", student, 2, "15", "?")],
    )
    yield Case(
        "batch-broken-row",
        "a student in a row that is too long is none",
        {**_batch(aun), student: file(header("STUDENT"), [*row("STUDENT", {"1": aun}), "x"])},
        [
            ("COURSE_ENROLL.no-such-student", enrolled, 2, "7", "1000000001"),
            ("row.fields", student, 2, None, None),
        ],
    )
    never = file(row("STAFF", {"1": aun, "2": "7654321"})) + b'"' + file(row("STAFF", {"1": aun}))
    yield Case(
        "batch-open-quote",
        "a quote that never closes takes the teacher",
        {**_batch(aun), staff: never},
        [
            ("rule_509", name("CRSE_INSTRUCT", aun), 2, "8", "1234567"),
            ("row.quote", staff, 2, None, None),
        ],
    )


def _agencies(on: Ground) -> Iterator[Case]:
    """Files match within one AUN, which is that of their names. Each case has a second agency of its own."""
    aun = on.organization
    other = on.again(on.number + 5000).organization
    yield Case("two-agencies", "two batches side by side", {**_batch(aun), **_batch(other)}, [])
    other = on.again(on.number + 6000).organization
    parted = {**_batch(aun), **_batch(other)}
    for table, of in (("COURSE_ENROLL", aun), ("COURSE", other), ("STAFF", other)):
        del parted[name(table, of)]
    yield Case("two-agencies-parted", "what one lacks is not looked for in the other's files", parted, [])
    other = on.again(on.number + 7000).organization
    renamed = _batch(aun)
    renamed[name("COURSE_ENROLL", other)] = renamed.pop(name("COURSE_ENROLL", aun))
    said: Expected = ("COURSE_ENROLL.1.other-lea", name("COURSE_ENROLL", other), 2, "1", aun)
    yield Case("other-aun", "one file of a batch has another agency's AUN in its name", renamed, [said])


def _names(on: Ground) -> Iterator[Case]:
    aun = on.organization
    for time in ("000000000000", "999999999999"):
        right = {name("COURSE", aun, time): file(row("COURSE", {"1": aun}))}
        yield Case(f"name-time-{time}", "any twelve digits are a time", right, [])
    yield from misnamed(
        on,
        *(f"{wrong}_COURSE_{_TIME}.csv" for wrong in (aun[1:], f"{aun}0", f"A{aun[1:]}", f"{aun[:3]}-{aun[3:]}", "")),
        *(f"{aun}_{wrong}_{_TIME}.csv" for wrong in ("COURSES", "COURSE_INSTRUCT", "STUDENTS", "", "COUR\u017fE")),
        *(f"{aun}_COURSE_{wrong}.csv" for wrong in ("20240630080", "2024063008000", "2024-06-30", "", "20240630O800")),
        *(f"{aun}_COURSE_{_TIME}{wrong}" for wrong in (" (1).csv", " .csv", ".csv.csv", "_v2.txt", "~.tab")),
        *(f"{aun}-COURSE-{_TIME}.csv", f"{aun}COURSE{_TIME}.csv", f"COURSE_{aun}_{_TIME}.csv", "COURSE.csv"),
        *(f"\uff11{aun[1:]}_COURSE_{_TIME}.csv", f"\u0661{aun[1:]}_COURSE_{_TIME}.csv", f" {aun}_COURSE_{_TIME}.csv"),
    )
