"""A school on its way to be certified, in the made-up state."""

import csv
import time
from collections import Counter
from collections.abc import Mapping
from io import StringIO

from django.test import Client

from rollbook.portal.actions.certify import Certify
from rollbook.portal.actions.submit import Submit
from rollbook.portal.models import ListVersion, Snapshot, Step, StoredFile, Submission, User
from rollbook.portal.roles import Role
from rollbook.portal.sealing.accuracy import drafted, fingerprint
from rollbook.portal.sealing.landing import put_away
from rollbook.portal.standing import Standing
from rollbook.portal.store import store
from tests.portal import world

RULE = "CRS.educator-unknown"
_LIST, _COLUMN = "educators", "Educator1"


def educators(files: Mapping[str, bytes]) -> Counter[str]:
    """The educators in a school's file of sections, with the number of their rows."""
    name = next(name for name in files if "CRS" in name)
    return Counter(row[_COLUMN] for row in csv.DictReader(StringIO(files[name].decode("utf-8-sig"))))


def unknown_educator(state: world.State, files: Mapping[str, bytes]) -> str:
    """Gives the agency a list of educators on which the school's busiest one is missing; says who that is."""
    missing = educators(files).most_common(1)[0][0]
    lines = (world.sample() / f"{_LIST}.csv").read_text(encoding="utf-8").splitlines()
    put_list(state, "\n".join(line for line in lines if missing not in line).encode())
    return missing


def put_list(state: world.State, data: bytes) -> ListVersion:
    by = state.people[Role.ADMINISTRATOR]
    kept = store().put("lists", [data])
    file = StoredFile.objects.create(**kept._asdict(), name=f"{_LIST}.csv", stored_by=by)
    number = ListVersion.objects.filter(window=state.window, name=_LIST).count() + 1
    return ListVersion.objects.create(
        window=state.window, name=_LIST, number=number, file=file, rows=data.count(b"\n"), by=by
    )


def submitted(state: world.State, school: int = 0, *, practice: bool = False) -> Submission:
    submission = world.checked(state, school, practice=practice)
    Submit(by=world.coordinator_of(state, school), submission=submission).do()
    return submission


def certifier_of(state: world.State, school: int = 0) -> User:
    return state.people[Role.CERTIFIER] if school == 0 else state.person(Role.CERTIFIER, state.schools[school])


def certify(state: world.State, submission: Submission, by: User | None = None) -> Step:
    """The only signature that the collection asks for."""
    by = by or certifier_of(state, state.schools.index(submission.organization))
    standing = Standing(submission)
    signer = standing.awaiting[0][0]
    return Certify(by=by, submission=submission, signer=signer, read=fingerprint(drafted(standing))).do()


def landed(state: world.State, school: int = 0, *, practice: bool = False) -> Snapshot:
    submission = submitted(state, school, practice=practice)
    done = put_away(certify(state, submission).pk)
    assert done is not None
    return done


def confirmed(browser: Client) -> Client:
    """A browser whose person has just shown again who it is."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return browser
