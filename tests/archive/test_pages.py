"""Filters and pages, beside a second way of doing the same with plain lists."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.archive import Cause, Filter, Kept, KeptFinding, RuleLine
from rollbook.findings import Finding, SourceFile
from tests.archive.made import kept_findings
from tests.report.builders import finding

_RULES = {"TRN.one": "error", "TRN.two": "error", "CRS.three": "warning", "row.fields": "error"}
_FIELDS = {0: "TRN", 1: "CRS", 2: "TRN"}
_ORGANIZATIONS = {0: "PS001", 1: "PS001", 2: "PS002"}


def _files() -> list[SourceFile]:
    return [
        SourceFile(number, f"{number}.csv", Path("x"), kind, _ORGANIZATIONS[number]) for number, kind in _FIELDS.items()
    ]


def _made(rule: str, number: int, line: int | None, value: str | None, message: str, excepted: bool) -> Finding:
    made = finding(rule, line, "A" if line else None, value, message=message, severity=_RULES[rule], excepted=excepted)
    return made._replace(file=f"{number}.csv", file_number=number, exception=rule == "TRN.two")


_VALUES = (None, "", "Ab", "aB c", "a.c", "(", "é")
_MESSAGES = ("It is wrong.", "It is “x”.", "")
_findings = st.builds(
    _made,
    st.sampled_from(sorted(_RULES)),
    st.sampled_from(sorted(_FIELDS)),
    st.none() | st.integers(2, 6),
    st.sampled_from(_VALUES),
    st.sampled_from(_MESSAGES),
    st.booleans(),
)
_PARTS: dict[str, tuple[Any, ...]] = {
    "severity": ("error", "warning"),
    "rule": (*_RULES, "none"),
    "field": ("A", "B"),
    "cause": (0, 1, 5, 99),
    "exception": (True, False),
    "file": (0, 1, 2, 3),
    "kind": ("TRN", "CRS", "OTHER"),
    "organization": ("PS001", "PS002"),
    "text": ("", "b", "A", ".", "(", "É"),
    "excepted": (True, False),
}
_ONE_PART = [Filter(**{part: value}) for part, values in _PARTS.items() for value in values]
#: Of one or two parts: more of them together let hardly anything through.
_filters = (
    st.sets(st.sampled_from(sorted(_PARTS)), max_size=2)
    .flatmap(lambda parts: st.fixed_dictionaries({part: st.sampled_from(_PARTS[part]) for part in parts}))
    .map(lambda asked: Filter(**asked))
)


def _matches(one: KeptFinding, asked: Filter) -> bool:
    """The plain way: one finding, one condition after the other."""
    said = (
        (asked.severity, one.severity),
        (asked.rule, one.rule),
        (asked.field, one.field),
        (asked.cause, one.cause),
        (asked.exception, one.exception),
        (asked.file, one.file_number),
        (asked.kind, _FIELDS[one.file_number]),
        (asked.organization, _ORGANIZATIONS[one.file_number]),
        (asked.excepted, one.excepted),
    )
    named = asked.identities is None or one.identity in asked.identities
    unwanted = asked.without is not None and one.identity in asked.without
    text = not asked.text or (one.value is not None and asked.text.lower() in one.value.lower())
    return named and not unwanted and text and all(wanted is None or wanted == has for wanted, has in said)


def _order(severity: str, rule: str, found: int) -> tuple[str, bool, int]:
    return severity, not rule.startswith(("file.", "row.")), -found


def _rules(found: Sequence[KeptFinding]) -> Iterator[RuleLine]:
    counted = Counter(one.rule for one in found)
    for rule in sorted(counted, key=lambda rule: (*_order(_RULES[rule], rule, counted[rule]), rule)):
        of = [one for one in found if one.rule == rule]
        yield RuleLine(
            rule,
            of[0].severity,
            of[0].exception,
            len(of),
            sum(one.excepted for one in of),
            len({one.file_number for one in of}),
            len({one.cause for one in of}),
        )


def _causes(found: Sequence[KeptFinding]) -> Iterator[Cause]:
    counted = Counter(one.cause for one in found)
    first = {one.cause: one for one in reversed(found)}
    for cause in sorted(counted, key=lambda c: (*_order(first[c].severity, first[c].rule, counted[c]), c)):
        of, one = [each for each in found if each.cause == cause], first[cause]
        told = (one.rule, one.severity, one.exception, one.field, one.message, one.fix)
        excepted, files = sum(each.excepted for each in of), len({each.file_number for each in of})
        yield Cause(cause, *told, len(of), excepted, files, [(e.file, e.line, e.value) for e in of[:3]])  # type: ignore[misc]


def _kept(factory: pytest.TempPathFactory, found: Iterable[Finding]) -> Kept:
    return kept_findings(factory.mktemp("kept"), found, _files())


def _hold_beside(check: Kept, asked: Filter, size: int) -> None:
    """Every way of asking, beside the plain way."""
    wanted = [row for row in check.page(size=100).rows if _matches(row, asked)]
    causes = list(_causes(wanted))
    assert check.page(asked, size=100).rows == wanted
    assert check.page(asked, 2, size).rows == wanted[size : 2 * size]
    assert check.page(asked, 2, size).total == len(wanted)
    assert list(check.identities(asked)) == [row.identity for row in wanted]
    assert check.rules(asked) == list(_rules(wanted))
    assert check.causes(asked, size=100).rows == causes
    assert check.causes(asked, 2, size).rows == causes[size : 2 * size]
    assert check.causes(asked, 2, size).total == len(causes)


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Every rule in every file, with and without a line, excepted or not; values and words in turn."""
    turns = zip(cycle(_VALUES), cycle(_MESSAGES), product(_RULES, _FIELDS, (None, 3), (True, False)), strict=False)
    return _kept(tmp_path_factory, [_made(*place[:3], value, message, place[3]) for value, message, place in turns])


@pytest.mark.parametrize("asked", _ONE_PART, ids=repr)
def test_every_part_of_a_filter_counts(varied: Kept, asked: Filter) -> None:
    _hold_beside(varied, asked, 5)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    found=st.lists(_findings, max_size=30), asked=st.lists(_filters, min_size=3, max_size=12), size=st.integers(1, 7)
)
def test_every_filter_lets_through_what_the_plain_way_does(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finding], asked: list[Filter], size: int
) -> None:
    check = _kept(tmp_path_factory, found)
    for one in asked:
        _hold_beside(check, one, size)


@settings(max_examples=20, deadline=None)
@given(found=st.lists(_findings, min_size=1, max_size=30), data=st.data())
def test_named_findings_are_found_or_left_out(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finding], data: st.DataObject
) -> None:
    check = _kept(tmp_path_factory, found)
    every = check.page(size=100).rows
    some = data.draw(st.sets(st.sampled_from([row.identity for row in every])))
    for asked in (Filter(identities=some), Filter(without=some), Filter(identities=some, severity="error")):
        wanted = [row for row in every if _matches(row, asked)]
        assert check.page(asked, size=100).rows == wanted
        assert check.rules(asked) == list(_rules(wanted))
        assert check.causes(asked, size=100).rows == list(_causes(wanted))


@settings(max_examples=20, deadline=None)
@given(found=st.lists(_findings, max_size=30))
def test_nothing_is_lost_or_changed(tmp_path_factory: pytest.TempPathFactory, found: list[Finding]) -> None:
    check = _kept(tmp_path_factory, found)
    columns = [name for name in KeptFinding._fields if name in Finding._fields]
    every = check.page(size=100).rows
    assert Counter(tuple(getattr(row, name) for name in columns) for row in every) == Counter(
        tuple(getattr(row, name) for name in columns) for row in found
    )
    assert [row.number for row in every] == list(range(len(found)))
    assert [check.finding(row.number) for row in every] == every
    assert [(row.file, row.line) for row in every] == sorted(
        ((row.file, row.line) for row in every), key=lambda place: (place[0], place[1] or 0)
    )


def test_a_cause_is_numbered_by_its_place(tmp_path: Path) -> None:
    found = [finding(line=line, message="Often.") for line in range(2, 5)] + [finding(line=9, message="Once.")]
    check = kept_findings(tmp_path, found, _files())
    assert [(cause.number, cause.message, cause.findings) for cause in check.causes().rows] == [
        (0, "Often.", 3),
        (1, "Once.", 1),
    ]


def test_what_hides_others_comes_first(tmp_path: Path) -> None:
    found = [finding(line=2), finding(line=3), finding("row.fields", 4, None, None, message="Too few.")]
    check = kept_findings(tmp_path, found, _files())
    assert check.rules()[0].rule == "row.fields"
    assert check.causes().rows[0].rule == "row.fields"


def test_pages_are_counted(tmp_path: Path) -> None:
    check = kept_findings(tmp_path, [finding(line=line) for line in range(2, 9)], _files())
    assert [check.page(size=size).pages for size in (1, 3, 7, 8)] == [7, 3, 1, 1]
    assert check.page(Filter(rule="none")).pages == 1
    assert check.page(number=9).rows == []
    for number, size in ((0, 5), (1, 0)):
        with pytest.raises(ValueError, match="counted from 1"):
            check.page(number=number, size=size)


def test_a_number_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        kept_findings(tmp_path, [finding()], _files()).finding(1)
