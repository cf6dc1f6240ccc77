"""The rows of the made-up files as SQL: what stands in each cell, by the number of the row alone."""

from benchmarks.mistakes import COURSE_RULES, STRIDE, STUDENT_RULES, Plan
from rollbook.engine import literal
from rollbook.spec import Collection

SCHOOL, OTHER = "PS001", "PS002"


def enrollments(plan: Plan) -> str:
    """The rows of the student file: `n` the number, `j` that of the section, `kind` the mistake, `luck` the outcome."""
    kinds = " ".join(f"WHEN {place} THEN {literal(kind)}" for place, kind in enumerate(STUDENT_RULES))
    here = f"n % {plan.every} = {plan.every // 2}"
    return f"""
        SELECT *, j // 4 AS course, n // {plan.takes} AS student,
               CASE WHEN kind <> '' THEN 0 ELSE n * 7919 % 100 END AS luck
        FROM (SELECT *, (CASE WHEN kind = 'twice' AND n % {plan.takes} > 0 THEN n - 1 ELSE n END)
                        * {STRIDE} % {plan.sections} AS j
              FROM (SELECT range AS n, CASE WHEN {here} THEN
                    CASE n // {plan.every} % {len(STUDENT_RULES)} {kinds} END ELSE '' END AS kind
                    FROM range({plan.rows})))"""


def students(collection: Collection, plan: Plan) -> dict[str, str]:
    section = _section_cells(collection)
    credit = section["credit"]
    earns = "luck < 80 OR luck >= 94"
    mark = "CASE WHEN luck < 80 THEN 10 + n * 31 % 12 WHEN luck < 84 THEN 22 WHEN luck < 88 THEN 30 "
    mark += "WHEN luck < 92 THEN 88 WHEN luck < 94 THEN 40 WHEN luck < 97 THEN 99 ELSE 23 END"
    status = "CASE WHEN luck < 84 OR luck >= 94 THEN 30 WHEN luck < 88 THEN 20 WHEN luck < 92 THEN 10 ELSE 40 END"
    number = "CASE WHEN luck BETWEEN 94 AND 96 OR (luck < 80 AND n % 3 = 0) THEN (60 + n % 41)::VARCHAR ELSE '' END"
    return {
        "PermNumber": _unless("1000000 + student", number="2000000 + student"),
        "OrgID": literal(SCHOOL),
        "LOCALCOURSEID": _unless(section["local"], local="'ALG 1'", blank="''"),
        "CourseCode": _unless(section["code"], code="'00000'"),
        "CourseSection": _unless(section["section"], section=f"{section['section']} || '-9'"),
        "CourseSetting": section["setting"],
        "CourseTerm": section["term"],
        "COURSELEVEL": _unless(section["level"], level=_nth(collection, "level", "course + 1")),
        "CourseStatus": _unless(status, unfinished="20"),
        "CourseCreditEarned": _unless(
            f"CASE WHEN {earns} THEN {credit} ELSE '0' END", decimals="'0.125'", digits="'1.000000'", credit="9"
        ),
        "CourseLetterMark": _unless(mark, mark="''", completed="40", failed="22", unfinished="30", unmarked="99"),
        "CourseNumericMark": _unless(number, unmarked="''", percent="104"),
        "FY": _unless(literal(collection.year), year="'FY16'"),
    }


#: Every second row has a term in small letters (one cause), the others a local course ID with a space (many causes).
WRONG_COLUMNS = {
    "LOCALCOURSEID": "CASE WHEN n % 2 = 1 THEN 'C ' || course ELSE 'C' || course END",
    "CourseTerm": "CASE WHEN n % 2 = 0 THEN 'full' ELSE 'FULL' END",
}


def sections(plan: Plan) -> str:
    kinds = " ".join(f"WHEN {place} THEN {literal(kind)}" for place, kind in enumerate(COURSE_RULES))
    here = f"j % {plan.every} = {plan.every // 2}"
    kind = f"CASE WHEN {here} THEN CASE j // {plan.every} % {len(COURSE_RULES)} {kinds} END ELSE '' END"
    return f"""SELECT *, {kind} AS kind, 8000000 + j % {plan.educators} AS educator, j % 10 = 0 AS two
               FROM (SELECT range AS j, range // 4 AS course FROM range({plan.sections}))"""


def courses(collection: Collection, plan: Plan) -> dict[str, str]:
    section = _section_cells(collection)
    second = f"CASE WHEN two THEN 8000000 + (j + 1) % {plan.educators} END"
    return {
        "ORGID": literal(SCHOOL),
        "LOCALCOURSEID": section["local"],
        "COURSECODE": section["code"],
        "COURSESECTION": section["section"],
        "COURSESETTING": section["setting"],
        "COURSETERM": section["term"],
        "COURSELEVEL": section["level"],
        "COURSECREDITAVAIL": section["credit"],
        "Educator1": _unless("educator", unknown="8999999"),
        "EducatorRole1": _unless("10", nobody="20"),
        "Educator2": _unless(second, doubled="educator", role="NULL"),
        "EducatorRole2": _unless("CASE WHEN two THEN 20 END", doubled="20", role="20"),
        **{f"{column}{place}": "NULL" for place in (3, 4, 5) for column in ("Educator", "EducatorRole")},
        "FY": literal(collection.year),
    }


def _section_cells(collection: Collection) -> dict[str, str]:
    """What a section has, by its number `j` and its course's; one course in eight has no local course ID."""
    setting = _nth(collection, "setting", "course // 10")
    return {
        "local": "CASE WHEN course % 8 = 7 THEN '' ELSE 'C' || course END",
        "code": _nth(collection, "sced", "course"),
        "section": "course || '-' || (j % 4 + 1)",
        "setting": f"CASE WHEN course % 10 = 0 THEN {setting} ELSE 'ON' END",
        "term": _nth(collection, "term", "j"),
        "level": _nth(collection, "level", "course"),
        "credit": "CASE course % 3 WHEN 0 THEN '0.25' WHEN 1 THEN '0.5' ELSE '1' END",
    }


def references(plan: Plan) -> dict[str, tuple[dict[str, str], str]]:
    organization = {"OrgID": "col0", "Name": "col1", "Type": "'School'", "ParentID": "''"}
    home = f"CASE WHEN s % {plan.census_every} = {plan.elsewhere} THEN {literal(OTHER)} ELSE {literal(SCHOOL)} END"
    census = {"PermNumber": "1000000 + s", "OrgID": home, "Grade": "'09'", "SummerDropout": "'N'"}
    return {
        "organizations": (
            organization,
            f"VALUES ({literal(SCHOOL)}, 'First Sample School'), ({literal(OTHER)}, 'Second Sample School')",
        ),
        "educators": (
            {"EducatorID": "8000000 + range", "Name": "'Sample Educator ' || range"},
            f"SELECT range FROM range({plan.educators})",
        ),
        "census": (
            census,
            f"SELECT range AS s FROM range({plan.students}) WHERE range % {plan.census_every} <> {plan.absent} "
            f"UNION ALL SELECT 990000 + range FROM range({plan.missing})",
        ),
    }


def _unless(usual: str, **instead: str) -> str:
    """SQL for a cell: what stands there, unless the row has one of these kinds of mistake."""
    cases = " ".join(f"WHEN {literal(kind)} THEN ({sql})::VARCHAR" for kind, sql in instead.items())
    return f"CASE kind {cases} ELSE ({usual})::VARCHAR END"


def _nth(collection: Collection, code_list: str, number: str) -> str:
    """SQL for a code of a list, the list taken round and round."""
    codes = list(collection.code_lists[code_list].codes)
    return f"[{', '.join(map(literal, codes))}][({number}) % {len(codes)} + 1]"
