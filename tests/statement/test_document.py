"""The document: what stands in it, on how many pages, and that it can be read aloud and kept."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from rollbook.spec import Collection
from rollbook.statement import Reporter, Statement, Total, Void, statement_pdf
from tests.collections import every
from tests.statement.made import SCHOOL, SIGNED, TEXT, ZONE, digest, file, ordinary
from tests.statement.read import Document, group

_ROOT = Path(__file__).parents[2]
_VOID = Void(datetime(2025, 8, 20, 9, 0, tzinfo=ZONE), "Ola Sample uploaded ZE014-COURSES.csv again.")


def _document(**changed: object) -> Document:
    return Document(statement_pdf(ordinary(**changed)))


@pytest.fixture(scope="module")
def document() -> Document:
    return _document()


@pytest.mark.parametrize(
    "said",
    [
        "Winnemac Department of Education",
        "Accuracy Certification Statement",
        "Courses and Transcripts · School year 2024-2025",
        "Zenith Central School ZE014 · Version 3",
        "Course sections Students in sections 466 6,120",
        TEXT,
        "Certified on August 15, 2025, 3:42 PM. Ida Example Superintendent",
        "Superintendent Signed electronically August 15, 2025, 3:42 PM",
        "Credit was earned in a course that was failed RESULT.failed-credit 12 9",
        "The students came in May, after the census day;",
        "Pat Agency December 31, 2025",
        "Every educator is known: No list of educators was given.",
        f"ZE014-COURSES.csv {digest('ZE014-COURSES.csv')} 466 August 11, 2025, 9:05 AM by Ola Sample",
        f"The data: {digest('snapshot')}",
        f"The rules: {digest('rules')}",
        "Times are those of America/New York.",
        "ZE014 Version 3 Page 1 of 1",
    ],
)
def test_all_that_is_signed_for_stands_on_one_page(document: Document, said: str) -> None:
    assert len(document.pages) == 1
    assert said in document.text


@every
def test_the_statement_of_an_ordinary_school_fits_on_one_page(spec: Collection) -> None:
    kinds = tuple(Total(layout.title, 9000, SCHOOL) for layout in spec.layouts.values())
    files = tuple(
        file(spec.file_name.template.format(organization="ZE014", year=spec.year, kind=kind), 9000)
        for kind in spec.layouts
    )
    signed = tuple(replace(SIGNED, title=signer.title, accepted=spec.certification) for signer in spec.signers)
    names = {"agency": spec.agency, "collection_title": spec.title, "text": spec.certification}
    document = _document(totals=kinds, files=files, signatures=signed, not_checked=(), **names)
    assert len(document.pages) == 1
    assert " ".join(spec.certification.split()) in document.text


def test_many_exceptions_take_further_pages_which_say_whose_they_are() -> None:
    document = _document(exceptions=ordinary().exceptions * 40, voided=_VOID)
    pages = document.pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "ZE014" in page
        assert "Void since August 20, 2025, 9:00 AM" in page
    assert all("Reason" in page for page in pages[:-1]), "the head of the table comes again"


def test_it_can_be_read_aloud(document: Document) -> None:
    catalog, tags = document.catalog, document.tags
    title = "Accuracy Certification Statement: Zenith Central School (ZE014), Courses and Transcripts, 2024-2025"
    assert document.reader.metadata
    assert document.reader.metadata.title == title
    assert str(catalog["/Lang"]) == "en-US"
    assert group(catalog, "/MarkInfo")["/Marked"]
    assert group(catalog, "/ViewerPreferences")["/DisplayDocTitle"]
    assert (tags["Title"], tags["H1"]) == (1, 5)
    assert (tags["Table"], tags["THead"], tags["TH"]) == (4, 4, 2 + 3 + 4 + 3)
    assert tags["TD"] == 2 + 3 * 3 + 4 + 2 * 3


def test_it_says_of_itself_that_it_is_accessible_and_archival(document: Document) -> None:
    about = document.about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about


def test_practice_says_first_that_it_counts_for_nothing(document: Document) -> None:
    practice = _document(practice=True).text
    assert practice.startswith("Practice \N{EN DASH} counts for nothing")
    assert "Certified" not in practice.replace("Accuracy Certification", "")
    assert "counts for nothing" not in document.text


def test_a_void_statement_says_first_when_and_why() -> None:
    void = _document(voided=_VOID, awaiting=("Superintendent",)).text
    assert void.startswith("Void since August 20, 2025, 9:00 AM Ola Sample uploaded ZE014-COURSES.csv again.")
    assert "Certified on" not in void
    assert "Not yet signed" not in void


def test_an_unsigned_statement_has_a_line_for_everybody_who_is_awaited() -> None:
    half = _document(signatures=(replace(SIGNED, title="Principal"),), awaiting=("Registrar", "Superintendent")).text
    assert "Ida Example Principal" in half
    assert half.count("Not yet signed") == 2
    assert "Still awaited: the signatures of the Registrar and the Superintendent." in half


def test_whoever_accepted_other_words_is_quoted(document: Document) -> None:
    assert "signed these words" not in document.text
    older = replace(SIGNED, accepted="I have looked at the courses.")
    assert "Ida Example signed these words: “I have looked at the courses.”" in _document(signatures=(older,)).text


def test_of_several_organizations_the_rows_of_each_are_told(document: Document) -> None:
    schools = [Reporter(f"PS{number:03}", f"School {number}") for number in range(12)]
    totals = tuple(Total(kind, 100 + number, school) for number, school in enumerate(schools) for kind in ("A", "B"))
    several = _document(totals=totals[:-1]).text
    assert "Rows by organization" in several
    assert "School 10 PS010 110 110 School 11 PS011 111 none" in several
    assert "1,266 1,155" in several
    assert "Rows by organization" not in document.text


def test_many_kinds_of_file_find_room() -> None:
    schools = (Reporter("PS001", "One School"), Reporter("PS002", "Other School"))
    totals = tuple(Total(f"Records of kind {kind}", 10**9 + kind, school) for kind in range(14) for school in schools)
    told = _document(totals=totals).solid
    assert all(f"Recordsofkind{kind}" in told for kind in range(14))
    assert all(f"{2 * (10**9 + kind):,}" in told for kind in range(14))


def test_nothing_at_all_is_still_a_document() -> None:
    bare = Statement("Agency", "Collection", "2024-2025", Reporter("ZE014", "School"), "True.", 1, (), ())
    document = Document(statement_pdf(bare))
    assert "Not certified yet." in document.text
    assert "fingerprint" not in document.text


def test_a_statement_has_the_same_bytes_whenever_and_wherever_it_is_made() -> None:
    made = "import hashlib; from rollbook.statement import statement_pdf; from tests.statement.made import ordinary; "
    command = [sys.executable, "-c", made + "print(hashlib.sha256(statement_pdf(ordinary())).hexdigest())"]
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    done = subprocess.run(command, cwd=_ROOT, env=elsewhere, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(statement_pdf(ordinary())).hexdigest()


def test_another_statement_has_other_bytes() -> None:
    assert statement_pdf(ordinary(version=4)) != statement_pdf(ordinary())
