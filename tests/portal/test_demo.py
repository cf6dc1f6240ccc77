"""The made-up state: somebody in every role, a submission in each step; and never over anything real."""

from pathlib import Path

import pytest

from rollbook.cli.made_up import NotEmptyError, ready
from rollbook.portal.beginning import BegunError
from rollbook.portal.demo import accounts, make
from rollbook.portal.models import Grant, Submission
from rollbook.portal.roles import Role
from rollbook.portal.standing import Standing
from rollbook.spec import find


def test_every_role_and_every_step_is_there_and_everybody_can_sign_in(db: None) -> None:
    state = make(find("vt-sect", "FY17"))
    assert {grant.role for grant in Grant.objects.all()} == set(Role)
    assert all(person.check_password(state.password) for person in state.people)
    told = "\n".join(accounts(state))
    assert state.password in told
    assert all(person.email in told for person in state.people)
    standings = [Standing(one) for one in Submission.objects.filter(practice=False)]
    assert {one.place for one in standings} >= {"upload", "review", "certify"}
    assert sorted(one.status for one in standings) == ["Certified", "Files missing", "Has errors", "Submitted"]
    assert Submission.objects.filter(practice=True, versions__isnull=False).exists()
    with pytest.raises(BegunError):
        make(find("vt-sect", "FY17"))


def test_a_made_up_state_is_thrown_away_only_on_demand(tmp_path: Path) -> None:
    folder = tmp_path / "portal"
    ready(folder, anew=True)
    (folder / "rollbook.sqlite3").touch()
    with pytest.raises(NotEmptyError, match="Add --anew"):
        ready(folder, anew=False)
    ready(folder, anew=True)
    assert not (folder / "rollbook.sqlite3").exists()


def test_what_is_no_made_up_state_is_never_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    with pytest.raises(NotEmptyError, match="Choose another folder"):
        ready(tmp_path, anew=True)
    assert (tmp_path / "real").exists()
