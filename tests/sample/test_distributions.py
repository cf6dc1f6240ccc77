"""What `sample.yaml` states is what the rows show."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

import pytest

from rollbook.sample.kind import Kind
from rollbook.sample.plan import Plan
from tests.sample.reading import Rows, School, State

KINDS = ["high", "middle", "elementary"]
LENGTH = {"FULL": 1.0, "SEM": 1 / 2, "TRI": 1 / 3, "QTR": 1 / 4}


def shares(things: Iterable[str]) -> dict[str, float]:
    counts = Counter(things)
    return {thing: count / counts.total() for thing, count in counts.items()}


def assert_near(found: Mapping[str, float], weights: Mapping[str, float], count: int, clustering: float = 1) -> None:
    """Within four standard deviations. `clustering` is for rows that come in bunches, such as a student's."""
    total = sum(weights.values())
    assert set(found) <= {thing for thing, weight in weights.items() if weight}
    for thing, weight in weights.items():
        share = weight / total
        allowed = 4 * clustering * sqrt(share * (1 - share) / count)
        assert found.get(thing, 0) == pytest.approx(share, abs=allowed + 1e-9), thing


def schedules(schools: Iterable[School]) -> dict[str, set[tuple[str, str]]]:
    """Student -> courses, a course being a code and the local course or section that tells two of one code apart."""
    taken: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for school in schools:
        for row in school.trn:
            taken[row["PermNumber"]].add((row["CourseCode"], row["LOCALCOURSEID"] or row["CourseSection"]))
    return taken


@pytest.mark.parametrize("kind", KINDS)
def test_shares_of_columns(state: State, plan: Plan, kind: str) -> None:
    rows: dict[str, Rows] = {"CRS": [], "TRN": []}
    for school in state.of(kind):
        rows["CRS"] += school.crs
        rows["TRN"] += school.trn
    for file, columns in plan.shows[kind].items():
        for column, ranges in columns.items():
            found = shares(row[column] for row in rows[file])
            for value, (low, high) in ranges.items():
                assert low <= found.get(value, 0) <= high, f"{kind} {column} {value}"
    assert set(shares(row["COURSESETTING"] for row in rows["CRS"])) <= set(plan.shows[kind]["CRS"]["COURSESETTING"])


def test_courses_a_student_takes(state: State, plan: Plan) -> None:
    counts = [str(len(courses)) for courses in schedules(state.of("high")).values()]
    weights = {str(number): weight for number, weight in plan.kinds["high"].courses.items()}
    assert_near(shares(counts), weights, len(counts))


@pytest.mark.parametrize(("kind", "fewest", "most"), [("middle", 10, 13), ("elementary", 10, 16)])
def test_younger_students_take_what_the_plan_says(state: State, kind: str, fewest: int, most: int) -> None:
    counts = [len(courses) for courses in schedules(state.of(kind)).values()]
    assert fewest <= min(counts)
    assert max(counts) <= most


@pytest.mark.parametrize("kind", KINDS)
def test_section_sizes(state: State, plan: Plan, kind: str) -> None:
    stated: Kind = plan.kinds[kind]
    means = []
    for school in state.of(kind):
        key = ("CourseCode", "CourseSection", "CourseTerm")
        sizes = Counter(tuple(row[name] for name in key) for row in school.trn)
        assert max(sizes.values()) <= stated.largest
        assert len(sizes) == len(school.crs)
        means.append(len(school.trn) / len(school.crs))
    low, high = stated.class_size
    assert low - 3 <= min(means)
    assert max(means) <= high + 2
    assert low <= sum(means) / len(means) <= high


@pytest.mark.parametrize("scheme", ["letters", "standards", "ungraded", "passfail"])
def test_results_of_courses(state: State, plan: Plan, scheme: str) -> None:
    """Marks and statuses of the courses that are marked by one scheme, in schools that give letters."""
    marked = {course.code for cs in plan.catalogues.values() for course in cs if course.marks == scheme}
    others = {course.code for cs in plan.catalogues.values() for course in cs if course.marks != scheme}
    schools = [school for school in state.schools if all(row["CourseLetterMark"] != "99" for row in school.trn)]
    rows = [row for school in schools for row in school.trn if row["CourseCode"] in marked - others]
    weights: Counter[str] = Counter()
    for result in plan.results[scheme]:
        weights[f"{result.words['status']} {result.words['mark']}"] += result.weight  # type: ignore[assignment]
    found = shares(f"{row['CourseStatus']} {row['CourseLetterMark']}" for row in rows)
    assert_near(found, weights, len(rows), clustering=3)


def test_educators_of_a_section(state: State, plan: Plan) -> None:
    rows = [row for school in state.schools for row in school.crs]
    numbers = [str(sum(bool(row[f"Educator{n}"]) for n in range(1, 6))) for row in rows]
    weights = {str(number): weight for number, weight in plan.educators.number.items()}
    assert_near(shares(numbers), weights, len(rows), clustering=1.6)
    beside = [row[f"EducatorRole{n}"] for row in rows for n in range(2, 6) if row[f"EducatorRole{n}"]]
    assert_near(shares(beside), plan.educators.beside, len(beside), clustering=1.6)
    assert {row["EducatorRole1"] for row in rows} == {plan.educators.teacher}


@pytest.mark.parametrize(("kind", "low", "high"), [("high", 4, 7), ("middle", 4, 7), ("elementary", 4, 8)])
def test_sections_a_teacher_has_at_one_time(state: State, kind: str, low: float, high: float) -> None:
    for school in state.of(kind):
        load: defaultdict[str, float] = defaultdict(float)
        for row in school.crs:
            load[row["Educator1"]] += LENGTH[row["COURSETERM"].rstrip("1234")]
        loads = [load[educator] for educator in load if not educator.startswith("9999")]
        assert low <= sum(loads) / len(loads) <= high


def test_shares_of_schools(state: State, plan: Plan) -> None:
    """Local course IDs go by turns; marking is drawn."""
    local = ["yes" if any(row["LOCALCOURSEID"] for row in school.crs) else "no" for school in state.schools]
    assert shares(local) == {"yes": 0.75, "no": 0.25}
    graded = [school for school in state.schools if school.kind != "elementary"]
    marking = [("numbers" if any(row["CourseNumericMark"] for row in school.trn) else "letters") for school in graded]
    numbers = sum(marking.weight for marking in plan.marking if marking.numbers)
    weights = {"numbers": numbers, "letters": sum(marking.weight for marking in plan.marking) - numbers}
    assert_near(shares(marking), weights, len(graded))


def test_grades(state: State, plan: Plan) -> None:
    kinds = {school.id: school.kind for school in state.schools}
    for kind in KINDS:
        grades = [row["Grade"] for row in state.lists["census"] if kinds[row["OrgID"]] == kind]
        assert_near(shares(grades), plan.kinds[kind].grades, len(grades), clustering=2)
