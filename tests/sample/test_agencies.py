"""The agencies of a state: what their administrators would notice at once, and what `sample.yaml` states."""

from collections import Counter
from math import sqrt
from pathlib import Path

import polars as pl
import pytest

from rollbook.sample import write_sample
from rollbook.sample.organizations import outlines
from rollbook.sample.trait import words_of
from rollbook.spec import find
from tests.sample.batches import Batch, read_batch

FICTION = {"Sample", "Example", "Specimen", "Pattern", "Mockup", "Fiction", "Placeholder", "Testcase", "Demo", "Blank"}


def shares(rows: pl.DataFrame, column: str) -> dict[str, float]:
    return dict(rows[column].value_counts(normalize=True).iter_rows())


def test_a_state_has_as_many_agencies_of_each_type_as_stated(agencies: Batch) -> None:
    plan = agencies.plan
    types = Counter(outline.type for outline in outlines(plan, 780, []))
    assert types == {name: kind.weight for name, kind in plan.organizations.types.items() if kind.weight}
    assert {outline.type for outline in outlines(plan, 6, [])} == set(types)


def test_the_usual_batch_has_every_type_and_every_program(tmp_path: Path) -> None:
    write_sample(find("pa-pims", "2023-24"), tmp_path)
    batch = read_batch(tmp_path, 8)
    assert {*batch.lists["agencies"]["Type"]} == {"SD", "CS", "IU", "CTC-C", "CTC-O", "SJCI"}
    courses = batch.tables["COURSE"]
    codes = courses["alternate_course_code"]
    assert {"E", "S", "H", "V"} <= {*codes.str.head(1)}
    assert {*codes.filter(codes.str.contains("^..990$"))}
    for flag in ("dual_credit", "advanced_placement_indicator", "international_baccalaureate_indicator"):
        assert {*courses[flag]} == {"Y", "N"}
    assert {*courses["cambridge_advanced_course_indicator"]} == {"Y", "N"}
    assert {*courses["end_of_course_exam"]} == {"", "KALG", "KBIO", "KLIT"}
    assert {"8888888", "9999999"} <= {*batch.tables["STAFF"]["ppid"]}


def test_endings_and_headers_are_mixed_over_the_agencies_and_alike_within_one(agencies: Batch) -> None:
    ways: dict[str, set[tuple[str, bool]]] = {}
    for name, start in agencies.files.items():
        ways.setdefault(name[:9], set()).add((name[-3:], not start[0].isdigit()))
    assert all(len(found) == 1 for found in ways.values())
    assert {way for found in ways.values() for way in found} == {
        (ending, header) for ending in ("csv", "tab", "txt") for header in (True, False)
    }


def test_fillers_are_blank(agencies: Batch) -> None:
    for kind, table in agencies.tables.items():
        fillers = list(agencies.spec.layouts[kind].fillers)
        assert not fillers or table.select(pl.concat_str(fillers)).to_series().unique().to_list() == [""]


def test_every_school_but_those_of_units_is_listed_and_named_once(agencies: Batch) -> None:
    listed = agencies.lists["schools"].select("AUN", "SchoolNumber").rows()
    used = agencies.tables["COURSE"].select("submitting_aun", "school_number").unique().rows()
    assert {school for school in used if school[1] != "0000"} == {*listed}
    assert agencies.lists["schools"]["Name"].is_duplicated().sum() == 0
    assert agencies.lists["agencies"]["Name"].is_duplicated().sum() == 0


@pytest.mark.parametrize(
    ("prefix", "column", "value"), [("E", "el_status", {"01", "06"}), ("[SHV]", "special_education", {"Y"})]
)
def test_prefixed_courses_are_taken_by_those_they_are_for(
    agencies: Batch, prefix: str, column: str, value: set[str]
) -> None:
    keys = ["submitting_aun", "school_number", "supplementary_course_differentiator", "course_code_long"]
    courses = agencies.tables["COURSE"].filter(pl.col("alternate_course_code").str.contains(f"^{prefix}"))
    taken = agencies.tables["COURSE_ENROLL"].join(courses.select(keys), on=keys, how="semi")
    students = agencies.tables["STUDENT"].join(taken, on="pasecureid", how="semi")
    assert students.height > 20
    assert {*students[column]} <= value


def test_dual_credit_is_decided_in_its_own_courses_alone_and_as_stated(agencies: Batch) -> None:
    keys = ["submitting_aun", "school_number", "supplementary_course_differentiator", "course_code_long"]
    dual = agencies.tables["COURSE"].filter(pl.col("dual_credit") == "Y")
    rows = agencies.tables["COURSE_ENROLL"]
    decided = rows.filter(pl.col("dual_credit_student_take_credit") != "")
    assert decided.height == rows.join(dual.select(keys), on=keys, how="semi").height > 200
    found = Counter(decided.select("dual_credit_student_take_credit", "dual_credit_course_pass").iter_rows())
    results = agencies.plan.results["dual"]
    for result in results:
        share = result.weight / sum(other.weight for other in results)
        count = found[result.words["takes"], result.words["passes"]]
        assert count / decided.height == pytest.approx(share, abs=8 * sqrt(share * (1 - share) / decided.height))
    assert {*dual["number_of_credits"]} == {"3.00", "4.00"}
    assert {*dual["organization_defining_course"]} <= {*agencies.lists["institutions"]["AUN"]}


@pytest.mark.parametrize(
    ("noun", "table", "traits"),
    [
        ("student", "STUDENT", {"gender": "gender", "race": "race_ethnicity", "title1": "title_i_part_a"}),
        ("student", "STUDENT", {"meals": "food_pgm_participation_code", "military": "military_family_code"}),
        ("educator", "STAFF", {"time": "staff_employment_type_code", "degree": "highest_degree_institution_code"}),
    ],
)
def test_people_are_as_stated(agencies: Batch, noun: str, table: str, traits: dict[str, str]) -> None:
    rows = agencies.tables[table].filter(~pl.col("school").is_in(["institution"]))
    if noun == "educator":
        rows = rows.filter(~pl.col("ppid").is_in(["8888888", "9999999"]))
    for trait, column in traits.items():
        stated = {words[trait]: weight for words, weight in words_of(trait, agencies.plan.people[noun][trait].usual)}
        found = shares(rows, column)
        assert set(found) <= set(stated)
        for value, weight in stated.items():
            share = weight / sum(stated.values())
            allowed = 4.5 * sqrt(share * (1 - share) / rows.height)
            assert found.get(value, 0) == pytest.approx(share, abs=allowed), (trait, value)


def test_students_are_of_the_age_of_their_grade_and_plainly_made_up(agencies: Batch) -> None:
    students = agencies.tables["STUDENT"]
    for grade, words in agencies.plan.grades.items():
        born = students.filter(pl.col("grade_level") == grade)["birth_date"]
        assert f"{words['before']}-09-01" <= str(born.min()) <= str(born.max()) < f"{words['after']}-09-01"
    assert {*students["last_name"], *agencies.tables["STAFF"]["last_name"]} <= FICTION | {
        "Sample College",
        "Sample Online",
    }
    assert students["pasecureid"].is_duplicated().sum() == 0


def test_every_student_has_courses_unless_referred_and_comes_before_going(agencies: Batch) -> None:
    students = agencies.tables["STUDENT"]
    referred = students.filter(pl.col("special_education_referral") == "Y")
    assert 0 < referred.height < 0.01 * students.height
    assert {*referred["special_education"]} == {"Y"}
    staying = students.filter(pl.col("special_education_referral") == "N")["pasecureid"]
    assert {*agencies.tables["COURSE_ENROLL"]["pasecureid"]} == {*staying}
    moves = agencies.tables["SCHOOL_ENROLL"]
    assert {*moves["pasecureid"]} == {*staying}
    came = moves.filter(pl.col("school_enrollment_code").str.starts_with("E"))
    left = moves.filter(pl.col("school_enrollment_code").str.starts_with("W"))
    both = came.join(left, on="pasecureid")
    assert both.height == left.height
    assert (both["enrollment_date"] < both["enrollment_date_right"]).all()
    starts = agencies.tables["COURSE_ENROLL"].join(came.select("pasecureid", "enrollment_date"), on="pasecureid")
    assert (starts["effective_date"] >= starts["enrollment_date"]).all()


def test_courses_a_student_takes(agencies: Batch) -> None:
    keys = ["pasecureid", "course_code_long"]
    rows = agencies.of("COURSE_ENROLL", "high").filter(~pl.col("pasecureid").is_in(_grouped(agencies).implode()))
    counts = rows.select(keys).unique().group_by("pasecureid").len()
    stated = agencies.plan.kinds["high"].courses
    found = dict(counts["len"].value_counts(normalize=True).iter_rows())
    for number, weight in stated.items():
        share = weight / sum(stated.values())
        assert found.get(number, 0) == pytest.approx(share, abs=5 * sqrt(share * (1 - share) / counts.height) + 0.02)


def _grouped(agencies: Batch) -> pl.Series:
    """English learners and those with an IEP may take more."""
    students = agencies.tables["STUDENT"]
    return students.filter((pl.col("el_status").is_in(["01", "06"])) | (pl.col("special_education") == "Y"))[
        "pasecureid"
    ]


@pytest.mark.parametrize(
    "kind", ["high", "middle", "elementary", "classes", "comprehensive", "occupational", "institution"]
)
def test_section_sizes(agencies: Batch, kind: str) -> None:
    keys = ["submitting_aun", "school_number", "supplementary_course_differentiator", "course_code_long"]
    sizes = agencies.of("COURSE_ENROLL", kind).group_by([*keys, "section_code_long"]).len()["len"]
    stated = agencies.plan.kinds[kind]
    low, high = stated.class_size
    assert sizes.max() is not None
    assert max(sizes.to_list()) <= stated.largest
    assert low - 3 <= sum(sizes.to_list()) / len(sizes) <= high + 2
    assert len(sizes) == agencies.of("CRSE_INSTRUCT", kind).height


@pytest.mark.parametrize("kind", ["high", "middle", "elementary", "classes", "occupational", "institution"])
def test_shares_of_columns(agencies: Batch, kind: str) -> None:
    for file, columns in agencies.plan.shows[kind].items():
        for column, ranges in columns.items():
            found = shares(agencies.of(file, kind), column)
            for value, (low, high) in ranges.items():
                assert low <= found.get(value, 0) <= high, f"{kind} {column} {value} {found.get(value, 0)}"


def test_teachers_teach_as_much_as_stated(agencies: Batch) -> None:
    sections = agencies.of("CRSE_INSTRUCT", "elementary").height / agencies.of("STAFF", "elementary").height
    assert 5 <= sections <= 25


def test_catalogues_fit_their_plan_and_the_lists(agencies: Batch) -> None:
    plan, codes = agencies.plan, agencies.spec.code_lists["state_course"].codes
    for kind in plan.kinds.values():
        offered = plan.courses(kind)
        for words in ([c.number for c in offered], [c.short for c in offered], [c.title for c in offered]):
            assert len(set(words)) == len(words)
            assert all(word.isascii() and word == word.strip() for word in words)
        assert all(len(course.title) <= 50 and len(course.short) <= 11 for course in offered)
        held = {(c.slot, grade) for c in offered if c.offered >= 1 and not c.group for grade in c.taken}
        wanted = {(slot.slot, grade) for slot in kind.plan for grade in kind.grades if slot.of(grade) >= 1}
        assert {slot for slot, grade in wanted} & {"english", "math", "reading", "program", "social", "science"}
        assert {place for place in wanted - held if place[0] in {"english", "math", "reading", "program"}} == set()
    for course in (course for courses in plan.catalogues.values() for course in courses):
        assert course.code in codes, course.title
        assert (codes[course.code].more["dual_credit"] == "Y") == bool(course.words["program"])
        assert course.marks in plan.results
        assert codes[course.code].title.startswith("AP ") == course.title.startswith("AP "), course.title
