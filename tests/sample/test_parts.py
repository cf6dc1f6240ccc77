"""The parts: chance, numbers, rows, slips."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rollbook.sample.catalogue import read_catalogue
from rollbook.sample.deck import recipes
from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.numbers import Numbers
from rollbook.sample.places import check_places
from rollbook.sample.plan import NumberRange, Plan, SampleError, read_plan
from rollbook.sample.recipe import Recipe
from rollbook.sample.sheet import Sheet, Values, Writing
from rollbook.sample.slips import slip
from rollbook.sample.trait import Character, Trait
from rollbook.spec import CellRule, constraints_of
from tests.product import collection

RULES = [rule for rule in collection().cell_rules() if not rule.id.endswith(".required")]


def test_chance_is_pinned() -> None:
    """These are the same on every machine and in every version of Python, or samples differ."""
    dice = Dice("pin", 1)
    assert [dice.whole(1, 6) for _ in range(12)] == [6, 6, 5, 5, 6, 3, 1, 3, 2, 2, 5, 6]
    assert dice.shuffled("abcdef") == list("cefdba")


def test_weights_are_kept() -> None:
    table = Weighted({"a": 1, "b": 3, "never": 0}.items())
    counts = Counter(table.at(n / 1000) for n in range(1000))
    assert counts == {"a": 250, "b": 750}
    assert table.at(1.0) == "b"


@pytest.mark.parametrize("size", [10, 100, 1000])
def test_numbers_are_given_once_until_there_are_no_more(size: int) -> None:
    numbers = Numbers("student", NumberRange(first=5, last=5 + size - 1), seed=3)
    given: list[str] = []
    with pytest.raises(SampleError, match="student numbers"):
        given.extend(numbers)
    numbers = Numbers("student", NumberRange(first=5, last=5 + size - 1), seed=3)
    given = [next(numbers) for _ in range(size // 2)]
    assert len(set(given)) == len(given)
    assert all(5 <= int(number) < 5 + size for number in given)


def sheet(*cells: str, delimiter: str = ",") -> Sheet:
    return Sheet(cells, Writing(delimiter))


def test_rows_are_quoted_where_they_must_be_and_blank_where_nothing_is_known() -> None:
    row = sheet("{course.title}", "{educator5.id}", "50%-{course.code}").row
    assert row(Values({"course.title": "Art", "course.code": "1"})) == "Art,,50%-1\n"
    assert row(Values({"course.title": 'The "New" Art, 1%s', "course.code": "1"})) == '"The ""New"" Art, 1%s",,50%-1\n'
    assert row(Values({"course.title": "two\nlines"})) == '"two\nlines",,50%-\n'


def test_what_needs_quotes_depends_on_what_stands_between_the_cells() -> None:
    values = Values({"course.title": "Art, 1|2"})
    assert sheet("{course.title}", "x", delimiter="|").row(values) == '"Art, 1|2"|x\n'
    assert sheet("{course.title}", "x", delimiter="\t").row(values) == "Art, 1|2\tx\n"


def test_rows_fill_what_changes_into_what_they_share() -> None:
    cells = ("{course.title}", "{enrollment.mark}", "{student.id}", "{section.code}", "{enrollment.number}")
    values = Values({"course.title": "100% Art, 1", "section.code": "A%s"})
    changing = {"student.id": ["1", "2"], "enrollment.mark": ["11", "30"], "enrollment.number": ["95", ""]}
    assert sheet(*cells).rows(values, 2, changing) == '"100% Art, 1",11,1,A%s,95\n"100% Art, 1",30,2,A%s,\n'
    assert sheet("{section.code}").rows(values, 2, changing) == "A%s\nA%s\n"


def test_people_are_filled_into_what_their_school_shares() -> None:
    cells = ("{school.id}", "{student.id}", "S-{student.id}", "{grade.begins}", "5% {student.name}")
    people = [("7", {"grade.begins": "A", "student.name": "Fern"}), ("8", {"grade.begins": "B", "student.name": "Ash"})]
    written = sheet(*cells).people(Values({"school.id": "1,0"}), ("student", "grade"), people)
    assert written == '"1,0",7,S-7,A,5% Fern\n"1,0",8,S-8,B,5% Ash\n'
    assert sheet("{student.id}").people(Values(), ("student",), people) == "7\n8\n"


def drawn(traits: dict[str, Any], known: dict[str, str]) -> Counter[tuple[str, ...]]:
    character = Character("student", {name: Trait(**trait) for name, trait in traits.items()}, known)
    dice = Dice("drawn")
    return Counter(tuple(character.draw(dice.roll).values()) for _ in range(4000))


def test_traits_follow_their_weights_and_one_another() -> None:
    traits = {
        "sex": {"usual": {"M": 1, "F": 3}},
        "first": {"by": "student.sex", "of": {"M": ["Ash"]}, "usual": ["Fern", "Ivy"]},
        "day": {"usual": {"first": 9, "last": 10, "digits": 2}},
        "born": {"usual": [{"weight": 1, "words": {"born": "{grade.year}-{student.day}", "old": "no"}}]},
    }
    counts = drawn(traits, {"grade.year": "2010"})
    assert {(row[1], row[2]) for row in counts} == {("M", "Ash"), ("F", "Fern"), ("F", "Ivy")}
    assert {row[3:] for row in counts} == {("09", "2010-09", "no"), ("10", "2010-10", "no")}
    assert sum(count for row, count in counts.items() if row[1] == "M") == pytest.approx(1000, abs=120)


def test_a_later_trait_has_the_last_word() -> None:
    traits = {
        "one": {"usual": [{"words": {"group": "a", "one": str(n)}} for n in range(2000)]},
        "two": {"usual": [{"words": {"group": "b"}}, {"words": {"two": "x"}}]},
    }
    groups = Counter(row[1] for row in drawn(traits, {"student.two": "", "student.group": ""}).elements())
    assert groups["b"] == pytest.approx(2000, abs=140)
    assert groups["a"] == 4000 - groups["b"]


def test_a_misspelt_place_in_a_file_is_told_before_anything_is_written(plan: Plan) -> None:
    check_places(collection(), plan)
    wrong = {"section": {"A": "{course.tilte}"}}
    with pytest.raises(SampleError, match=re.escape("The sample's CRS asks for {course.tilte}")):
        check_places(collection(), plan.model_copy(update={"files": {"CRS": wrong}}))


@pytest.mark.parametrize("cells", [{"ORGID": "{row.OrgID}"}, {"ORGID": "{student.newer}"}])
def test_a_misspelt_place_in_a_recipe_is_told(plan: Plan, cells: dict[str, str]) -> None:
    rows = {"CRS.org-differs": Recipe(say="", at="CRS", set=cells)}
    mistakes = plan.mistakes.model_copy(update={"rows": rows})
    with pytest.raises(SampleError, match=re.escape("recipe for CRS.org-differs")):
        check_places(collection(), plan.model_copy(update={"mistakes": mistakes}))


def test_a_catalogue_may_have_columns_of_its_collection(tmp_path: Path) -> None:
    first = (read_plan(collection()).folder / "high.csv").read_text(encoding="utf-8").splitlines()[:2]
    (tmp_path / "own.csv").write_text(f"{first[0]},placement\n{first[1]},AP\n", encoding="utf-8")
    (course,) = read_catalogue(tmp_path / "own.csv")
    assert (course.words["placement"], course.words["title"]) == ("AP", "English 9")


def test_a_word_for_people_that_would_need_quotes_is_told(plan: Plan) -> None:
    people = {"educator": {**plan.people["educator"], "family": Trait(usual=("Sample, the",))}}
    with pytest.raises(SampleError, match="would need quotes"):
        check_places(collection(), plan.model_copy(update={"people": {**plan.people, **people}}))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_slips_break_their_constraint_and_none_that_is_checked_before(rule: CellRule) -> None:
    element, constraint = rule.element, rule.id.rsplit(".", 1)[1]
    dice = Dice(rule.id)
    for _ in range(30):
        wrong = slip(dice, collection(), element, constraint, element.example)
        assert wrong.strip() == wrong != ""
        broken = {
            "code": element.code_list is not None and wrong not in collection().code_lists[element.code_list].codes,
            "length": len(wrong) > (element.constraints.max_length or 99),
            "format": not re.fullmatch(element.constraints.pattern or "", wrong),
        }
        assert next(name for name in constraints_of(element) if broken.get(name)) == constraint


def test_every_rule_has_a_recipe_and_a_rule_without_one_is_told(plan: Plan) -> None:
    assert list(recipes(collection(), plan.mistakes)) == list(collection().texts)
    first = next(iter(plan.mistakes.rows))
    less = plan.mistakes.model_copy(update={"rows": {k: r for k, r in plan.mistakes.rows.items() if k != first}})
    with pytest.raises(SampleError, match=re.escape(f"no recipe for: {first}")):
        recipes(collection(), less)
    more = plan.mistakes.model_copy(update={"rows": {**plan.mistakes.rows, "CRS.none": plan.mistakes.rows[first]}})
    with pytest.raises(SampleError, match=re.escape("unknown rule: CRS.none")):
        recipes(collection(), more)


def test_no_column_and_no_code_stands_in_python() -> None:
    folder = Path(recipes.__code__.co_filename).parent
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    layouts = (*collection().layouts.values(), *collection().references.values())
    names = {name for layout in layouts for name in layout.names} - {"Name", "Grade", "Type"}
    found = [name for name in (*names, *collection().layouts) if re.search(rf"\b{name}\b", text)]
    assert found == []
