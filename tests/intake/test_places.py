"""Which files count, what is passed over, and what a reference list that stands in several places means."""

from pathlib import Path

import pytest

from rollbook.intake.places import find_files, read_name
from tests import product

_SPEC = product.collection()


def _put(folder: Path, *names: str) -> None:
    product.write(folder, dict.fromkeys(names, b"x\n"))


def test_a_folder_is_looked_through_and_the_rest_is_named(tmp_path: Path) -> None:
    _put(tmp_path, "b/PS002FY17CRS.CSV", "a.csv", "notes.txt", "b/Educators.csv", "b/PS002FY17CRS.csv.bak")
    places = find_files([tmp_path], _SPEC.head, {})
    assert [file.name for file in places.files] == ["a.csv", "b/PS002FY17CRS.CSV"]
    assert {name: [path.name for path in paths] for name, paths in places.references.items()} == {
        "educators": ["Educators.csv"]
    }
    assert places.passed_over == ["b/PS002FY17CRS.csv.bak", "notes.txt"]


def test_a_file_that_is_named_counts_whatever_its_ending(tmp_path: Path) -> None:
    _put(tmp_path, "PS001FY17CRS.xlsx")
    assert [file.name for file in find_files([tmp_path / "PS001FY17CRS.xlsx"], _SPEC.head, {}).files] == [
        "PS001FY17CRS.xlsx"
    ]


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    _put(tmp_path, "PS001FY17CRS.csv")
    assert len(find_files([tmp_path, tmp_path / "PS001FY17CRS.csv"], _SPEC.head, {}).files) == 1


def test_a_list_that_is_named_takes_the_place_of_one_in_the_folder(tmp_path: Path) -> None:
    _put(tmp_path, "in/educators.csv", "staff.csv")
    places = find_files([tmp_path / "in"], _SPEC.head, {"educators": [tmp_path / "staff.csv"]})
    assert places.references == {"educators": [tmp_path / "staff.csv"]}
    assert places.passed_over == ["educators.csv"]


def test_lists_of_one_name_in_several_folders_count_together(tmp_path: Path) -> None:
    ground = {e.name: e.example if e.constraints.required else "" for e in _SPEC.layouts["CRS"].fields}
    for school, educator in (("PS001", "8000001"), ("PS002", "8000002")):
        row = ground | {"ORGID": school, "Educator1": educator}
        product.write(
            tmp_path / "in" / school,
            {
                f"{school}FY17CRS.csv": f"{','.join(row)}\n{','.join(row.values())}\n".encode(),
                "educators.csv": f"EducatorID,Name\n{educator},A\n".encode(),
            },
        )
    assert product.check_folder(tmp_path / "in") == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("PS001FY17CRS.csv", ("CRS", "PS001", "FY17")),
        ("ps1fy16trn.CSV", ("TRN", "PS1", "fy16")),
        ("PS0001FY17CRS.csv", (None, None, None)),
        ("PS001FY17CRS.csv.csv", (None, None, None)),
        ("PS001FY17CRS .csv", (None, None, None)),
        ("P\u017f001FY17CRS.csv", (None, None, None)),
    ],
)
def test_a_name_tells_kind_organization_and_year(name: str, meant: tuple[str | None, ...]) -> None:
    assert tuple(read_name(name, _SPEC.head)) == meant
