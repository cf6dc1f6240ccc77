"""Files as they were uploaded, to take along."""

import hashlib

from django.utils import timezone

from rollbook.portal.models import Disclosure, VersionFile
from rollbook.portal.roles import Role
from tests.portal import world
from tests.portal.world import State, signed_in_client


def _given(state: State) -> VersionFile:
    given = VersionFile.objects.filter(version__submission=world.uploaded(state)).first()
    assert given
    return given


def test_a_file_comes_back_as_it_was_and_that_is_noted(state: State) -> None:
    given = _given(state)
    answer = signed_in_client(state.people[Role.COORDINATOR]).get(f"/files/{given.pk}/")
    assert hashlib.sha256(b"".join(answer)).hexdigest() == given.file.sha256
    answer.close()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    noted = Disclosure.objects.get()
    assert (noted.by, noted.version) == (state.people[Role.COORDINATOR], given.version.number)


def test_what_was_destroyed_is_not_there_any_more(state: State) -> None:
    given = _given(state)
    given.file.purged = timezone.now()
    given.file.save()
    assert signed_in_client(state.people[Role.COORDINATOR]).get(f"/files/{given.pk}/").status_code == 404
    assert not Disclosure.objects.exists()


def test_the_link_is_there_for_those_who_may(state: State) -> None:
    given = _given(state)
    for page in ("", "history/"):
        address = f"/submissions/{given.version.submission_id}/{page}"
        for role, shown in ((Role.COORDINATOR, True), (Role.AUDITOR, True), (Role.HELP_DESK, False)):
            told = signed_in_client(state.people[role]).get(address).content.decode()
            assert (f"/files/{given.pk}/" in told) == shown, (role, page)
