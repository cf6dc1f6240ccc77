"""What could not be checked is said: for whom, and why; and the others are checked all the same."""

from pathlib import Path

from rollbook.findings import NotChecked
from rollbook.job import checked
from tests import product

_SPEC = product.collection()


def _file(kind: str, school: str, **changes: str) -> dict[str, bytes]:
    fields = _SPEC.layouts[kind].fields
    row = {e.name: e.example if e.constraints.required else "" for e in fields}
    row |= {"CRS": {"ORGID": school}, "TRN": {"OrgID": school}}[kind] | changes
    return {f"{school}FY17{kind}.csv": f"{','.join(row)}\n{','.join(row.values())}\n".encode()}


def _not_checked(folder: Path, files: dict[str, bytes]) -> tuple[set[NotChecked], list[str]]:
    product.write(folder, files)
    with checked([folder], _SPEC) as report:
        return set(report.findings.not_checked), [found.rule for found in report.findings.rows()]


def test_a_school_without_its_pair_is_named_and_the_other_is_checked(tmp_path: Path) -> None:
    files = _file("CRS", "PS001") | _file("TRN", "PS001", CourseTerm="SEM2") | _file("TRN", "PS002")
    not_checked, found = _not_checked(tmp_path, files)
    assert NotChecked("TRN.no-such-course", "no CRS file was given", "PS002") in not_checked
    assert not any(entry.organization == "PS001" for entry in not_checked)
    assert found == ["CRS.no-students", "TRN.no-such-course"]


def test_a_file_that_cannot_be_read_counts_as_not_given(tmp_path: Path) -> None:
    not_checked, found = _not_checked(tmp_path, _file("CRS", "PS001") | {"PS001FY17TRN.csv": b"\x00"})
    assert NotChecked("CRS.no-students", "the TRN file could not be read", "PS001") in not_checked
    assert found == ["file.encoding"]


def test_missing_lists_are_said_once_and_for_all(tmp_path: Path) -> None:
    not_checked, _ = _not_checked(tmp_path, _file("CRS", "PS001") | _file("TRN", "PS001"))
    lists = {rule.id for rule in _SPEC.rules if any(f"FROM {name}" in rule.sql for name in _SPEC.references)}
    assert {entry.rule for entry in not_checked} == lists
    assert all(entry.organization is None and "list" in entry.reason for entry in not_checked)
