"""Who is the teacher of record in Pennsylvania: an example for each sentence of the department's page, and the rest."""

import re

import pytest

from rollbook.guidance import NoGuidanceError, UnknownWordError, read_teacher_guide
from rollbook.spec.load import SHELF
from tests.guidance.spells import DAYS, FOLDER, guide, read, spell

CASES = guide().cases


def test_who_taught_the_entirety_is_reported() -> None:
    found = read(spell("Ann", 0, DAYS))
    assert (found.outcome, found.persons) == ("one", ("Ann",))
    assert found.sentence == "Report Ann. Ann taught the section from its first day to its last."


def test_on_leave_for_the_entirety_is_not_reported() -> None:
    found = read(spell("Ann", 0, DAYS, on_leave=True), spell("Ben", 0, DAYS, substitute=True))
    assert found.persons == ("Ben",)
    assert "Ann was on leave the whole time, and so is not reported." in found.sentence


def test_on_leave_for_the_entirety_with_nobody_else() -> None:
    found = read(spell("Ann", 0, DAYS, on_leave=True))
    assert (found.outcome, found.persons) == ("nobody", ())
    assert found.sentence.startswith("Nobody taught the section")
    assert found.sources == (CASES.nobody.source,)


def test_a_substitute_with_the_main_charge_is_reported_without_a_vacancy_to_fill() -> None:
    found = read(spell("Ann", 0, 80), spell("Ben", 80, DAYS, substitute=True))
    assert found.persons == ("Ben",)
    assert "there need not be a vacancy to fill" in found.sentence


def test_of_several_who_taught_the_one_who_taught_most() -> None:
    found = read(spell("Ann", 0, 80), spell("Ben", 80, 140), spell("Cyn", 140, DAYS))
    assert found.sentence == "Report Ann. Ann taught the section most, 80 of its 200 days."


def test_a_short_leave_changes_nothing() -> None:
    found = read(spell("Ann", 0, DAYS), spell("Ann", 0, 99, on_leave=True), spell("Ben", 0, 99, substitute=True))
    assert (found.outcome, found.persons) == ("one", ("Ann",))
    assert found.notes == ()


def test_the_whole_year_on_leave_the_substitute_with_the_most_teaching_time() -> None:
    leave = spell("Ann", 0, DAYS, on_leave=True)
    found = read(leave, spell("Ben", 0, 90, substitute=True), spell("Cyn", 90, DAYS, substitute=True))
    assert found.persons == ("Cyn",)
    assert "Cyn is the substitute with the most teaching time, 110 of 200 days." in found.sentence


def test_more_than_half_on_leave_the_substitute_with_the_most_teaching_time() -> None:
    """Although the teacher taught on more days than any one substitute."""
    teacher = (spell("Ann", 0, DAYS), spell("Ann", 0, 101, on_leave=True, lesson_plans=True))
    found = read(*teacher, spell("Ben", 0, 60, substitute=True), spell("Cyn", 60, 101, substitute=True))
    assert (found.outcome, found.persons) == ("one", ("Ben",))
    assert "Ann was on leave for 101 of 200 days, more than half, and so is not reported." in found.sentence
    assert CASES.long_leave is not None
    assert CASES.long_leave.source in found.sources


def test_just_half_on_leave_with_the_lesson_plans_either() -> None:
    teacher = (spell("Ann", 0, DAYS), spell("Ann", 0, 100, on_leave=True, lesson_plans=True))
    found = read(*teacher, spell("Ben", 0, 100, substitute=True))
    assert (found.outcome, found.persons) == ("choice", ("Ann", "Ben"))
    assert "for just half the time, 100 of 200 days, and provided all the lesson plans" in found.sentence


def test_just_half_on_leave_with_the_lesson_plans_and_two_substitutes() -> None:
    teacher = (spell("Ann", 0, DAYS), spell("Ann", 0, 100, on_leave=True, lesson_plans=True))
    found = read(*teacher, spell("Ben", 0, 60, substitute=True), spell("Cyn", 60, 100, substitute=True))
    assert (found.outcome, found.persons) == ("choice", ("Ann", "Ben"))


def test_just_half_on_leave_without_the_lesson_plans_is_a_tie() -> None:
    teacher = (spell("Ann", 0, DAYS), spell("Ann", 0, 100, on_leave=True))
    found = read(*teacher, spell("Ben", 0, 100, substitute=True))
    assert (found.outcome, found.persons) == ("tie", ("Ann", "Ben"))
    assert "Ann and Ben taught equally long, 100 of 200 days each." in found.sentence


def test_lesson_plans_for_one_leave_of_two_are_not_all_the_lesson_plans() -> None:
    teacher = (
        spell("Ann", 0, DAYS),
        spell("Ann", 0, 50, on_leave=True, lesson_plans=True),
        spell("Ann", 60, 110, on_leave=True),
    )
    substitute = (spell("Ben", 0, 50, substitute=True), spell("Ben", 60, 110, substitute=True))
    assert read(*teacher, *substitute).outcome == "tie"


@pytest.mark.parametrize(("away", "outcome", "persons"), [(99, "one", ("Ann",)), (100, "choice", ("Ann", "Ben"))])
def test_half_of_an_odd_number_of_days_is_either_side_of_the_middle(
    away: int, outcome: str, persons: tuple[str, ...]
) -> None:
    teacher = (spell("Ann", 0, 201), spell("Ann", 0, away, on_leave=True, lesson_plans=True))
    found = read(*teacher, spell("Ben", 0, away, substitute=True), days=201)
    assert (found.outcome, found.persons) == (outcome, persons)


def test_half_of_an_odd_number_of_days_above_the_middle() -> None:
    teacher = (spell("Ann", 0, 201), spell("Ann", 0, 101, on_leave=True, lesson_plans=True))
    assert read(*teacher, spell("Ben", 0, 101, substitute=True), days=201).persons == ("Ben", "Ann")
    assert read(spell("Ann", 101, 201), spell("Ben", 0, 101, substitute=True), days=201).persons == ("Ben",)


def test_a_vacancy_goes_to_the_substitute_who_taught_most() -> None:
    found = read(spell("Ben", 0, 70, substitute=True), spell("Cyn", 70, 180, substitute=True))
    assert found.persons == ("Cyn",)
    assert "as for a vacant position" in found.sentence
    assert found.notes == ("Nobody taught the section on 20 days of it.",)


def test_a_substitute_who_was_on_leave_is_a_substitute_still() -> None:
    found = read(spell("Ben", 0, DAYS, substitute=True), spell("Ben", 20, 40, on_leave=True))
    assert "as for a vacant position" in found.sentence


def test_a_retired_teacher_may_be_reported_for_the_part_taught() -> None:
    found = read(spell("Ann", 0, 50, retired=True), spell("Ben", 50, DAYS))
    assert (found.outcome, found.persons) == ("choice", ("Ben", "Ann"))
    assert "Ann retired after teaching a part of the section, 50 of its 200 days" in found.sentence


def test_a_retired_teacher_may_be_reported_after_a_long_leave_too() -> None:
    teacher = (spell("Ann", 0, 40, retired=True), spell("Ann", 40, DAYS, on_leave=True))
    found = read(*teacher, spell("Ben", 40, DAYS, substitute=True))
    assert found.persons == ("Ben", "Ann")
    assert "not reported" not in found.sentence


def test_who_retired_without_teaching_is_not_reported() -> None:
    found = read(spell("Ann", 0, 50, on_leave=True, retired=True), spell("Ben", 50, DAYS, substitute=True))
    assert found.persons == ("Ben",)


def test_a_cyber_class_has_the_teacher_in_the_classroom() -> None:
    program = spell("Dee", 0, DAYS, share="0.9", employer="Cyber program")
    found = read(program, spell("Ann", 0, DAYS, share="0.1"))
    assert found.persons == ("Ann",)
    assert "so it is the teacher in the classroom who is reported. Of the others, Ann taught most" in found.sentence


def test_a_program_alone_has_its_own_teacher() -> None:
    found = read(spell("Dee", 0, DAYS, employer="program"))
    assert found.persons == ("Dee",)
    assert "9999999" in found.notes[0]


@pytest.mark.parametrize(("employer", "said"), [("vendor", ["9999999"]), ("college", ["8888888"]), ("agency", [])])
def test_how_to_report_somebody_of_another_employer(employer: str, said: list[str]) -> None:
    notes = read(spell("Ann", 0, DAYS, employer=employer)).notes
    assert re.findall("[0-9]{7}", " ".join(notes)) == said


def test_a_vendors_teacher_does_not_give_way() -> None:
    assert read(spell("Ann", 0, 120, employer="vendor"), spell("Ben", 120, DAYS)).persons == ("Ann",)


def test_an_unknown_employer_is_told() -> None:
    with pytest.raises(UnknownWordError, match=re.escape("There is no employer vendro. Did you mean vendor?")):
        read(spell("Ann", 0, DAYS, employer="vendro"))


def test_shares_count() -> None:
    found = read(spell("Ann", 0, DAYS, share="0.4"), spell("Ben", 0, DAYS, share="0.6"))
    assert found.sentence == "Report Ben. Ben taught the section most, 120 of its 200 days."
    assert found.notes == ()


def test_thirds_tie_exactly() -> None:
    found = read(*(spell(name, 0, DAYS, share="1/3") for name in ("Cyn", "Ann", "Ben")))
    assert (found.outcome, found.persons) == ("tie", ("Ann", "Ben", "Cyn"))
    assert "Ann, Ben and Cyn taught equally long, 66.67 of 200 days each." in found.sentence


def test_shares_beyond_the_whole_class_are_told() -> None:
    found = read(spell("Ann", 0, 110), spell("Ben", 90, DAYS, share="0.5"))
    assert found.persons == ("Ann",)
    assert found.notes == ("On 20 days the shares add up to more than the whole class; each counts as it is given.",)


def test_a_day_counts_once_for_a_person() -> None:
    found = read(spell("Ann", 0, 60, share="0.5"), spell("Ann", 40, 100), spell("Ben", 100, 181), days=181)
    assert {record.person: float(record.days) for record in found.days} == {"Ben": 81.0, "Ann": 80.0}
    assert found.notes == ("Spells of Ann overlap on 20 days; each counts once, with the larger share.",)


def test_days_outside_of_the_section_are_left_out() -> None:
    found = read(spell("Ann", -150, 90), spell("Ben", 90, DAYS), spell("Cyn", DAYS, 400))
    assert found.persons == ("Ben",)
    assert [record.person for record in found.days] == ["Ben", "Ann"]
    assert [note.split()[2] for note in found.notes] == ["Ann", "Cyn"]


def test_two_substitutes_for_a_long_leave_may_tie() -> None:
    teacher = (spell("Ann", 0, 80), spell("Ann", 80, DAYS, on_leave=True))
    found = read(*teacher, spell("Ben", 80, 140, substitute=True), spell("Cyn", 140, DAYS, substitute=True))
    assert (found.outcome, found.persons) == ("tie", ("Ben", "Cyn"))
    assert "Ann was on leave for 120 of 200 days" in found.sentence


def test_two_substitutes_for_half_a_year_may_tie() -> None:
    teacher = (spell("Ann", 0, DAYS), spell("Ann", 0, 100, on_leave=True, lesson_plans=True))
    found = read(*teacher, spell("Ben", 0, 50, substitute=True), spell("Cyn", 50, 100, substitute=True))
    assert (found.outcome, found.persons) == ("tie", ("Ann", "Ben", "Cyn"))
    assert "Ben and Cyn taught equally long, 50 of 200 days each." in found.sentence


def test_a_long_leave_without_anybody_else_is_said_to_be_unanswered() -> None:
    found = read(spell("Ann", 0, 80), spell("Ann", 80, DAYS, on_leave=True))
    assert found.persons == ("Ann",)
    assert "for that the guide has no answer" in found.sentence


def test_half_a_year_with_plans_but_without_a_substitute_is_no_choice() -> None:
    found = read(spell("Ann", 0, DAYS), spell("Ann", 0, 100, on_leave=True, lesson_plans=True))
    assert (found.outcome, found.persons) == ("one", ("Ann",))
    assert "substitute" not in found.sentence


def test_a_colleague_who_taught_most_goes_before_a_substitute() -> None:
    teacher = (spell("Ann", 0, 90, share="0.9"), spell("Ann", 90, DAYS, on_leave=True))
    found = read(*teacher, spell("Ben", 90, DAYS, substitute=True, share="0.3"), spell("Cyn", 0, DAYS, share="0.2"))
    assert found.persons == ("Cyn",)
    assert "Of the others, Cyn taught most, 40 of 200 days." in found.sentence


def test_every_sentence_of_the_guide_has_its_source() -> None:
    assert len(CASES.known) == len(type(CASES).model_fields)
    for case in CASES.known.values():
        assert case.sentence.endswith(".")
        assert case.source.startswith("Teacher of Record")


def test_a_collection_without_a_guide_says_so() -> None:
    with pytest.raises(NoGuidanceError, match="does not say who is the teacher of record"):
        read_teacher_guide(SHELF / "vt_sect" / "fy17")


def test_the_guide_stands_where_it_is_looked_for() -> None:
    assert (FOLDER / "guidance" / "teacher_of_record.yaml").is_file()
