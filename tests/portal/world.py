"""A made-up state: an agency, two unions, four schools, and somebody in every role; and files of theirs."""

import atexit
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from django.test import Client
from django.utils import timezone

from rollbook.portal import checking
from rollbook.portal.actions.upload import Settle, Stage
from rollbook.portal.models import (
    Check,
    Grant,
    ListVersion,
    Organization,
    StoredFile,
    Submission,
    Upload,
    User,
    Window,
)
from rollbook.portal.roles import Role
from rollbook.portal.store import store
from rollbook.portal.uploading import Given, Plan
from rollbook.sample import write_sample
from rollbook.spec import find


@dataclass(frozen=True)
class State:
    """`people` are by role; those of a school are at the first school. `elsewhere` is coordinator at the last one."""

    agency: Organization
    unions: tuple[Organization, ...]
    schools: tuple[Organization, ...]
    window: Window
    people: dict[Role, User]
    elsewhere: User

    def person(self, role: Role, organization: Organization, limits: tuple[str, ...] = ()) -> User:
        """Somebody new, who has this one role."""
        number = User.objects.count() + 1
        user = User.objects.create_user(f"{role.value}.{number}@example.org", f"Sample {role.label} {number}")
        Grant.objects.create(user=user, organization=organization, role=role, limits=list(limits))
        return user

    def submission(self, school: int = 0, *, practice: bool = False) -> Submission:
        return Submission.objects.get_or_create(
            window=self.window, organization=self.schools[school], practice=practice
        )[0]


def made(collection: str = "vt-sect", year: str = "FY17") -> State:
    agency = Organization.objects.create(code="AOE", name="Sample Agency of Education", kind="agency", reports=False)
    unions = tuple(
        Organization.objects.create(
            code=f"SU00{n}", name=f"Sample Union {n}", kind="district", parent=agency, reports=False
        )
        for n in (1, 2)
    )
    schools = tuple(
        Organization.objects.create(
            code=f"PS00{n}", name=f"Sample School {n}", kind="school", parent=unions[(n - 1) // 2]
        )
        for n in (1, 2, 3, 4)
    )
    today = timezone.now().date()
    window = Window.objects.create(
        agency=agency,
        collection=collection,
        year=year,
        opens=today - timedelta(days=30),
        due=today + timedelta(days=10),
        closes=today + timedelta(days=20),
    )
    for school in schools:
        Submission.objects.create(window=window, organization=school)
    state = State(agency, unions, schools, window, {}, User.objects.create_user("elsewhere@example.org", "Sample Else"))
    Grant.objects.create(user=state.elsewhere, organization=schools[3], role=Role.COORDINATOR)
    for role in Role:
        state.people[role] = state.person(role, agency if role.at_agency else schools[0])
    return state


def signed_in_client(user: User) -> Client:
    """A browser in which this person is signed in."""
    own = Client()
    own.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return own


@cache
def sample(collection: str = "vt-sect", year: str = "FY17", mistakes: int = 0) -> Path:
    """A folder of believable files: one folder a school, the reference lists beside them. Not to be changed."""
    folder = Path(mkdtemp(prefix="rollbook-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write_sample(find(collection, year), folder, organizations=4, mistakes=mistakes, rows=2000 if mistakes else 600)
    return folder


def files_of(state: State, school: int = 0, mistakes: int = 0) -> dict[str, bytes]:
    """Name -> bytes of a school's sample files."""
    folder = sample(state.window.collection, state.window.year, mistakes) / state.schools[school].code
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def give_lists(state: State, mistakes: int = 0) -> None:
    """The agency's lists, as they go with the sample files."""
    by, folder = state.people[Role.ADMINISTRATOR], sample(state.window.collection, state.window.year, mistakes)
    for name in state.window.spec.references:
        put = store().put("lists", [(folder / f"{name}.csv").read_bytes()])
        file = StoredFile.objects.create(**put._asdict(), name=f"{name}.csv", stored_by=by)
        ListVersion.objects.create(window=state.window, name=name, number=1, file=file, rows=1, by=by)


def given(files: Mapping[str, bytes]) -> list[Given]:
    return [Given(name, [data], len(data)) for name, data in files.items()]


def coordinator_of(state: State, school: int) -> User:
    """The coordinator at this very school, made if there is none."""
    held = Grant.objects.filter(organization=state.schools[school], role=Role.COORDINATOR, revoked=None).first()
    return held.user if held else state.person(Role.COORDINATOR, state.schools[school])


def uploaded(
    state: State,
    school: int = 0,
    files: Mapping[str, bytes] | None = None,
    *,
    practice: bool = False,
    by: User | None = None,
) -> Submission:
    """Upload files (a school's sample files, without mistakes, where none are given) and say that they replace."""
    by = by or coordinator_of(state, school)
    if files is None:
        files = files_of(state, school)
    upload: Upload = Stage(by=by, window=state.window, files=given(files), practice=practice).do()
    if not upload.settled:
        Settle(by=by, upload=upload, shown=Plan(upload).fingerprint).do()
    return state.submission(school, practice=practice)


def checked(
    state: State,
    school: int = 0,
    files: Mapping[str, bytes] | None = None,
    *,
    mistakes: int = 0,
    practice: bool = False,
) -> Submission:
    """As `uploaded`, and checked. `mistakes`: how many the sample files of all four schools have together."""
    files = files_of(state, school, mistakes) if files is None else files
    submission = uploaded(state, school, files, practice=practice)
    run_checks(submission)
    return submission


def run_checks(submission: Submission) -> None:
    """What a worker would do with the submission's checks that wait, done here and now."""
    for check in Check.objects.filter(version__submission=submission, finished=None).order_by("asked"):
        checking.run(check.pk)
