"""What is shared tells of no person, in whatever way it is asked for, and nothing that is asked can find one out."""

from pathlib import Path

import polars as pl
import pytest

from rollbook.archive import Filter
from rollbook.report.mask import LEFT_OUT
from rollbook.report.sharing import for_sharing
from tests.archive.made import BATCHES, PERSONS, kept

both = pytest.mark.parametrize("batch", BATCHES)


@both
def test_nobody_is_named(tmp_path: Path, batch: str) -> None:
    spec, files = BATCHES[batch]
    check = kept(tmp_path, files(), spec())
    asked = (check.summary_for(share=True), check.rules(share=True), check.causes(share=True), check.page(share=True))
    told = repr([*asked, check.changes(check).page("still", share=True), check.finding(0, share=True)])
    own = repr([check.summary, check.causes(), check.page()])
    assert [person for person in PERSONS if person in told] == []
    assert len([person for person in PERSONS if person in own]) >= 3


@both
def test_the_words_are_those_of_a_report_made_for_sharing(tmp_path: Path, batch: str) -> None:
    spec, files = BATCHES[batch]
    check = kept(tmp_path, files(), spec())
    masked = for_sharing(check.report(spec())).findings
    assert [
        (row.rule, row.file, row.line, row.field, row.value, row.message, row.fix, row.extra, row.excepted)
        for row in check.page(size=100, share=True).rows
    ] == [(f.rule, f.file, f.line, f.field, f.value, f.message, f.fix, f.extra, f.excepted) for f in masked.rows()]


@both
def test_nobody_can_be_searched_for(tmp_path: Path, batch: str) -> None:
    spec, files = BATCHES[batch]
    check = kept(tmp_path, files(), spec())
    hits = {person: check.page(Filter(text=person)).total for person in PERSONS}
    assert sum(hits.values()) > 0
    assert [check.page(Filter(text=person), share=True).total for person in PERSONS] == [0] * len(PERSONS)
    assert check.page(Filter(text=LEFT_OUT), share=True).total > 0


def test_identities_could_be_guessed_at_so_there_are_none(tmp_path: Path) -> None:
    spec, files = BATCHES["names"]
    check = kept(tmp_path, files(), spec())
    name = next(check.identities())
    assert {row.identity for row in check.page(share=True).rows} == {""}
    for asked in (Filter(identities=[name]), Filter(without=[name])):
        with pytest.raises(ValueError, match="no identities"):
            check.page(asked, share=True)
        with pytest.raises(ValueError, match="no identities"):
            check.changes(check).page("still", asked, share=True)


def test_causes_that_only_a_person_tells_apart_are_one(tmp_path: Path) -> None:
    spec, files = BATCHES["names"]
    rows = files()["PS001FY17TRN.csv"].replace(b"1000001", b"10001")
    check = kept(tmp_path, {"PS001FY17TRN.csv": rows}, spec())
    number = Filter(rule="TRN.PermNumber.format")
    assert check.causes(number).total == 2
    [cause] = check.causes(number, share=True).rows
    assert (cause.findings, {place.value for place in cause.places}) == (2, {LEFT_OUT})


@both
def test_no_person_is_in_the_files_that_are_shared(tmp_path: Path, batch: str) -> None:
    spec, files = BATCHES[batch]
    folder = kept(tmp_path, files(), spec()).folder
    assert [person for person in PERSONS if person in _texts(folder / "shared")] == []
    assert [person for person in PERSONS if person in _texts(folder)] != []


def _texts(folder: Path) -> str:
    tables = "".join(repr(pl.read_parquet(path).rows()) for path in folder.glob("*.parquet"))
    return tables + (folder / "summary.json").read_text(encoding="utf-8")
