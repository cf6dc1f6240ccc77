"""What a registrar would notice at once."""

from collections import Counter, defaultdict

from tests.sample.reading import State

PASSED = {"10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "23", "99"}


def test_no_row_stands_twice(state: State) -> None:
    for school in state.schools:
        assert len({tuple(row.values()) for row in school.trn}) == len(school.trn)
        assert len({tuple(row.values()) for row in school.crs}) == len(school.crs)


def test_every_student_of_the_census_has_courses_at_the_home_school_alone_except_summer_dropouts(state: State) -> None:
    homes = {row["PermNumber"]: row["OrgID"] for row in state.lists["census"] if row["SummerDropout"] == "N"}
    assert {row["PermNumber"]: school.id for school in state.schools for row in school.trn} == homes
    dropouts = [row for row in state.lists["census"] if row["SummerDropout"] == "Y"]
    assert dropouts
    assert {row["Grade"] for row in dropouts} <= {"10", "11", "12"}


def test_credit_is_earned_by_passing_and_by_nothing_else(state: State) -> None:
    for school in state.of("high"):
        available = {
            (row["COURSECODE"], row["COURSESECTION"], row["COURSETERM"]): row["COURSECREDITAVAIL"] for row in school.crs
        }
        for row in school.trn:
            offered = available[row["CourseCode"], row["CourseSection"], row["CourseTerm"]]
            passed = row["CourseStatus"] == "30" and row["CourseLetterMark"] in PASSED
            number = row["CourseNumericMark"]
            failed_by_number = row["CourseLetterMark"] == "99" and float(number) < 60
            assert row["CourseCreditEarned"] == (offered if passed and not failed_by_number else "0")


def test_letters_and_numbers_agree(state: State) -> None:
    best: defaultdict[str, list[float]] = defaultdict(list)
    for school in state.schools:
        for row in school.trn:
            if row["CourseNumericMark"] and row["CourseLetterMark"] != "99":
                best[row["CourseLetterMark"]].append(float(row["CourseNumericMark"]))
    means = [sum(numbers) / len(numbers) for _, numbers in sorted(best.items())]
    assert means == sorted(means, reverse=True)


def test_a_course_of_two_semesters_has_the_same_section_and_nearly_the_same_students(state: State) -> None:
    for school in state.of("high"):
        members: defaultdict[tuple[str, str], dict[str, set[str]]] = defaultdict(dict)
        for row in school.trn:
            terms = members[row["LOCALCOURSEID"] or row["CourseCode"], row["CourseSection"]]
            terms.setdefault(row["CourseTerm"], set()).add(row["PermNumber"])
        pairs = [terms for terms in members.values() if {"SEM1", "SEM2"} <= set(terms)]
        assert all(terms["SEM2"] <= terms["SEM1"] for terms in pairs)
        stayed = sum(len(terms["SEM2"]) for terms in pairs) / max(1, sum(len(terms["SEM1"]) for terms in pairs))
        assert not pairs or stayed > 0.95


def test_nobody_goes_on_after_withdrawing(state: State) -> None:
    order = ["SEM1", "SEM2", "TRI1", "TRI2", "TRI3"]
    for school in state.of("high"):
        left: dict[tuple[str, str, str], int] = {}
        for row in school.trn:
            place = (row["PermNumber"], row["CourseCode"], row["CourseSection"])
            assert place not in left
            if row["CourseStatus"] == "20" and row["CourseTerm"] in order:
                left[place] = order.index(row["CourseTerm"])


def test_good_students_are_good_in_most_courses(state: State) -> None:
    """Within a student marks lie closer together than among all: the spread between students' means is wide."""
    for school in state.of("high"):
        marks: defaultdict[str, list[int]] = defaultdict(list)
        for row in school.trn:
            if row["CourseStatus"] == "30" and row["CourseLetterMark"] < "23":
                marks[row["PermNumber"]].append(int(row["CourseLetterMark"]))
        if marks:
            means = sorted(sum(found) / len(found) for found in marks.values())
            assert means[len(means) * 9 // 10] - means[len(means) // 10] > 4


def test_a_local_course_is_one_course(state: State) -> None:
    for school in state.schools:
        codes = {row["LOCALCOURSEID"]: row["COURSECODE"] for row in school.crs if row["LOCALCOURSEID"]}
        assert all(codes.get(row["LOCALCOURSEID"], row["COURSECODE"]) == row["COURSECODE"] for row in school.crs)


def test_courses_held_elsewhere_have_the_educators_and_levels_that_fit(state: State) -> None:
    educators: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for school in state.schools:
        for row in school.crs:
            educators[row["COURSESETTING"]][row["Educator1"]] += 1
            if row["COURSELEVEL"] == "P":
                assert row["Educator1"] == "9999100"
    assert set(educators["VR"]) == {"9999300"}
    assert not any(educator.startswith("9999") for educator in educators["TC"] | educators["ON"])


def test_the_first_school_has_a_column_of_its_own_and_the_others_have_none(state: State) -> None:
    first, *others = state.schools
    assert {row["x_title"] for row in first.crs} >= {"English 9", "Algebra 1"}
    assert not any("x_title" in row for school in others for row in school.crs)


def test_schools_belong_to_unions_with_plainly_invented_names(state: State) -> None:
    organizations = {row["OrgID"]: row for row in state.lists["organizations"]}
    for school in state.schools:
        assert organizations[organizations[school.id]["ParentID"]]["Type"] == "Supervisory Union"
    names = {row["Name"].split()[-1] for row in state.lists["educators"]}
    assert names <= {"Sample", "Example", "Specimen", "Pattern", "Mockup", "Fiction", "Placeholder"}
