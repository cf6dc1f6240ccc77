"""Spells as a file."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from rollbook.guidance import BrokenSpellsError, Spell, read_spells

HEADER = "person,from,to"
ROW = "Ann Example,2023-08-28,2024-06-07"


def _file(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "spells.csv"
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def test_a_row_is_a_spell(tmp_path: Path) -> None:
    header = "employer,retired,share,lesson_plans,substitute,on_leave,to,from,person"
    row = "vendor,no,50%,y,YES,x,2024-06-07,2023-08-28, Ann Example "
    assert read_spells(_file(tmp_path, header, row)) == [
        Spell(
            person="Ann Example",
            first=date(2023, 8, 28),
            last=date(2024, 6, 7),
            on_leave=True,
            substitute=True,
            lesson_plans=True,
            share=Fraction(1, 2),
            employer="vendor",
        )
    ]


def test_what_is_left_out_is_no_and_the_whole_class(tmp_path: Path) -> None:
    plain = Spell(person="Ann Example", first=date(2023, 8, 28), last=date(2024, 6, 7))
    assert read_spells(_file(tmp_path, HEADER, ROW)) == [plain]
    assert read_spells(_file(tmp_path, f"{HEADER},share,retired", ROW)) == [plain]


def test_a_byte_order_mark_and_blank_lines_do_not_matter(tmp_path: Path) -> None:
    assert len(read_spells(_file(tmp_path, HEADER, ROW, "", ROW, encoding="utf-8-sig"))) == 2


def test_what_spreadsheets_add_does_not_matter(tmp_path: Path) -> None:
    found = read_spells(_file(tmp_path, "Person,From,To,On leave,,", f"{ROW},yes,,", ",,,,,"))
    assert [one.on_leave for one in found] == [True]


@pytest.mark.parametrize(("text", "share"), [("0.25", "1/4"), ("1/3", "1/3"), ("12.5%", "1/8"), ("1", "1")])
def test_a_share_in_the_ways_that_people_write_it(tmp_path: Path, text: str, share: str) -> None:
    assert read_spells(_file(tmp_path, f"{HEADER},share", f"{ROW},{text}"))[0].share == Fraction(share)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "lacks the column person. Needed are person, from, to."),
        ([HEADER], "spells.csv has no spell in it."),
        (["person,from", "Ann,2023-08-28"], "lacks the column to."),
        (["person,from,to,subsitute", f"{ROW},x"], "a column subsitute, which is not known. Did you mean substitute?"),
        ([HEADER, ",2023-08-28,2024-06-07"], "Row 2: The person is blank."),
        ([HEADER, ROW, "Ann,28.8.2023,2024-06-07"], "Row 3: 28.8.2023 is not a date. Put one such as 2023-08-28."),
        ([HEADER, "Ann,2023-02-29,2024-06-07"], "Row 2: 2023-02-29 is not a date."),
        ([f"{HEADER},share,share", f"{ROW},1,1"], "has the column share twice. Keep one."),
        ([HEADER, ROW, "", ",,", "Ann,2023-08-28"], "Row 5: A blank is not a date."),
        ([HEADER, "Ann,2024-06-07,2023-08-28"], "Row 2: The last day, 2023-08-28, comes before the first, 2024-06-07."),
        ([HEADER, f"{ROW},yes"], "Row 2 has more fields than the header."),
        ([f"{HEADER},on_leave", f"{ROW},maybe"], "Row 2: on_leave is maybe. Put yes or no."),
        ([f"{HEADER},share", f"{ROW},0"], "Row 2: 0 is not a share of a class. Put one such as 0.5, 1/2 or 50%."),
        ([f"{HEADER},share", f"{ROW},150%"], "150% is not a share"),
        ([f"{HEADER},share", f"{ROW},1/0"], "1/0 is not a share"),
        ([f"{HEADER},share", f"{ROW},half"], "half is not a share"),
        ([HEADER, '"Ann,2023-08-28'], "cannot be read as CSV"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(BrokenSpellsError, match=re.escape(said)):
        read_spells(_file(tmp_path, *lines))


def test_another_encoding_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenSpellsError, match="is not a text in UTF-8"):
        read_spells(_file(tmp_path, HEADER, "Zoë,2023-08-28,2024-06-07", encoding="latin-1"))
