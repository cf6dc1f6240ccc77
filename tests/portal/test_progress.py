"""How far a whole state is: counted in a few questions, and never otherwise than for one submission alone."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from time import process_time

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from rollbook.portal.agency.overview import standings
from rollbook.portal.agency.progress import GROUPS, branches, group_of, lines
from rollbook.portal.models import (
    Check,
    ExceptionRequest,
    Organization,
    Step,
    StoredFile,
    Submission,
    User,
    Version,
    VersionFile,
    Window,
)
from rollbook.portal.roles import Role
from rollbook.portal.standing import Standing
from tests.portal.world import State

BrowserOf = Callable[[User], Client]
_TOLD = (
    "version",
    "kinds",
    "missing",
    "check",
    "steps",
    "submitted",
    "landing",
    "certified",
    "voided",
    "errors",
    "warnings",
    "checked",
    "changeable",
    "pending",
    "place",
    "status",
    "next",
    "awaiting",
)


def _file(by: User) -> StoredFile:
    return StoredFile.objects.create(key=f"k{StoredFile.objects.count()}", name="x", size=1, sha256="0", stored_by=by)


def _version(submission: Submission, by: User, kinds: tuple[str, ...] | None = None) -> Version:
    number = submission.versions.count() + 1
    version = Version.objects.create(submission=submission, number=number, by=by)
    for kind in submission.window.spec.layouts if kinds is None else kinds:
        VersionFile.objects.create(version=version, kind=kind, file=_file(by))
    return version


def _check(version: Version, state: str = "done", errors: int = 0) -> Check:
    now = timezone.now()
    started = None if state == "waiting" else now
    finished = now if state in {"done", "failed"} else None
    counts = {"error": errors, "warning": 2} if state == "done" else {}
    failure = "It broke." if state == "failed" else ""
    given = {"started": started, "finished": finished, "counts": counts, "failure": failure}
    return Check.objects.create(version=version, passed=not errors if state == "done" else None, **given)


def _step(version: Version, *verbs: str) -> None:
    for verb in verbs:
        Step.objects.create(version=version, verb=verb)


_checks = st.tuples(st.just("check"), st.sampled_from(["waiting", "running", "failed", "done", "broken"]))
_steps = st.tuples(st.just("step"), st.sampled_from(list(Step.Verb.values)))
_versions = st.tuples(st.just("version"), st.integers(0, 2))
_asked = st.tuples(st.just("asked"), st.sampled_from(["pending", "approved", "taken back"]))
_history = st.lists(st.one_of(_versions, _checks, _steps, _steps, _asked), max_size=9)


def _live(submission: Submission, by: User, history: list[tuple[str, object]]) -> None:
    """Whatever the order, sensible or not: the two must tell the same of it."""
    kinds = tuple(submission.window.spec.layouts)
    version: Version | None = None
    for what, how in history:
        if what == "version":
            version = _version(submission, by, kinds[: int(str(how))])
        elif what == "asked":
            _ask(submission, by, str(how))
        elif version is not None and what == "check":
            _check(version, "done" if how == "broken" else str(how), 7 if how == "broken" else 0)
        elif version is not None:
            _step(version, str(how))


def _ask(submission: Submission, by: User, how: str) -> None:
    taken_back = timezone.now() if how == "taken back" else None
    decision = "pending" if how == "taken back" else how
    ExceptionRequest.objects.create(
        submission=submission, rule="r", records=[], reason="x", asked_by=by, decision=decision, taken_back=taken_back
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories=st.lists(_history, min_size=4, max_size=4))
def test_many_are_told_as_each_alone_is(state: State, histories: list[list[tuple[str, object]]]) -> None:
    by = state.people[Role.COORDINATOR]
    with transaction.atomic():
        for school, history in zip(state.schools, histories, strict=True):
            _live(Submission.objects.get(organization=school), by, history)
        found = Submission.objects.select_related("organization")
        for told in standings(found, state.window):
            alone = Standing(Submission.objects.get(pk=told.submission.pk))
            for name in _TOLD:
                assert getattr(told, name) == getattr(alone, name), name
            assert list(told.in_the_way()) == list(alone.in_the_way())
        transaction.set_rollback(True)


def _many(state: State, number: int) -> None:
    """Schools in unions of ten, each with a checked version, and every other one submitted."""
    by, window = state.people[Role.COORDINATOR], state.window
    for union in range(number // 10):
        above = Organization.objects.create(
            code=f"U{union}", name=f"Made-up Union {union}", kind="district", parent=state.agency, reports=False
        )
        schools = [
            Organization(code=f"S{union}.{n}", name=f"Made-up School {union}.{n}", kind="school", parent=above)
            for n in range(10)
        ]
        Organization.objects.bulk_create(schools)
        for school in schools:
            school.path = f"{above.path}{school.pk}/"
        Organization.objects.bulk_update(schools, ["path"])
        Submission.objects.bulk_create([Submission(window=window, organization=school) for school in schools])
    submissions = list(Submission.objects.filter(organization__code__startswith="S", organization__reports=True))
    versions = Version.objects.bulk_create([Version(submission=one, number=1, by=by) for one in submissions])
    file, kinds = _file(by), tuple(window.spec.layouts)
    VersionFile.objects.bulk_create([VersionFile(version=v, kind=kind, file=file) for v in versions for kind in kinds])
    now, rules = timezone.now(), [{"rule": rule.id, "findings": 3, "excepted": 1} for rule in window.spec.rules]
    done = {"started": now, "finished": now, "passed": True, "counts": {"error": 0, "warning": 3}, "rules": rules}
    Check.objects.bulk_create([Check(version=version, **done) for version in versions])
    Step.objects.bulk_create([Step(version=version, verb=Step.Verb.SUBMITTED, by=by) for version in versions[::2]])


def test_a_thousand_take_a_few_questions(
    state: State, django_assert_max_num_queries: DjangoAssertNumQueries, browser_of: BrowserOf
) -> None:
    _many(state, 100)
    with django_assert_max_num_queries(12):
        found = lines(Window.objects.select_related("agency").get())
        told = [(line.status, line.late, line.attention) for line in found]
    assert len(told) == 104
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    with django_assert_max_num_queries(40):
        assert browser.get(f"/progress/{state.window.pk}/").status_code == 200


def test_a_state_of_a_thousand_takes_little(state: State, browser_of: BrowserOf) -> None:
    """Seconds of the processor, since others may be busy beside; the bound leaves room for a slow one."""
    _many(state, 1_000)
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    browser.get(f"/progress/{state.window.pk}/")
    took = []
    for _ in range(3):
        begun = process_time()
        assert browser.get(f"/progress/{state.window.pk}/").status_code == 200
        took.append(process_time() - begun)
    assert min(took) < 0.9


def _furnish(state: State) -> None:
    """The first school is certified, the second has errors, the third a failed check, the last has nothing."""
    by = state.people[Role.COORDINATOR]
    one, two, three = (state.submission(n) for n in range(3))
    certified = _version(one, by)
    _check(certified)
    _step(certified, "submitted", "certified", "landed")
    _check(_version(two, by), errors=1_234)
    _check(_version(three, by), "failed")


def test_every_submission_is_in_one_group(state: State) -> None:
    _furnish(state)
    groups = {line.organization.code: line.group for line in lines(state.window)}
    assert groups == {"PS001": "certified", "PS002": "errors", "PS003": "checking", "PS004": "none"}
    assert set(groups.values()) <= set(GROUPS)


@pytest.mark.parametrize(
    ("verbs", "group"),
    [
        ((), "ready"),
        (("submitted",), "submitted"),
        (("submitted", "certified"), "submitted"),
        (("submitted", "returned"), "ready"),
    ],
)
def test_the_group_follows_the_steps(state: State, verbs: tuple[str, ...], group: str) -> None:
    version = _version(state.submission(), state.people[Role.COORDINATOR])
    _check(version)
    _step(version, *verbs)
    assert group_of(Standing(state.submission())) == group


def test_what_needs_attention_comes_first(state: State) -> None:
    _furnish(state)
    assert [line.organization.code for line in lines(state.window)] == ["PS003", "PS004", "PS002", "PS001"]
    assert [str(branch.organization) for branch in branches(lines(state.window))] == [
        "Sample Union 2",
        "Sample Union 1",
    ]


def test_late_is_who_has_not_submitted_when_the_due_day_is_over(state: State) -> None:
    _furnish(state)
    assert not any(line.late for line in lines(state.window))
    window = state.window
    window.due = window.today() - timedelta(days=1)
    window.save()
    assert {line.organization.code for line in lines(window) if line.late} == {"PS002", "PS003", "PS004"}
    branch = next(one for one in branches(lines(window)) if str(one.organization) == "Sample Union 1")
    assert (branch.late, branch.submitted, branch.numbers) == (1, 1, [0, 0, 1, 0, 0, 1, 1])


def test_who_submitted_late_is_still_shown_as_late(state: State) -> None:
    _furnish(state)
    window = state.window
    window.due = window.today() - timedelta(days=1)
    window.save()
    told = {line.organization.code: (line.late, line.standing.late) for line in lines(window)}
    assert told["PS001"] == (False, True)
    assert told["PS002"] == (True, True)


def test_practice_does_not_count(state: State) -> None:
    state.submission(0, practice=True)
    assert len(lines(state.window)) == 4


def test_the_page_shows_counts_unions_and_schools(state: State, browser_of: BrowserOf) -> None:
    _furnish(state)
    page = browser_of(state.people[Role.HELP_DESK]).get("/progress/", follow=True).content.decode()
    assert "Sample Union 1" in page
    assert "1,234 errors" in page
    assert "The check failed" in page
    assert "Certified" in page


def test_a_union_folds_out_and_in_without_a_script(state: State, browser_of: BrowserOf) -> None:
    browser, address = browser_of(state.people[Role.HELP_DESK]), f"/progress/{state.window.pk}/"
    closed = browser.get(f"{address}?open=none").content.decode()
    assert "Sample School 1" not in closed
    opened = browser.get(f"{address}?open={state.unions[0].pk}").content.decode()
    assert "Sample School 1" in opened
    assert "Sample School 3" not in opened


def test_a_count_leads_to_those_it_counts(state: State, browser_of: BrowserOf) -> None:
    _furnish(state)
    page = browser_of(state.people[Role.HELP_DESK]).get(f"/progress/{state.window.pk}/?status=errors").content.decode()
    assert "Sample School 2" in page
    assert "Sample School 4" not in page


def test_everybody_sees_only_what_is_within_reach(state: State, browser_of: BrowserOf) -> None:
    address = f"/progress/{state.window.pk}/?open=all"
    page = browser_of(state.people[Role.VIEWER]).get(address).content.decode()
    assert "Sample School 1" in page
    assert "Sample School 2" not in page
    of_union = state.person(Role.CERTIFIER, state.unions[1])
    page = browser_of(of_union).get(address).content.decode()
    assert "Sample School 3" in page
    assert "Sample School 1" not in page


def test_another_agencys_window_is_not_there(state: State, browser_of: BrowserOf) -> None:
    other = Organization.objects.create(code="XX", name="Another Agency", kind="agency", reports=False)
    days = {"opens": state.window.opens, "due": state.window.due, "closes": state.window.closes}
    foreign = Window.objects.create(agency=other, collection="pa-pims", year="2023-24", **days)
    for address in (f"/progress/{foreign.pk}/", f"/progress/{foreign.pk}/table", f"/rules/{foreign.pk}/"):
        assert browser_of(state.people[Role.ADMINISTRATOR]).get(address).status_code == 404


def test_the_table_has_a_row_for_each_and_no_formula(state: State, browser_of: BrowserOf) -> None:
    _furnish(state)
    Organization.objects.filter(code="PS004").update(name="=1+1")
    answer = browser_of(state.people[Role.AUDITOR]).get(f"/progress/{state.window.pk}/table")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    assert set(rows) == {"PS001", "PS002", "PS003", "PS004"}
    assert rows["PS004"]["organization"] == "'=1+1"
    assert (rows["PS002"]["status"], rows["PS002"]["errors"]) == ("Has errors", "1234")
    assert rows["PS001"]["submitted"] != ""


def test_the_state_of_rules_counts_findings_and_organizations(state: State, browser_of: BrowserOf) -> None:
    by, rule = state.people[Role.COORDINATOR], state.window.spec.rules[0]
    for number, findings in ((0, 5), (1, 7)):
        submission = state.submission(number)
        old = _check(_version(submission, by), errors=1)
        Check.objects.filter(pk=old.pk).update(rules=[{"rule": rule.id, "findings": 100, "excepted": 0}])
        new = _check(_version(submission, by), errors=1)
        Check.objects.filter(pk=new.pk).update(rules=[{"rule": rule.id, "findings": findings, "excepted": 1}])
    answer = browser_of(state.people[Role.ANALYST]).get(f"/rules/{state.window.pk}/")
    told = answer.context["state"]
    assert told.checked == 2
    assert [(one.text.id, one.findings, one.excepted, one.organizations) for one in told.broken] == [
        (rule.id, 12, 2, 2)
    ]
    assert rule.title in answer.content.decode()
    assert len(told.kept) == len(state.window.spec.texts) - 1
