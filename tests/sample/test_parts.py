"""The parts: chance, numbers, rows, slips."""

import re
from collections import Counter
from pathlib import Path

import pytest

from rollbook.sample.catalogue import read_catalogue
from rollbook.sample.deck import recipes
from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.numbers import Numbers
from rollbook.sample.places import check_places
from rollbook.sample.plan import NumberRange, Plan, SampleError, SheetPlan, read_plan
from rollbook.sample.recipe import Recipe
from rollbook.sample.sheet import Sheet, Values, course_values
from rollbook.sample.slips import slip
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


def sheet(**columns: str) -> Sheet:
    return Sheet(SheetPlan(row="enrollment", columns=columns))


def test_rows_are_quoted_where_they_must_be_and_blank_where_nothing_is_known() -> None:
    row = sheet(a="{course.title}", b="{educator5.id}", c="50%-{course.code}").row
    assert row(Values({"course.title": "Art", "course.code": "1"})) == "Art,,50%-1\n"
    assert row(Values({"course.title": 'The "New" Art, 1%s', "course.code": "1"})) == '"The ""New"" Art, 1%s",,50%-1\n'
    assert row(Values({"course.title": "two\nlines"})) == '"two\nlines",,50%-\n'


def test_enrollments_fill_what_changes_into_what_the_section_shares() -> None:
    book = sheet(
        title="{course.title}",
        mark="{enrollment.mark}",
        who="{student.id}",
        code="{section.code}",
        number="{enrollment.number}",
    )
    values = Values({"course.title": "100% Art, 1", "section.code": "A%s"})
    written = book.enrollments(values, [("1", "09"), ("2", "10")], [("30", "1", "11", "95"), ("20", "0", "30", "")])
    assert written == '"100% Art, 1",11,1,A%s,95\n"100% Art, 1",30,2,A%s,\n'


def test_a_misspelt_place_in_a_file_is_told_before_anything_is_written(plan: Plan) -> None:
    check_places(collection(), plan)
    wrong = SheetPlan(row="section", columns={"A": "{course.tilte}"})
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
    assert (
        Sheet(SheetPlan(row="course", columns={"a": "{course.placement}"})).row(Values(course_values(course))) == "AP\n"
    )


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
