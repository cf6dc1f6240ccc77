"""What could not be checked is said: for whom, and why; and the others are checked all the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rollbook.findings import NotChecked
from rollbook.job import checked
from tests import product
from tests.corpus.ground import Ground
from tests.corpus.grounds import GROUNDS
from tests.corpus.names import partner, rows

Make = Callable[[int], Ground]
every_ground = pytest.mark.parametrize("make", [GROUNDS["vt-sect"], GROUNDS["pa-pims"]], ids=["vt-sect", "pa-pims"])


def _here(on: Ground) -> dict[str, bytes]:
    return {on.file: rows(on, on.first)}


def _there(on: Ground, row: str = "") -> dict[str, bytes]:
    return {on.partner.file: partner(on, row or on.partner.right)}


def _not_checked(on: Ground, folder: Path, files: dict[str, bytes]) -> tuple[set[NotChecked], list[str]]:
    """What was not checked, but for what needs a kind of file that nobody gave; and what was found."""
    product.write(folder, files)
    spec = product.collection(on.collection)
    others = {f"no {kind} file was given" for kind in spec.layouts if kind not in (on.kind, on.partner.kind)}
    with checked([folder], spec) as report:
        gaps = {gap for gap in report.findings.not_checked if not any(reason in gap.reason for reason in others)}
        return gaps, [found.rule for found in report.findings.rows()]


def _rules(on: Ground) -> tuple[str, str]:
    """The rule of the first file that reads the second, and the other way round."""
    (_, here, *_), (_, there, *_) = on.partner.apart
    return here, there


@every_ground
def test_who_lacks_a_file_is_named_and_the_other_is_checked(make: Make, tmp_path: Path) -> None:
    whole, half = make(1), make(2)
    files = _here(whole) | _there(whole, whole.partner.strange) | _there(half)
    not_checked, found = _not_checked(whole, tmp_path, files)
    here, there = _rules(whole)
    assert NotChecked(there, f"no {whole.kind} file was given", half.organization) in not_checked
    assert not any(entry.organization == whole.organization for entry in not_checked)
    assert found == [here, there]


@every_ground
def test_a_file_that_cannot_be_read_counts_as_not_given(make: Make, tmp_path: Path) -> None:
    on = make(1)
    not_checked, found = _not_checked(on, tmp_path, _here(on) | {on.partner.file: b"\x00"})
    reason = f"the {on.partner.kind} file could not be read"
    assert NotChecked(_rules(on)[0], reason, on.organization) in not_checked
    assert found == ["file.encoding"]


@every_ground
def test_missing_lists_are_said_once_and_for_all(make: Make, tmp_path: Path) -> None:
    on = make(1)
    not_checked, _ = _not_checked(on, tmp_path, _here(on) | _there(on))
    spec = product.collection(on.collection)
    lists = {rule.id for rule in spec.rules if any(f"FROM {name}" in rule.sql for name in spec.references)}
    assert {entry.rule for entry in not_checked} == lists
    assert all(entry.organization is None and "list" in entry.reason for entry in not_checked)
