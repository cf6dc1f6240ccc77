"""Whatever people call themselves: it stands in the document as typed, within its place, and does nothing."""

import string
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.statement import NotCovered, Reporter, Statement, statement_pdf
from rollbook.statement.showable import PLAIN, showable
from rollbook.statement.typesetting import typeset
from tests.statement.made import SIGNED, file, ordinary
from tests.statement.read import Document

_FEW = settings(max_examples=15, deadline=None)
#: Letters apart, so that no ligature and no hyphen at a line's end is in the way of reading the text back.
_MARKUP = st.text(string.punctuation + string.digits + "aeiou é\N{SECTION SIGN}", min_size=1, max_size=60)


def _everywhere(text: str) -> Statement:
    """A statement in which every text that people write is this one."""
    made = ordinary(organization=Reporter(text, text), agency=text, collection_title=text, school_year=text, text=text)
    return replace(
        made,
        totals=tuple(replace(total, what=text, organization=Reporter(text, text)) for total in made.totals),
        files=tuple(replace(one, name=text, uploaded_by=text) for one in made.files),
        warnings=tuple(replace(one, title=text, rule=text) for one in made.warnings),
        exceptions=tuple(replace(one, title=text, rule=text, reason=text, decided_by=text) for one in made.exceptions),
        not_checked=(NotCovered(text, text),),
        signatures=(replace(SIGNED, name=text, title=text, accepted="Other words."),),
        awaiting=(text,),
    )


@pytest.mark.parametrize(
    "name",
    [
        '#read("/etc/hostname") #eval("1+1")',
        "*bold* _slanted_ `raw` $x^2$ @label <label> = Heading",
        "\"double\" 'single' \\ backslash // comment /* more */",
        "<script>alert(1)</script> &amp; {{ it.title }} {% if %}",
        "https://zenith.example/?a=b",
        "-- --- ... ~ 1/2 (c)",
        "Š. Čapek, Ørsted, Łódź, Nguyễn, Ελένη, Жук",
    ],
)
def test_a_name_is_text_whatever_it_looks_like(name: str) -> None:
    document = Document(statement_pdf(ordinary(organization=Reporter("ZE014", name))))
    assert name.replace(" ", "") in document.solid
    assert document.reader.metadata
    assert name in (document.reader.metadata.title or "")


@_FEW
@given(_MARKUP)
def test_signs_that_mean_something_elsewhere_mean_nothing_here(text: str) -> None:
    document = Document(statement_pdf(ordinary(signatures=(replace(SIGNED, name=text, title="T"),))))
    assert "".join(text.split()) in document.solid


@_FEW
@given(st.text(max_size=80))
def test_any_text_anywhere_makes_a_document(text: str) -> None:
    assert Document(statement_pdf(_everywhere(text))).pages


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_what_is_shown_is_settled_at_once(text: str) -> None:
    shown = showable(text)
    assert showable(shown) == shown
    assert "\n" not in shown


def test_what_no_font_has_is_seen_to_be_missing_and_what_nobody_sees_is_gone() -> None:
    assert showable("Zenith \N{GRINNING FACE} School") == "Zenith \N{REPLACEMENT CHARACTER} School"
    assert showable("Ze\N{RIGHT-TO-LEFT OVERRIDE}ni\N{SOFT HYPHEN}th\x00\n School\ud800") == "Zenith School"
    assert showable("Ze\N{COMBINING ACUTE ACCENT}nith") == "Z\N{LATIN SMALL LETTER E WITH ACUTE}nith"


def test_the_fonts_have_what_is_shown_without_a_trial() -> None:
    plain = "".join(sign for sign in map(chr, range(0x10000)) if PLAIN.fullmatch(sign))
    assert len(plain) > 300
    assert typeset("trial.typ", {"text": " ".join(plain)}, None)


def _exception(**changed: str) -> dict[str, object]:
    return {"exceptions": (replace(ordinary().exceptions[0], **changed),)}  # type: ignore[arg-type]


#: Each place for a word, with its width and the size of its letters, in points.
_PLACES: dict[str, tuple[Callable[[str], dict[str, object]], float, float]] = {
    "agency": (lambda word: {"agency": word}, 475, 11),
    "organization": (lambda word: {"organization": Reporter("ZE014", word)}, 475, 8.5),
    "statement": (lambda word: {"text": word}, 463, 11.5),
    "signature": (lambda word: {"signatures": (replace(SIGNED, name=word),)}, 222, 15),
    "awaited": (lambda word: {"awaiting": (word,)}, 475, 9.5),
    "kind": (lambda word: {"totals": (replace(ordinary().totals[0], what=word),)}, 158, 8.5),
    "warning": (lambda word: {"warnings": (replace(ordinary().warnings[0], title=word),)}, 345, 9.5),
    "excepted rule": (lambda word: _exception(title=word), 150, 9.5),
    "reason": (lambda word: _exception(reason=word), 165, 9.5),
    "decided by": (lambda word: _exception(decided_by=word), 110, 9.5),
    "not checked": (lambda word: {"not_checked": (NotCovered(word, "No list was given."),)}, 475, 10),
    "file": (lambda word: {"files": (file(word, 1),)}, 275, 9.5),
    "uploaded by": (lambda word: {"files": (replace(file("a.csv", 1), uploaded_by=word),)}, 150, 8.5),
}


@pytest.mark.parametrize("signs", [20, 40, 300])
@pytest.mark.parametrize("place", _PLACES)
def test_a_long_word_stays_within_its_place(place: str, signs: int) -> None:
    """The widest letter takes nine tenths of its size at least. A word may be too long for a column or for a page."""
    put, width, size = _PLACES[place]
    document = Document(statement_pdf(ordinary(**put("W" * signs))))
    assert document.solid.count("W") >= signs
    assert 0 < document.longest_run("W") * size * 0.9 <= width


def test_a_long_word_breaks_only_where_it_must() -> None:
    name = "The Incomprehensibilities School of Counterrevolutionaries"
    assert name in Document(statement_pdf(ordinary(organization=Reporter("ZE014", name)))).text
