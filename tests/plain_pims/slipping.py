"""One slip in one row, somewhere in a batch."""

from random import Random

from tests.plain.slips import ROW_SLIPS
from tests.plain_pims.layout import FIELDS
from tests.plain_pims.pools import TOGETHER
from tests.plain_pims.slips import FILLED, OTHER, WRONG, Sheet

# How often slips fall into a table: where rules look into others, and where there are many fields, more often.
_WEIGHTS = {"STUDENT": 4, "STAFF": 3, "SCHOOL_ENROLL": 2, "COURSE": 5, "CRSE_INSTRUCT": 3, "COURSE_ENROLL": 4}
_CELLS = {"wrong": WRONG, "other": OTHER, "filled": FILLED}


def slip_somewhere(sheets: list[Sheet], chance: Random, in_rows: bool) -> None:
    """`in_rows` is whether whole rows may go, come twice or lose fields."""
    sheet = chance.choices(sheets, [_WEIGHTS[sheet.kind] for sheet in sheets])[0]
    rows = [row for row in sheet.rows[sheet.has_header :] if isinstance(row, list)]
    if not rows:
        return
    row = chance.choice(rows)
    sort = chance.choices(["wrong", "other", "together", "filled", "row"], [10, 8, 9, 1, 3 * in_rows])[0]
    if sort == "together":
        for number, text in chance.choice(TOGETHER[sheet.kind]).items():
            row[int(number) - 1 : int(number)] = [text]
    elif sort == "row":
        place = next(n for n, other in enumerate(sheet.rows) if other is row)
        sheet.rows[place : place + 1] = chance.choice(ROW_SLIPS)(row)
    else:
        _slip_in_cells(sheet.kind, row, sort, chance)


def _slip_in_cells(table: str, row: list[str], sort: str, chance: Random) -> None:
    """In a row of many fields several are spoiled at once, so that each of them is spoiled often enough."""
    slips = _CELLS[sort][table]
    times = 1 + len(FIELDS[table]) // 4 if sort == "wrong" else 1
    for _ in range(times if slips else 0):
        chance.choice(slips)(row)
