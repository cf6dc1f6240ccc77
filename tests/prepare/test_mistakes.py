"""Mistakes of a recipe: each is said with its line, in words, and nothing is written."""

from pathlib import Path

import pytest

from rollbook.prepare import BrokenRecipeError, prepare
from tests.prepare.marks import SPEC

_RECIPE = """\
collection: wn-summer
year: "2025"
organization: ZE014
exports:
  marks:
    file: marks*
  people:
    headers: [Number, Name]
files:
  RESULT:
    from: marks
    joins:
      - with: people
        on: {Student: Number}
    columns:
      district: {value: ZE014}
      course_number: Course
      student: Student
      outcome: {column: Outcome, values: {Pass: P}}
      hours: Hours
"""
_EXPORTS = {"marks.csv": "Course,Student,Outcome,Hours,Day\n", "people.csv": "Number,Name,Day,Home\n"}


def _refused(tmp_path: Path, recipe: str) -> list[str]:
    (tmp_path / "in").mkdir()
    for name, text in _EXPORTS.items():
        (tmp_path / "in" / name).write_text(text)
    path = tmp_path / "recipe.yaml"
    path.write_text(recipe, encoding="utf-8")
    with pytest.raises(BrokenRecipeError) as refused:
        prepare([tmp_path / "in"], path, SPEC, tmp_path / "out")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in", "recipe.yaml"]
    return [line.removeprefix(f"{path}:") for line in str(refused.value).splitlines()]


def test_the_recipe_without_a_mistake_is_good(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, text in _EXPORTS.items():
        (tmp_path / "in" / name).write_text(text)
    (tmp_path / "recipe.yaml").write_text(_RECIPE)
    outcome = prepare([tmp_path / "in"], tmp_path / "recipe.yaml", SPEC, tmp_path / "out")
    assert [(file.name, file.rows) for file in outcome.files] == [("WN-ZE014-RESULT-2025.csv", 0)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wn-summer", "vt-sect", "1: This recipe is for the collection vt-sect, not wn-summer. Use another recipe."),
        ('"2025"', "2024", "2: This recipe is for the year 2024, not 2025. Use another recipe."),
        (
            "organization: ZE014\n",
            "",
            "1: Say whose files these are: 'organization: ...' here, or in each of the files ",
        ),
        ("year:", "yaer:", "1: 'year' is missing here. Add a line 'year: ...'."),
        ("    from: marks\n", "", "10: 'from' is missing here. Add a line 'from: ...'."),
        ("from: marks", "frm: marks", "11: The word 'frm' is not known here. Did you mean 'from'?"),
        ("from: marks", "from: mark", "11: There is no export 'mark'. Did you mean 'marks'?"),
        ("with: people", "with: folk", "13: There is no export 'folk'. The exports are marks, people."),
        ("with: people", "with: marks", "13: 'marks' stands here already. Give this one another name, with 'as'."),
        ("on: {Student: Number}", "on: {}", "14: 'on' must not be empty. Fill it in, or take the line away."),
        ("{Student: Number}", "{Pupil: Number}", "14: There is no column 'Pupil' in marks."),
        ("{Student: Number}", "{Student: Nunber}", "14: There is no column 'Nunber' in people. Did you mean 'Number'?"),
        ("  RESULT:", "  RESLT:", "10: wn-summer has no kind of file 'RESLT'. It has OFFERING, RESULT."),
        ("outcome: {", "outcom: {", "19: RESULT has no element 'outcom'. Did you mean 'outcome'?"),
        ("hours: Hours", "hours: Ours", "20: There is no column 'Ours' in marks or people. Did you mean 'Hours'?"),
        ("hours: Hours", "hours: people.Age", "20: There is no column 'people.Age' in marks or people."),
        (
            "hours: Hours",
            "hours: [Hours, Our]",
            "20: There is no column 'Our' in marks or people. Did you mean 'Hours'?",
        ),
        ("hours: Hours", "hours:", "20: Name a column for hours, or take the line away."),
        (
            "hours: Hours",
            "hours: {column: Hours, valeus: {}}",
            "20: The word 'valeus' is not known here. Did you mean ",
        ),
        ("hours: Hours", "hours: {pad: 3}", "20: Say one of 'value', 'column' and 'join' for hours."),
        ("hours: Hours", "hours: {column: a, value: b}", "20: Say one of 'value', 'column' and 'join' for hours, not "),
        ("hours: Hours", "hours: {column: Hours, with: x}", "20: 'with' goes with 'join': [one column, another]."),
        ("hours: Hours", "hours: {column: Hours, pad: three}", "20: 'pad' must be a whole number. Write it so."),
        ("hours: Hours", "hours: {column: Hours, pad: 0}", "20: 'pad' must be a whole number above 0. Write it so."),
        ("hours: Hours", "hours: {column: Hours, case: Upper}", "20: 'case' must be 'upper' or 'lower', not 'Upper'."),
        ("hours: Hours", "hours: {column: Hours, date: M/D/Y}", "20: 'M/D/Y' is no form of dates. Write it with YYYY "),
        ("hours: Hours", "hours: {column: Hours, date: {from: MM/DD/YYYY, to: DD/YYYY}}", "20: 'DD/YYYY' is no form"),
        ("hours: Hours", "hours: {column: Hours, split: {at: '', take: 1}}", "20: 'at' must not be empty."),
        ("hours: Hours", "hours: Hours\n      Hours: Hours", "21: 'Hours' is here twice. Take one away."),
        (
            "hours: Hours",
            "hours: Hours\n      hours: Hours",
            "21: 'hours' is here twice, and only the last would count.",
        ),
        ("{Pass: P}", "{Pass: Q}", "19: 'Q' is no code of outcome. Put one of its list."),
        ("{Pass: P}", "{Pass: Passed}", "19: 'Passed' is no code of outcome. Did you mean 'P'?"),
        ("{Pass: P}", "{Pass: [P]}", "19: 'Pass' must be a text. Write it so."),
        ("values: {Pass: P}", "otherwise: p", "19: 'p' is no code of outcome."),
        ("values: {Pass: P}", "blank: N", "19: 'N' is no code of outcome."),
        ("{column: Outcome, values: {Pass: P}}", "{value: Pass}", "19: 'Pass' is no code of outcome."),
        (
            "    from: marks",
            "    from: marks\n    only: {Yaer: 2025}",
            "12: There is no column 'Yaer' in marks or people.",
        ),
        ("    from: marks", "    from: marks\n    organization: home", "12: RESULT has no element 'home'."),
        (
            "    from: marks",
            "    from: marks\n    distinct: perhaps",
            "12: 'distinct' must be true or false. Write it so.",
        ),
        (
            "    file: marks*",
            "    file: grades*",
            "5: None of the files is the export 'marks'. Its file's name must be ",
        ),
        (
            "[Number, Name]",
            "[Number, Age]",
            "7: None of the files is the export 'people'. Its header must have Number, Age.",
        ),
        ("    headers: [Number, Name]", "    headers: []", "7: Say how to know the export 'people': by 'file' or "),
        ("  marks:", "  ma rks:", "5: 'ma rks' cannot name an export."),
        (
            "    file: marks*",
            "    file: marks*\n    joins: [{with: folk, on: {a: b}}]",
            "7: There is no export 'folk'.",
        ),
        (
            "    file: marks*",
            "    file: marks*\n    joins: [{with: marks, on: {a: b}}]",
            "7: The exports go round in a circle: marks needs marks. Take one of the joins away.",
        ),
        (
            "    file: marks*",
            "    file: marks*\n    joins: [{with: people, on: {Pupil: Number}}]",
            "7: There is no column 'Pupil' in marks.",
        ),
        ("files:\n", "files: {}\nrest:\n", "9: 'files' must not be empty."),
        ("    columns:", "    columns", "16: This is not valid YAML: could not find expected ':'."),
        ("hours: Hours", "hours: 'Hours", "21: This is not valid YAML: found unexpected end of stream."),
        ("hours: Hours", "hours: *x", "20: This is not valid YAML: found undefined alias."),
        ("hours: Hours", "hours: \tHours:", "20: This is not valid YAML: mapping values are not allowed"),
        ("hours: Hours", "hours: &x {column: *x}", "20: This is not valid YAML: found unconstructable recursive node."),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in _RECIPE
    complaints = _refused(tmp_path, _RECIPE.replace(old, new, 1))
    assert [line for line in complaints if line.startswith(said)], complaints


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    broken = (
        _RECIPE.replace("outcome: {", "outcom: {").replace("ZE014\nexp", "ZE014\nexp").replace("people\n", "folk\n")
    )
    complaints = _refused(tmp_path, broken)
    assert [line.partition(":")[0] for line in complaints] == ["13", "19"]


@pytest.mark.parametrize("text", ["", "just a text", "- a\n- list\n"])
def test_what_is_no_recipe_at_all(tmp_path: Path, text: str) -> None:
    assert _refused(tmp_path, text) == ["1: A recipe must be lines of 'key: value', such as 'collection: ...'."]


def test_a_name_in_several_exports_must_say_which(tmp_path: Path) -> None:
    text = _RECIPE.replace("  people:", "  homes: {headers: [Home]}\n  people:")
    text = text.replace(
        "        on: {Student: Number}\n",
        "        on: {Student: Number}\n      - {with: homes, on: {Student: Number}}\n",
    )
    said = _refused(tmp_path, text.replace("hours: Hours", "hours: Name"))
    assert said == ["22: The column 'Name' is in several exports. Write people.Name or homes.Name."]


def test_a_recipe_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_bytes(b"collection: x\nyear: \xff\n")
    with pytest.raises(BrokenRecipeError, match=r"recipe\.yaml:2: This line is not in UTF-8\."):
        prepare([tmp_path], path, SPEC, tmp_path / "out")
