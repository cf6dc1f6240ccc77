"""A made-up catalogue of twenty rows, with suggestions by hand: the first is right for sixteen of its courses."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from rollbook.code_sets import CodeSet, code_set
from rollbook.crosswalk import Decision, LocalCourse, Place, Suggested, Suggestion, first_draft
from rollbook.review import Session

PLACE = Place("Harbor High School", "Harbor Union", "2025-26")
TODAY = date(2026, 3, 9)
_BY = "R. Registrar"
#: Local code, title, department; the codes suggested, best first, with the probability of the first.
_ROWS = """
0101|ENG 9|EN|01001 01003 01009|0.99
0102|ENG 10|EN|01002 01001 01003|0.99
0103|ENG 11 H|EN|01003 01002 01004|0.97
0104|AP ENG LIT|EN|01006 01005 01004|0.98
0105|CREATIVE WRTG|EN|01104 01103 01105|0.93
0201|ALG 1|MA|02052 02053 02054|0.99
0202|ALG 1 PT A|MA|02053 02052 02054|0.88
0203|GEOM|MA|02072 02073 02071|0.99
0204|AP STATS|MA|02203 02201 02202|0.99
0205|BUS MATH|MA|02154 02153 02155|0.61
0301|BIO|SC|03051 03052 03053|0.98
0302|CHEM H|SC|03101 03102 03103|0.97
0303|MARINE BIO & FIELD STDY|SC|03005 03001 03003|0.44
0401|US HIST|SS|04101 04102 04103|0.96
0402|CIVICS|SS|04161 04151 04152|0.90
0501|STUDIO ART 2|AR|05154 05155 05156|0.52
0601|ROBOTICS|TE|21009 21006 10153|0.71
0901|HOMEROOM 9||apart|
0902|LUNCH B||apart|
0999|HARBOR DAYS||none|
"""


def codes() -> CodeSet:
    return code_set("sced", "12")


def suggested(known: CodeSet) -> list[Suggested]:
    return [_suggested(row.split("|"), known) for row in _ROWS.strip().splitlines()]


def _suggested(cells: Sequence[str], known: CodeSet) -> Suggested:
    local, title, department, found, first = cells
    course = LocalCourse(local, title, department, grades="9, 10" if department else "")
    if found in {"apart", "none"}:
        return Suggested(course, "", "", (), apart="“homeroom” is no course (homeroom)" if found == "apart" else "")
    probabilities = [float(first), (1 - float(first)) / 2, (1 - float(first)) / 4]
    suggestions = tuple(
        Suggestion(
            code, known.codes[code].title, probability, (f"{title.split()[0]} → made up", f"department {department}")
        )
        for code, probability in zip(found.split(), probabilities, strict=True)
    )
    level = "H" if title.endswith(" H") else "G"
    return Suggested(course, level, f"made up: level {level}", suggestions)


def by_title(known: CodeSet) -> Callable[[str], Sequence[Suggestion]]:
    """A plain search: all the words stand in the title."""

    def search(words: str) -> list[Suggestion]:
        wanted = words.casefold().split()
        found = [code for code in known.current if all(word in code.title.casefold() for word in wanted)]
        return [Suggestion(code.code, code.title, 0.5, (code.subject_area,)) for code in found]

    return search


def session(decisions: list[Decision] | None = None, by: str = _BY) -> Session:
    known = codes()
    rows = suggested(known)
    return Session(
        rows, first_draft(rows, PLACE) if decisions is None else decisions, known, by, TODAY, by_title(known)
    )


def decided_in(path: Path) -> list[str]:
    """The lines of a crosswalk file that hold a decision."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    return [line for line in lines if ",confirmed," in line or ",not a course," in line]
