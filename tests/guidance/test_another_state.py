"""Another state's guidance: other types, other kinds of course, another limit, fewer cases. Data alone."""

from pathlib import Path

import pytest
import yaml

from rollbook.guidance import (
    BrokenGuidanceError,
    Reading,
    Spell,
    read_reporting_table,
    read_teacher_guide,
    teacher_of_record,
    who_reports,
)
from tests.guidance.spells import section, spell

_NEEDED = (
    "taught_all",
    "taught_most",
    "taught_most_besides",
    "substitute_for_leave",
    "main_substitute",
    "tie",
    "nobody",
    "nobody_else",
)


def _cases(*names: str) -> dict[str, dict[str, str]]:
    return {name: {"sentence": f"{name} of {{person}}.", "source": f"Handbook, {name}"} for name in names}


def _write(folder: Path, name: str, guidance: object) -> Path:
    path = folder / "guidance" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(guidance), encoding="utf-8")
    return folder


def _read(folder: Path, more: dict[str, object], *spells: Spell) -> Reading:
    _write(folder, "teacher_of_record", {"document": "Handbook", "counting": "By day.", **more})
    return teacher_of_record(read_teacher_guide(folder), spells, section())


def test_other_types_and_courses(tmp_path: Path) -> None:
    table = {
        "document": "Handbook",
        "types": {"coop": {"title": "Cooperative", "named": "a cooperative", "heading": "chapter 2"}},
        "courses": {"bridge": {"title": "Summer bridge course", "also": ["summer"]}},
        "answers": [
            {
                "types": ["coop"],
                "courses": ["bridge"],
                "reports": "conditional",
                "sentence": "{named} reports it if it gives credit.",
                "source": "{heading}",
            }
        ],
    }
    answer = who_reports(read_reporting_table(_write(tmp_path, "who_reports", table)), "Cooperative", "summer")
    assert answer.model_dump() == {
        "type": "coop",
        "course": "bridge",
        "reports": "conditional",
        "sentence": "A cooperative reports it if it gives credit.",
        "source": "chapter 2",
    }


def test_a_guide_without_leave_goes_by_teaching_alone(tmp_path: Path) -> None:
    spells = (spell("Ann", 0, 80), spell("Ann", 80, 200, on_leave=True), spell("Ben", 80, 150, substitute=True))
    assert _read(tmp_path, {"cases": _cases(*_NEEDED)}, *spells).persons == ("Ann",)
    assert _read(tmp_path, {"cases": _cases(*_NEEDED, "long_leave")}, *spells).persons == ("Ben",)


def test_another_limit(tmp_path: Path) -> None:
    spells = (spell("Ann", 0, 80), spell("Ann", 80, 200, on_leave=True), spell("Ben", 80, 150, substitute=True))
    cases = _cases(*_NEEDED, "long_leave", "half_leave_with_plans")
    assert _read(tmp_path, {"long_leave": 60, "cases": cases}, *spells).persons == ("Ann",)
    planned = spells[1].model_copy(update={"lesson_plans": True})
    found = _read(tmp_path, {"long_leave": 60, "cases": cases}, spells[0], planned, spells[2])
    assert (found.outcome, found.persons) == ("choice", ("Ann", "Ben"))


def test_a_guide_that_does_not_speak_of_the_retired_or_of_programs(tmp_path: Path) -> None:
    employers = {"program": {"title": "program", "gives_way": True}}
    spells = (spell("Ann", 0, 50, retired=True), spell("Dee", 50, 200, employer="program"))
    plain = _read(tmp_path, {"employers": employers, "cases": _cases(*_NEEDED)}, *spells)
    assert plain.persons == ("Dee",)
    told = _read(tmp_path, {"employers": employers, "cases": _cases(*_NEEDED, "retired", "classroom")}, *spells)
    assert told.persons == ("Ann",)
    assert told.sentence == "Report Ann. Classroom of Ann. Taught_most_besides of Ann."


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"cases": _cases(*_NEEDED[1:])}, "cases.taught_all: Field required."),
        ({"cases": _cases(*_NEEDED, "sabbatical")}, "cases.sabbatical: Extra inputs are not permitted."),
        ({"cases": _cases(*_NEEDED), "long_leave": 120}, "long_leave: Input should be less than or equal to 100."),
        (
            {"cases": {**_cases(*_NEEDED), "tie": {"sentence": "{who} tie.", "source": "Handbook"}}},
            "the sentence of tie speaks of {who}, which is not known.",
        ),
        (
            {"cases": {**_cases(*_NEEDED), "tie": {"sentence": "{", "source": "Handbook"}}},
            "the sentence of tie has a brace without its other one.",
        ),
    ],
)
def test_a_broken_guide_is_told(tmp_path: Path, more: dict[str, object], said: str) -> None:
    with pytest.raises(BrokenGuidanceError) as failure:
        _read(tmp_path, more, spell("Ann", 0, 1))
    assert said in str(failure.value)
