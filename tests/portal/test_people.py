"""Roles are given by who may give them, to whom an address belongs, and end; an agency keeps an administrator."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.grants import GrantRole, InviteAgain, RevokeRole, may_give
from rollbook.portal.models import AuditEntry, Grant, Organization, User
from rollbook.portal.roles import GIVES, Role
from tests.portal.world import State

BrowserOf = Callable[[User], Client]


def _give(state: State, by: User, at: Organization, role: Role, **other: object) -> Grant:
    said = {"email": "new.person@example.org", "name": "New Person", **other}
    return GrantRole(by=by, at=at, role=role, **said).do()  # type: ignore[arg-type]


def test_somebody_new_gets_an_account_and_a_letter_that_says_nothing_else(
    state: State, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    administrator = state.people[Role.ADMINISTRATOR]
    with django_capture_on_commit_callbacks(execute=True):
        grant = _give(state, administrator, state.schools[0], Role.CERTIFIER)
    assert (grant.user.email, grant.user.has_usable_password()) == ("new.person@example.org", False)
    (letter,) = mail.outbox
    assert letter.to == ["new.person@example.org"]
    for personal in ("New Person", "Sample School", administrator.name, "ertifier"):
        assert personal not in f"{letter.subject} {letter.body}"


def test_no_letter_goes_out_for_what_did_not_happen(
    state: State, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RefusedError):
        _give(state, state.people[Role.ADMINISTRATOR], state.schools[0], Role.CERTIFIER, email="no address")
    assert mail.outbox == []
    assert not User.objects.filter(name="New Person").exists()


def test_who_has_an_account_keeps_it(state: State) -> None:
    known = state.elsewhere
    grant = _give(state, state.people[Role.ADMINISTRATOR], state.schools[0], Role.VIEWER, email="Elsewhere@Example.ORG")
    assert grant.user == known
    assert User.objects.get(pk=known.pk).name == "Sample Else"


@pytest.mark.parametrize("giver", list(Role))
@pytest.mark.parametrize("given", list(Role))
def test_each_role_gives_what_the_table_says_and_nothing_else(state: State, giver: Role, given: Role) -> None:
    at = state.agency if given.at_agency else state.schools[0]
    reaches = giver.at_agency or not given.at_agency
    if given in GIVES.get(giver, ()) and reaches:
        assert _give(state, state.people[giver], at, given).role == given
    else:
        with pytest.raises(DeniedError):
            _give(state, state.people[giver], at, given)


def test_nobody_gives_above_or_beside_where_they_are(state: State) -> None:
    certifier = state.people[Role.CERTIFIER]
    for at in (state.unions[0], state.schools[1], state.schools[3], state.agency):
        with pytest.raises(DeniedError):
            _give(state, certifier, at, Role.VIEWER)
    of_union = state.person(Role.CERTIFIER, state.unions[0])
    assert _give(state, of_union, state.schools[1], Role.VIEWER).organization == state.schools[1]


def test_an_agencys_role_is_refused_at_a_school(state: State) -> None:
    with pytest.raises(RefusedError, match="a role at the agency"):
        _give(state, state.people[Role.ADMINISTRATOR], state.schools[0], Role.AUDITOR)
    assert not any(role.at_agency for role in may_give(state.people[Role.ADMINISTRATOR], state.schools[0]))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"email": "nobody"}, "no e-mail address"),
        ({"email": "unknown@example.org", "name": " "}, "name as well"),
        ({"email": "elsewhere@example.org"}, "coordinator at Sample School 4 already"),
        ({"limits": ["crosswalk"]}, "Only a contributor"),
    ],
)
def test_what_cannot_be_given_is_refused(state: State, other: dict[str, object], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        _give(state, state.people[Role.ADMINISTRATOR], state.schools[3], Role.COORDINATOR, **other)


def test_nobody_gives_a_role_to_themselves(state: State) -> None:
    administrator = state.people[Role.ADMINISTRATOR]
    with pytest.raises(RefusedError, match="themselves"):
        _give(state, administrator, state.schools[0], Role.CERTIFIER, email=administrator.email)


def test_a_closed_account_gets_no_role(state: State) -> None:
    User.objects.filter(pk=state.elsewhere.pk).update(is_active=False)
    with pytest.raises(RefusedError, match="closed"):
        _give(state, state.people[Role.ADMINISTRATOR], state.schools[0], Role.VIEWER, email=state.elsewhere.email)


def test_a_contributor_is_limited_to_what_there_is(state: State) -> None:
    coordinator, kind = state.people[Role.COORDINATOR], next(iter(state.window.spec.layouts))
    grant = _give(state, coordinator, state.schools[0], Role.CONTRIBUTOR, limits=[kind, "crosswalk"])
    assert grant.limits == [kind, "crosswalk"]
    with pytest.raises(RefusedError, match="no nonsense"):
        _give(state, coordinator, state.schools[0], Role.CONTRIBUTOR, email="b@example.org", limits=["nonsense"])


def test_a_role_that_ended_can_be_given_again(state: State) -> None:
    administrator = state.people[Role.ADMINISTRATOR]
    grant = _give(state, administrator, state.schools[0], Role.VIEWER)
    RevokeRole(by=administrator, grant=grant).do()
    assert not grant.user.grants_now.exists()
    again = _give(state, administrator, state.schools[0], Role.VIEWER)
    assert again.pk != grant.pk
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["grant-role"] * 3


def test_a_role_ends_once(state: State) -> None:
    administrator = state.people[Role.ADMINISTRATOR]
    grant = Grant.objects.get(user=state.elsewhere)
    RevokeRole(by=administrator, grant=Grant.objects.get(pk=grant.pk)).do()
    with pytest.raises(RefusedError, match="ended before"):
        RevokeRole(by=administrator, grant=grant).do()


def test_the_last_administrator_stays(state: State) -> None:
    administrator = state.people[Role.ADMINISTRATOR]
    mine = Grant.objects.get(user=administrator)
    with pytest.raises(RefusedError, match="last administrator"):
        RevokeRole(by=administrator, grant=mine).do()
    second = _give(state, administrator, state.agency, Role.ADMINISTRATOR)
    User.objects.filter(pk=second.user_id).update(is_active=False)
    with pytest.raises(RefusedError, match="last administrator"):
        RevokeRole(by=administrator, grant=mine).do()
    User.objects.filter(pk=second.user_id).update(is_active=True)
    RevokeRole(by=administrator, grant=mine).do()
    with pytest.raises(DeniedError):
        RevokeRole(by=administrator, grant=second).do()


def test_nobody_ends_a_role_that_they_could_not_give(state: State) -> None:
    grant = Grant.objects.get(user=state.people[Role.CERTIFIER])
    for role in (Role.COORDINATOR, Role.CERTIFIER, Role.HELP_DESK, Role.AUDITOR):
        with pytest.raises(DeniedError):
            RevokeRole(by=state.people[role], grant=grant).do()
    RevokeRole(by=state.people[Role.ADMINISTRATOR], grant=grant).do()


def test_the_letter_goes_again_to_who_never_came(
    state: State, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    administrator, grant = state.people[Role.ADMINISTRATOR], Grant.objects.get(user=state.elsewhere)
    with django_capture_on_commit_callbacks(execute=True):
        InviteAgain(by=administrator, grant=grant).do()
    assert [letter.to for letter in mail.outbox] == [[state.elsewhere.email]]
    User.objects.filter(pk=state.elsewhere.pk).update(last_login=timezone.now())
    with pytest.raises(RefusedError, match="signed in before"):
        InviteAgain(by=administrator, grant=Grant.objects.get(pk=grant.pk)).do()


def test_everybody_sees_the_people_within_reach_and_no_others(state: State, browser_of: BrowserOf) -> None:
    page = browser_of(state.people[Role.VIEWER]).get("/people/").content.decode()
    assert state.people[Role.COORDINATOR].email in page
    assert state.elsewhere.email not in page
    assert state.people[Role.AUDITOR].email not in page
    assert "Give somebody a role" not in page
    page = browser_of(state.people[Role.AUDITOR]).get("/people/").content.decode()
    assert state.elsewhere.email in page
    assert browser_of(state.people[Role.ANALYST]).get("/people/").status_code == 404


def test_people_are_found_by_name_address_and_organization(state: State, browser_of: BrowserOf) -> None:
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    for asked in ("sample else", "elsewhere@", "school 4", "ps004"):
        page = browser.get("/people/", {"q": asked}).content.decode()
        assert state.elsewhere.email in page
        assert state.people[Role.VIEWER].email not in page


def test_many_people_come_on_several_pages(state: State, browser_of: BrowserOf) -> None:
    users = User.objects.bulk_create([User(email=f"p{n}@example.org", name=f"Person {n:03}") for n in range(120)])
    Grant.objects.bulk_create([Grant(user=user, organization=state.schools[0], role=Role.VIEWER) for user in users])
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    seen = [browser.get("/people/", {"q": "Person", "page": n}).content.decode().count("mailto:") for n in (1, 2, 3)]
    assert seen == [50, 50, 20]


def test_a_coordinator_gives_and_ends_by_the_pages(state: State, browser_of: BrowserOf) -> None:
    browser, school = browser_of(state.people[Role.COORDINATOR]), state.schools[0]
    page = browser.get("/people/give/").content.decode()
    assert "Contributor" in page
    assert "Certifier:" not in page
    given = {"at": school.pk, "role": "contributor", "email": "new@example.org", "name": "New", "limits": ["crosswalk"]}
    assert browser.post("/people/give/", given).headers["Location"] == "/people/"
    grant = Grant.objects.get(user__email="new@example.org")
    assert (grant.organization, grant.limits, grant.granted_by) == (
        school,
        ["crosswalk"],
        state.people[Role.COORDINATOR],
    )
    asked = browser.get(f"/people/{grant.pk}/end/").content.decode()
    assert "End this role?" in asked
    grant.refresh_from_db()
    assert grant.revoked is None
    browser.post(f"/people/{grant.pk}/end/")
    grant.refresh_from_db()
    assert grant.revoked is not None


def test_a_forged_form_gives_nothing(state: State, browser_of: BrowserOf) -> None:
    browser = browser_of(state.people[Role.COORDINATOR])
    other = {"email": "new@example.org", "name": "New"}
    for given in ({"at": state.schools[3].pk, "role": "viewer"}, {"at": state.schools[0].pk, "role": "certifier"}):
        assert browser.post("/people/give/", {**given, **other}).status_code == 200
    theirs = Grant.objects.get(user=state.elsewhere)
    assert browser.post(f"/people/{theirs.pk}/end/").status_code == 404
    certifiers = Grant.objects.get(user=state.people[Role.CERTIFIER])
    assert browser.post(f"/people/{certifiers.pk}/end/").status_code == 403
    assert Grant.objects.filter(revoked=None).count() == len(Role) + 1


def test_a_letter_is_sent_by_a_button_only(state: State, browser_of: BrowserOf) -> None:
    grant = Grant.objects.get(user=state.elsewhere)
    assert browser_of(state.people[Role.ADMINISTRATOR]).get(f"/people/{grant.pk}/letter/").status_code == 404
