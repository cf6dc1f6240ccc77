"""Submitting, signing, certifying, and what makes a certification void."""

import pytest

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.certify import Certify, Sign
from rollbook.portal.actions.reopen import Reopen
from rollbook.portal.actions.submit import Return, Submit, Withdraw
from rollbook.portal.models import AuditEntry, Step, Submission, Version
from rollbook.portal.roles import Role
from rollbook.portal.sealing.accuracy import drafted, fingerprint
from rollbook.portal.sealing.voiding import make_void
from rollbook.portal.standing import Standing
from rollbook.spec import Signer
from tests.portal import world
from tests.portal.certifying import certify, landed, submitted


def test_what_is_in_the_way_is_said(state: world.State) -> None:
    with pytest.raises(RefusedError, match="No files were uploaded"):
        Submit(by=state.people[Role.COORDINATOR], submission=state.submission()).do()
    submission = world.checked(state, mistakes=40)
    with pytest.raises(RefusedError, match="must be mended or excepted"):
        Submit(by=state.people[Role.COORDINATOR], submission=submission).do()
    assert not Step.objects.exists()


def test_a_school_goes_all_the_way(state: world.State) -> None:
    submission = submitted(state)
    assert Standing(submission).status == "Submitted"
    step = certify(state, submission)
    standing = Standing(submission)
    assert (standing.landing, bool(standing.certified)) == (True, False)
    assert step.accepted == submission.window.spec.certification
    assert [entry.verb for entry in AuditEntry.objects.all()[:2]] == ["certify", "submit"]


def test_only_whose_role_it_is_may(state: world.State) -> None:
    submission = submitted(state)
    standing = Standing(submission)
    told = {"signer": standing.awaiting[0][0], "read": fingerprint(drafted(standing))}
    for role in set(Role) - {Role.CERTIFIER}:
        with pytest.raises(DeniedError):
            Certify(by=state.people[role], submission=submission, **told).do()
    with pytest.raises(DeniedError):
        Submit(by=state.elsewhere, submission=submission).do()


def test_twice_is_refused(state: world.State) -> None:
    submission = submitted(state)
    with pytest.raises(RefusedError, match="submitted already"):
        Submit(by=state.people[Role.COORDINATOR], submission=submission).do()
    certify(state, submission)
    other = state.person(Role.CERTIFIER, state.schools[0])
    with pytest.raises(RefusedError, match="not awaited any more"):
        Certify(by=other, submission=submission, signer=state.window.spec.signers[0].id, read="").do()


def test_a_signature_is_for_what_was_read(state: world.State) -> None:
    submission = submitted(state)
    signer = state.window.spec.signers[0].id
    with pytest.raises(RefusedError, match="has changed since"):
        Certify(by=state.people[Role.CERTIFIER], submission=submission, signer=signer, read="another").do()


@pytest.fixture
def two_signers(state: world.State, monkeypatch: pytest.MonkeyPatch) -> world.State:
    signers = (Signer(id="first", title="Principal"), Signer(id="second", title="Superintendent"))
    spec = state.window.spec.model_copy(update={"signers": signers})
    monkeypatch.setattr("rollbook.portal.models.window.published", lambda *_: spec)
    return state


def _sign(action: type[Sign] | type[Certify], submission: Submission, by: object, signer: str) -> Step:
    submission = Submission.objects.get(pk=submission.pk)
    read = fingerprint(drafted(Standing(submission)))
    return action(by=by, submission=submission, signer=signer, read=read).do()  # type: ignore[arg-type]


def test_several_must_sign_and_the_last_certifies(two_signers: world.State) -> None:
    state, submission = two_signers, submitted(two_signers)
    first, second = (state.person(Role.CERTIFIER, state.schools[0]) for _ in range(2))
    with pytest.raises(RefusedError, match="Others must sign"):
        _sign(Certify, submission, first, "first")
    _sign(Sign, submission, first, "first")
    with pytest.raises(RefusedError, match="another person"):
        _sign(Certify, submission, first, "second")
    with pytest.raises(RefusedError, match="the last signature"):
        _sign(Sign, submission, second, "second")
    assert not Standing(submission).landing
    _sign(Certify, submission, second, "second")
    assert Standing(submission).landing


def test_a_withdrawn_one_loses_its_signatures(two_signers: world.State) -> None:
    state, submission = two_signers, submitted(two_signers)
    _sign(Sign, submission, state.people[Role.CERTIFIER], "first")
    Withdraw(by=state.people[Role.COORDINATOR], submission=submission).do()
    assert Standing(submission).signatures == ()
    Submit(by=state.people[Role.COORDINATOR], submission=submission).do()
    assert len(Standing(submission).awaiting) == 2


def test_sending_back_needs_a_reason(state: world.State) -> None:
    submission = submitted(state)
    with pytest.raises(RefusedError, match="Say why"):
        Return(by=state.people[Role.HELP_DESK], submission=submission, reason=" ").do()
    Return(by=state.people[Role.HELP_DESK], submission=submission, reason="The spring term is missing.").do()
    assert Standing(submission).changeable


def test_what_is_certified_is_reopened_not_withdrawn(state: world.State) -> None:
    submission = landed(state).version.submission
    for action in (Withdraw(by=state.people[Role.CERTIFIER], submission=submission),):
        with pytest.raises(RefusedError, match="must be reopened"):
            action.do()
    with pytest.raises(RefusedError, match="Say why"):
        Reopen(by=state.people[Role.CERTIFIER], submission=submission, reason="").do()
    Reopen(by=state.people[Role.CERTIFIER], submission=submission, reason="A course was forgotten.").do()
    standing = Standing(submission)
    assert standing.changeable
    assert standing.voided is not None
    assert "A course was forgotten." in standing.voided.reason
    assert Version.objects.filter(submission=submission).count() == 1
    with pytest.raises(RefusedError, match="Only what is certified"):
        Reopen(by=state.people[Role.CERTIFIER], submission=submission, reason="Again.").do()


def test_reopened_data_can_be_certified_again(state: world.State) -> None:
    snapshot = landed(state)
    submission = snapshot.version.submission
    Reopen(by=state.people[Role.ADMINISTRATOR], submission=submission, reason="Asked for by the school.").do()
    Submit(by=state.people[Role.COORDINATOR], submission=submission).do()
    certify(state, submission)
    assert Standing(submission).landing


def test_nothing_is_void_that_was_never_submitted(state: world.State) -> None:
    assert make_void(world.checked(state), "Something changed.", None) is None
    assert make_void(submitted(state, 1), "Something changed.", None) is not None
    assert Standing(state.submission(1)).changeable


def test_a_closed_collection_takes_nothing(state: world.State) -> None:
    submission = world.checked(state)
    practice = world.checked(state, practice=True)
    state.window.opens = state.window.due = state.window.closes = state.window.opens
    state.window.save()
    for one in (submission, practice):
        one.refresh_from_db()
    with pytest.raises(RefusedError, match="not open now"):
        Submit(by=state.people[Role.COORDINATOR], submission=submission).do()
    Submit(by=state.people[Role.COORDINATOR], submission=practice).do()
