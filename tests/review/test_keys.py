"""The keys: each does something, the documentation tells them all, and few are needed."""

import re
from pathlib import Path
from random import Random

from rollbook.code_sets import CodeSet
from rollbook.crosswalk import LocalCourse, Place, Suggested, Suggestion, adviser, first_draft, search, suggest
from rollbook.review import KEYS, Session, keys_table
from rollbook.review.desk import Desk
from rollbook.review.keys import by_name, keys_line
from rollbook.review.saving import CrosswalkFile
from rollbook.review.verbs import VERBS
from tests.review.catalogue import TODAY, by_title, codes, decided_in
from tests.review.registrar import Registrar

_PAGE = (Path(__file__).parent.parent.parent / "docs" / "crosswalk-review.md").read_text(encoding="utf-8")


def test_every_key_has_its_verb_and_every_verb_its_key() -> None:
    assert {key.verb for key in KEYS} == set(VERBS)
    assert len(by_name()) == sum(len(key.names) for key in KEYS)


def test_every_key_fits_into_the_help_of_a_small_terminal() -> None:
    assert len(KEYS) <= 24 - 3
    assert max(len(key.does) for key in KEYS) <= 80 - 21


def test_the_line_of_keys_always_ends_with_help_and_quit() -> None:
    for width in (40, 80, 120):
        assert len(keys_line(width)) <= width
        assert keys_line(width).endswith("? help  q quit")
    assert keys_line(120).count("  ") == sum(bool(key.short) for key in KEYS) - 1


def test_the_page_has_the_table_of_keys() -> None:
    found = re.search(r"<!-- begin keys: [^>]*-->\n(.*?)\n<!-- end keys -->", _PAGE, re.DOTALL)
    assert found is not None
    assert found[1] == keys_table()


#: 466 courses as (which suggestion is right, None for none of the five; whether the first is called 95 % sure):
#: the first is right for 373 (80 %), another for 65; half are called sure, and 95 % of these are right.
_KINDS = Random(466).sample(
    [(0, True)] * 222 + [(1, True)] * 11 + [(0, False)] * 151 + [(2, False)] * 54 + [(None, False)] * 28, k=466
)


def _made_up(known: CodeSet, place: int, rank: int | None, *, sure: bool) -> tuple[Suggested, str]:
    """A course with its suggestions, and its right code."""
    near = known.current[place * 3 : place * 3 + 6]
    shown = near[1:] if rank is None else near[:5]
    chances = [0.97 if sure else 0.7, 0.01, 0.01, 0.01, 0.01]
    suggestions = tuple(Suggestion(c.code, c.title, p, ("made up",)) for c, p in zip(shown, chances, strict=True))
    course = LocalCourse(f"{place:04}", f"COURSE {place}", "MA")
    return Suggested(course, "G", "", suggestions), near[rank or 0].code


def test_466_courses_are_reviewed_with_few_keys(tmp_path: Path) -> None:
    """All that is sure is accepted together, with the mistakes that this brings; all else is looked at one by one."""
    known = codes()
    made = [_made_up(known, place, rank, sure=sure) for place, (rank, sure) in enumerate(_KINDS)]
    rows, right = [one for one, _ in made], [code for _, code in made]
    s = Session(rows, first_draft(rows, Place()), known, "R. Registrar", TODAY, by_title(known))
    desk = Desk(s, CrosswalkFile(tmp_path / "crosswalk.csv"))
    registrar = Registrar(desk, lambda place: {right[place]}, lambda place: known.codes[right[place]].title)
    registrar.accept_together("95")
    assert s.progress().confirmed == 233
    keys = registrar.review()
    assert keys < 600
    assert f"466 made-up courses take {keys} keys" in " ".join(_PAGE.split())
    assert sum(decision.code != code for decision, code in zip(s.decisions, right, strict=True)) == 11
    assert len(decided_in(desk.file.path)) == 466


def test_real_suggestions_are_reviewed(tmp_path: Path) -> None:
    known, by = codes(), adviser()
    titles = ("ALGEBRA 1", "GEOM H", "AP STATS", "HOMEROOM 9", "CHEM")
    rows = suggest([LocalCourse(str(place), title) for place, title in enumerate(titles)], by)
    s = Session(rows, first_draft(rows, Place()), known, "R. Registrar", TODAY, lambda words: search(words, by))
    desk = Desk(s, CrosswalkFile(tmp_path / "crosswalk.csv"))
    for _ in titles:
        desk.press("enter", "", VERBS)
    assert [decision.code for decision in s.decisions] == ["02052", "02072", "02203", "", "03101"]
    assert s.progress().no_courses == 1
    assert s.find("stats for nursing")
