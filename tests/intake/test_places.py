"""Which files count, what is passed over, and what a reference list that stands in several places means."""

from pathlib import Path

import pytest

from rollbook.intake.places import find_files, read_name
from rollbook.spec import Collection
from tests import pims, product

_SPEC = product.collection()
_AUN = pims.AUN


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


def test_all_endings_of_a_collection_count_and_no_others(tmp_path: Path) -> None:
    right = [f"{_AUN}_{kind}_202406300800.{ending}" for kind, ending in zip("ABC", ("csv", "TAB", "txt"), strict=True)]
    _put(tmp_path, *right, "notes.tsv", "batch.xlsx", "schools.csv", "institutions.txt")
    places = find_files([tmp_path], pims.collection().head, {})
    assert [file.name for file in places.files] == [*right, "institutions.txt"]
    assert list(places.references) == ["schools"]
    assert places.passed_over == ["batch.xlsx", "notes.tsv"]


_NOT_OF_THE_FORM = (None, None, None)


@pytest.mark.parametrize(
    ("spec", "name", "meant"),
    [
        (product.collection(), "PS001FY17CRS.csv", ("CRS", "PS001", "FY17")),
        (product.collection(), "ps1fy16trn.CSV", ("TRN", "PS1", "fy16")),
        (product.collection(), "PS0001FY17CRS.csv", _NOT_OF_THE_FORM),
        (product.collection(), "PS001FY17CRS.csv.csv", _NOT_OF_THE_FORM),
        (product.collection(), "PS001FY17CRS .csv", _NOT_OF_THE_FORM),
        (product.collection(), "P\u017f001FY17CRS.csv", _NOT_OF_THE_FORM),
        (pims.collection(), f"{_AUN}_COURSE_202406300800.csv", ("COURSE", _AUN, None)),
        (pims.collection(), f"{_AUN}_crse_instruct_000000000000.TAB", ("CRSE_INSTRUCT", _AUN, None)),
        (pims.collection(), f"{_AUN}_COURSES_202406300800.csv", _NOT_OF_THE_FORM),
        (pims.collection(), f"{_AUN}_COURSE_202406300800.tsv", _NOT_OF_THE_FORM),
        (pims.collection(), f"{_AUN[1:]}_COURSE_202406300800.csv", _NOT_OF_THE_FORM),
        (pims.collection(), f"{_AUN}_COUR\u017fE_202406300800.csv", _NOT_OF_THE_FORM),
    ],
)
def test_a_name_tells_kind_organization_and_year(spec: Collection, name: str, meant: tuple[str | None, ...]) -> None:
    assert tuple(read_name(name, spec.head)) == meant


def test_a_kind_that_the_pattern_allows_and_the_collection_does_not_have_is_not_of_the_form() -> None:
    head = _SPEC.head.model_copy(update={"kinds": ("CRS",)})
    assert read_name("PS001FY17CRS.csv", head).kind == "CRS"
    assert tuple(read_name("PS001FY17TRN.csv", head)) == _NOT_OF_THE_FORM
    narrow = _SPEC.model_copy(update={"layouts": {"CRS": _SPEC.layouts["CRS"]}, "rules": (), "views": {}})
    found = product.check({"PS001FY17TRN.csv": b"x"}, {}, narrow)
    assert [rule for rule, *_ in found] == ["file.name"]


@pytest.mark.parametrize("kind", ["(?P<kind>CRS)?", "(?P<kind>CRS|)"])
def test_a_name_without_a_kind_is_not_of_the_form(kind: str) -> None:
    name = _SPEC.file_name.model_copy(update={"pattern": f"(?P<organization>[A-Z0-9]+)-{kind}[.]csv"})
    head = _SPEC.head.model_copy(update={"file_name": name})
    assert tuple(read_name("ps1-.csv", head)) == _NOT_OF_THE_FORM
    assert tuple(read_name("ps1-crs.csv", head)) == ("CRS", "PS1", None)
