"""Why a code is suggested, in words that a registrar can agree or disagree with."""

from collections.abc import Iterator, Mapping

from rollbook.crosswalk.aside import Aside, kinds
from rollbook.crosswalk.expand import stem
from rollbook.crosswalk.index import Index, Title
from rollbook.crosswalk.knowledge import Knowledge
from rollbook.crosswalk.read import ReadCourse
from rollbook.crosswalk.reading import Reading, read_title

_MOST = 4
_TELLING_SHARE = 0.5


def reasons(read: ReadCourse, code: str, best: int, known: Knowledge, beside: Mapping[int, float]) -> tuple[str, ...]:
    """At most four: what cut words were read as, whose title it is like (`best`, its place), department, neighbours."""
    title = known.index.titles[best]
    found = [
        *_read_as(read.reading, title, known.index),
        *_like(title, read.reading),
        *_kind(read.aside, known.codes.codes[code].title),
        *_department(read, int(code[:2]), known, beside),
    ]
    return tuple(found[:_MOST])


def _read_as(reading: Reading, title: Title, index: Index) -> Iterator[str]:
    """`Alg → Algebra`: which words of the course were taken for which of the title."""
    theirs = read_title(title.text)
    wanted = {stem(word): word for word in theirs.words}
    pairs = []
    for word in dict.fromkeys(reading.words):
        if stem(word) in wanted:
            continue
        meant = next((m for m in index.expander.meant(word) if any(part in wanted for part in m.words)), None)
        if meant is not None:
            pairs.append(f"{word} → {' '.join(wanted.get(part, part) for part in meant.words)}")
    if pairs:
        yield "; ".join(pairs)


def _like(title: Title, reading: Reading) -> Iterator[str]:
    source = title.kind.partition(":")[0]
    if source == "own":
        yield "like the standard's own title"
    elif source == "name":
        yield f"schools call it “{title.text}”"
    elif source == "learned":
        yield f"another list has “{title.text}” here"
    elif source == "topic":
        yield f"“{title.text}” belongs here"
    same = sorted(reading.numbers & read_title(title.text).numbers)
    if same:
        yield f"number {same[0]} in both"


def _kind(aside: Aside, title: str) -> Iterator[str]:
    if aside.kind and title.endswith(kinds()[aside.kind - 1].ending):
        yield f"the title asks for {kinds()[aside.kind - 1].ending.lower()}"


def _department(read: ReadCourse, subject: int, known: Knowledge, beside: Mapping[int, float]) -> Iterator[str]:
    course, area = read.course, known.codes.subjects.get(f"{subject:02}", "")
    if read.aside.subjects.get(subject, 0) >= _TELLING_SHARE:
        yield f"department {course.department}: {area}"
    elif beside.get(subject, 0) >= _TELLING_SHARE:
        where = f"department {course.department}" if course.department else f"course numbers like {course.local_code}"
        yield f"most other courses of {where} are {area}"
