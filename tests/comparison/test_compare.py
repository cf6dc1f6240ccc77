"""What is compared and what is not, how it is read, and that nothing else stays behind."""

import sys
from pathlib import Path

import pytest

from rollbook.comparison import Change, Comparison, Counts, Record, What, compare, read_comparison
from rollbook.engine import DuckEngine, foreign_parts
from tests import pims, product
from tests.comparison.versions import compared, content, files

_SPEC = product.collection()
_SCHOOL = "PS001"


def _courses(*codes: str) -> bytes:
    return content(_SPEC, "CRS", [{"COURSECODE": code} for code in codes])


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    before = {f"{_SCHOOL}FY17CRS.csv": _courses(*map(str, range(100)))}
    after = {f"{_SCHOOL}FY17CRS.csv": _courses(*map(str, range(40, 160)))}
    return compared(tmp_path_factory.mktemp("pages"), _SPEC, before, after)


@pytest.mark.parametrize("what", ["added", "removed"])
def test_pages_put_together_are_all_records(comparison: Comparison, what: What) -> None:
    pages = [comparison.page("CRS", what, number, 17) for number in range(1, 6)]
    assert [len(page) for page in pages][:2] == [17, 17]
    assert pages[-1] == []
    assert [record for page in pages for record in page] == list(comparison.records("CRS", what))


def test_where_nothing_changed_there_is_no_record(comparison: Comparison) -> None:
    assert comparison.page("CRS", "changed") == comparison.for_sharing().page("CRS", "changed") == []


def test_a_kind_that_neither_version_has_is_no_page(comparison: Comparison) -> None:
    with pytest.raises(KeyError):
        comparison.page("TRN", "added")


def test_it_can_be_opened_again_and_nothing_else_is_left(comparison: Comparison) -> None:
    again = read_comparison(comparison.folder, _SPEC)
    assert again == comparison
    assert again.page("CRS", "removed") == comparison.page("CRS", "removed")
    names = {path.name for path in comparison.folder.rglob("*")}
    assert names == {"added-crs.parquet", "changed-crs.parquet", "removed-crs.parquet", "comparison.json"}


def test_where_nothing_was_compared_there_is_nothing_to_open(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_comparison(tmp_path, _SPEC)


def test_the_same_files_are_the_same(tmp_path: Path) -> None:
    given = files(_SPEC, {(_SCHOOL, kind): [{}, {}] for kind in _SPEC.layouts})
    comparison = compared(tmp_path, _SPEC, given, given)
    assert comparison.same
    assert comparison.counts == dict.fromkeys(_SPEC.layouts, Counts(0, 0, 0, 2))


def test_a_version_without_a_kind_has_lost_its_records_and_says_so(tmp_path: Path) -> None:
    before = files(_SPEC, {(_SCHOOL, "CRS"): [{}], (_SCHOOL, "TRN"): [{}, {}]})
    comparison = compared(tmp_path, _SPEC, before, files(_SPEC, {(_SCHOOL, "CRS"): [{}]}))
    assert comparison.counts == {"CRS": Counts(0, 0, 0, 1), "TRN": Counts(0, 2, 0, 0)}
    assert comparison.notes == ("There is no TRN file in the version after.",)
    assert not comparison.same


def test_nothing_before_means_that_all_was_added(tmp_path: Path) -> None:
    comparison = compared(tmp_path, _SPEC, {}, files(_SPEC, {(_SCHOOL, "CRS"): [{}]}))
    assert comparison.counts == {"CRS": Counts(1, 0, 0, 0)}


def test_a_file_that_cannot_be_read_leaves_out_its_school_alone(tmp_path: Path) -> None:
    before = files(_SPEC, {(school, "CRS"): [{}] for school in ("PS001", "PS002")})
    after = {**before, "PS001FY17CRS.csv": b"a,b\n1,2\n"}
    comparison = compared(tmp_path, _SPEC, before, after)
    assert comparison.counts == {"CRS": Counts(0, 0, 0, 1)}
    said = "PS001FY17CRS.csv of the version after cannot be read, so the CRS records of PS001 are not compared."
    assert comparison.notes == (said,)


def test_rows_and_files_that_have_no_place_are_named(tmp_path: Path) -> None:
    odd = _courses("1") + b"1,2,3\n"
    comparison = compared(
        tmp_path, _SPEC, {"PS001FY17CRS.csv": odd}, {"PS001FY17CRS.csv": _courses("1"), "x.csv": b"a"}
    )
    assert comparison.counts == {"CRS": Counts(0, 0, 0, 1)}
    assert comparison.notes == (
        "1 row of PS001FY17CRS.csv in the version before has too few or too many fields and cannot be compared.",
        "In the version after x.csv is not compared: the name does not say what kind of file it is.",
    )


def test_a_header_makes_no_difference_where_it_may_be_left_out(tmp_path: Path) -> None:
    before, after = {pims.name("COURSE"): pims.file("COURSE", {})}, {}
    after = {pims.name("COURSE"): pims.file("COURSE", {}, header=True)}
    assert compared(tmp_path, pims.collection(), before, after).counts == {"COURSE": Counts(0, 0, 0, 1)}


def test_the_same_record_of_two_schools_is_two_records(tmp_path: Path) -> None:
    before, after = (files(_SPEC, {(school, "CRS"): [{}]}) for school in ("PS001", "PS002"))
    assert compared(tmp_path, _SPEC, before, after).counts == {"CRS": Counts(1, 1, 0, 0)}


def test_a_path_that_is_not_there_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        compare([tmp_path / "none"], [], _SPEC, tmp_path / "outcome")
    assert list((tmp_path / "outcome").iterdir()) == []


def test_what_changed_is_told_element_by_element(tmp_path: Path) -> None:
    before = files(_SPEC, {(_SCHOOL, "CRS"): [{"COURSELEVEL": "G", "Educator2": "8010001", "EducatorRole2": " 20"}]})
    after = files(_SPEC, {(_SCHOOL, "CRS"): [{"COURSELEVEL": "H", "Educator2": "", "EducatorRole2": "20 "}]})
    (record,) = compared(tmp_path, _SPEC, before, after).page("CRS", "changed")
    assert isinstance(record, Record)
    assert record.changes == (Change("COURSELEVEL", "G", "H"), Change("Educator2", "8010001", ""))
    assert record.before == record.after == ("PS001FY17CRS.csv", 2)
    assert tuple(record.key) == _SPEC.layouts["CRS"].primary_key
    assert record.cells["COURSELEVEL"] == "H"


def test_its_sql_is_such_as_every_engine_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Listening(DuckEngine):
        def create(self, table: str, query: str) -> None:
            asked.append(query)
            super().create(table, query)

        def write(self, query: str, path: Path) -> None:
            asked.append(query)
            super().write(query, path)

    monkeypatch.setattr(sys.modules[compare.__module__], "DuckEngine", Listening)
    given = files(_SPEC, {(_SCHOOL, "CRS"): [{}]})
    compared(tmp_path, _SPEC, given, given)
    assert len(asked) == 10
    assert [part for query in asked for part in foreign_parts(query)] == []
