"""Who reports what in Pennsylvania, line by line of the department's list."""

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from rollbook.guidance import (
    BrokenGuidanceError,
    NoGuidanceError,
    ReportingTable,
    UnknownWordError,
    answers_text,
    read_reporting_table,
    table_text,
    who_reports,
)
from rollbook.spec.load import SHELF, read_yaml
from tests.guidance.spells import FOLDER

TABLE = read_reporting_table(FOLDER)
PAIRS = list(product(TABLE.types, TABLE.courses))
REPORTING = ("SD", "CS", "IU", "CTC-C", "CTC-O", "SJCI")
OTHERS = ("APS", "PRRI")
STAFFED = ("staffed", "staffed-technical", "staffed-nontechnical")
CONTRACTED = ("contracted", "contracted-technical", "contracted-nontechnical")

#: (types, courses, answer, words that the sentence must have), in the order of the department's page
LINES = [
    (REPORTING, STAFFED, "yes", "its own staff teach to the students enrolled in it"),
    (OTHERS, tuple(TABLE.courses), "no", "does not have to report"),
    (REPORTING, ("referred",), "no", "educated wholly at another agency"),
    (("SD", "CS", "IU", "SJCI"), ("shared-contract",), "yes", "as if the contract were its own"),
    (REPORTING, ("vacancy-contract",), "yes", "reports the course and the teacher who fills the position"),
    (("SD", "CS"), CONTRACTED, "yes", "As the sending agency, .* course and graduation requirements"),
    (("IU",), CONTRACTED, "yes", "As the sending agency, .* carries out the course requirements"),
    (("SJCI",), CONTRACTED, "yes", "whoever the other party is"),
    (
        ("CTC-C",),
        ("contracted-technical",),
        "yes",
        "contracted technical courses .* course and graduation requirements",
    ),
    (("CTC-C",), ("contracted-nontechnical",), "no", "only those that its own staff teach"),
    (("CTC-C",), ("contracted", "shared-contract"), "conditional", "if the course is technical"),
    (("CTC-C",), ("technical",), "yes", "staffed and contracted"),
    (("CTC-C",), ("nontechnical",), "conditional", "if its own staff teach it"),
    (("CTC-O",), (*CONTRACTED, "shared-contract"), "conditional", "only if it carries out .* not the sending district"),
    (
        ("CTC-O",),
        ("technical", "nontechnical"),
        "conditional",
        "its own staff teach it, or .* not the sending district",
    ),
    (("SD", "CS", "IU", "SJCI"), ("technical", "nontechnical"), "yes", "does not matter whether a course is technical"),
    (REPORTING, ("rigor-by-contract",), "yes", "so that it gets credit"),
]


@pytest.mark.parametrize(("types", "courses", "reports", "words"), LINES)
def test_the_list_line_by_line(types: tuple[str, ...], courses: tuple[str, ...], reports: str, words: str) -> None:
    for type_, course in product(types, courses):
        answer = who_reports(TABLE, type_, course)
        assert answer.reports == reports, (type_, course)
        assert re.search(words, answer.sentence), answer.sentence


def test_the_lines_cover_every_pair_once() -> None:
    covered = [pair for types, courses, _, _ in LINES for pair in product(types, courses)]
    assert sorted(covered) == sorted(PAIRS)


@pytest.mark.parametrize(("type_", "course"), PAIRS)
def test_every_answer_is_a_sentence_of_its_own_agency_with_its_source(type_: str, course: str) -> None:
    answer = who_reports(TABLE, type_, course)
    assert TABLE.types[type_].named in answer.sentence[0].lower() + answer.sentence[1:]
    assert answer.sentence[0].isupper()
    assert answer.sentence.endswith(".")
    assert answer.source.startswith("Who Must Report")
    told = " ".join(answers_text(TABLE, [answer], named=False).split())
    assert answer.sentence in told
    assert f"Source: {TABLE.document}. {answer.source}." in told


def test_the_types_are_those_of_the_agencies_list() -> None:
    layout = read_yaml(FOLDER / "references" / "agencies.yaml")
    column = next(field for field in layout["fields"] if field["name"].lower() == "type")
    assert all(type_ in str(column) for type_ in REPORTING)


@pytest.mark.parametrize(
    ("type_", "course", "meant"),
    [
        ("ctc-o", "Contracted Technical", ("CTC-O", "contracted-technical")),
        ("OCCCTC", "contracted_technical", ("CTC-O", "contracted-technical")),
        ("charter school", "contracted-online", ("CS", "contracted")),
        ("comctc", "non-technical", ("CTC-C", "nontechnical")),
        ("SD", "dual-credit-by-contract", ("SD", "rigor-by-contract")),
    ],
)
def test_words_may_be_written_as_people_do(type_: str, course: str, meant: tuple[str, str]) -> None:
    answer = who_reports(TABLE, type_, course)
    assert (answer.type, answer.course) == meant


@pytest.mark.parametrize(
    ("type_", "course", "said"),
    [
        (
            "CTC",
            "staffed",
            "There is no type of agency CTC. Did you mean CTC-C or CTC-O? Known: SD, CS, IU, CTC-C, CTC-O",
        ),
        ("SD", "contract-technical", "Did you mean contracted-technical? Known: staffed, staffed-technical"),
        ("bakery", "staffed", "There is no type of agency bakery. Known: SD, CS"),
        ("SD", "", "No kind of course is named. Known: staffed"),
    ],
)
def test_unknown_words_are_told_with_those_that_are_known(type_: str, course: str, said: str) -> None:
    with pytest.raises(UnknownWordError, match=re.escape(said)):
        who_reports(TABLE, type_, course)


def test_the_table_has_every_answer_and_explains_every_word() -> None:
    lines = table_text(TABLE).splitlines()
    assert lines[0].split() == list(TABLE.types)
    cells = {"yes": "yes", "no": "no", "conditional": "if"}
    for line, course in zip(lines[1:], TABLE.courses, strict=False):
        answers = (cells[who_reports(TABLE, type_, course).reports] for type_ in TABLE.types)
        assert line.split() == [course, *answers]
    told = " ".join(" ".join(lines).split())
    conditional = (a.sentence for a in (who_reports(TABLE, *pair) for pair in PAIRS) if a.reports == "conditional")
    titles = (term.title for term in (*TABLE.types.values(), *TABLE.courses.values()))
    for text in (*conditional, *titles, *(note.sentence for note in TABLE.notes)):
        assert text in told
    assert max(map(len, lines)) <= 80


def test_a_collection_without_a_table_says_so() -> None:
    with pytest.raises(NoGuidanceError, match="This collection does not say who reports what"):
        read_reporting_table(SHELF / "vt_sect" / "fy17")


def _small(**changes: Any) -> dict[str, Any]:
    answer = {"types": ["A"], "courses": ["x"], "reports": "yes", "sentence": "{named} does.", "source": "Page 1"}
    table = {
        "document": "A guide",
        "types": {"A": {"title": "Agency", "named": "an agency", "heading": "Agencies"}},
        "courses": {"x": {"title": "A course"}},
        "answers": [answer],
    }
    return table | changes


def test_a_small_table_is_enough() -> None:
    answer = who_reports(ReportingTable.model_validate(_small()), "a", "X")
    assert (answer.sentence, answer.source) == ("An agency does.", "Page 1")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"courses": {"x": {"title": "A course"}, "y": {"title": "Another"}}}, "there is no answer for A and y"),
        ({"answers": _small()["answers"] * 2}, "there are 2 answers for A and x; keep one"),
        ({"answers": [_small()["answers"][0] | {"courses": ["x", "z"]}]}, "an answer for A and z, but no such"),
        (
            {"answers": [_small()["answers"][0] | {"sentence": "{nmaed} does."}]},
            "A and x use 'nmaed', which is not known",
        ),
        ({"answers": [_small()["answers"][0] | {"reports": True}]}, "answers.0.reports: Input should be 'yes', 'no'"),
        ({"answers": [_small()["answers"][0] | {"sentence": ""}]}, "answers.0.sentence"),
        (
            {
                "courses": {"x": {"title": "A course", "also": ["z"]}, "z": {"title": "Z"}},
                "answers": [_small()["answers"][0] | {"courses": ["x", "z"]}],
            },
            "x and z cannot be told apart",
        ),
        ({"types": {}, "answers": []}, "at least one type"),
    ],
)
def test_a_broken_table_is_told(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    path = tmp_path / "guidance" / "who_reports.yaml"
    path.parent.mkdir()
    path.write_text(str(_small(**changes)).replace("True", "true"), encoding="utf-8")
    with pytest.raises(BrokenGuidanceError) as failure:
        read_reporting_table(tmp_path)
    assert said in str(failure.value)


def test_a_file_that_is_no_yaml_is_told(tmp_path: Path) -> None:
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance" / "who_reports.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(BrokenGuidanceError, match="is not YAML"):
        read_reporting_table(tmp_path)
