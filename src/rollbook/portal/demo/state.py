"""The state, made by the same actions that people use."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from rollbook.portal.actions.announce import Announce
from rollbook.portal.actions.grants import GrantRole
from rollbook.portal.actions.lists import UploadList
from rollbook.portal.actions.organizations import AddOrganization
from rollbook.portal.actions.windows import OpenWindow
from rollbook.portal.beginning import begin
from rollbook.portal.demo.people import AGENCY, OF_AGENCY, SCHOOLS, UNIONS, Person
from rollbook.portal.demo.submissions import make_submissions
from rollbook.portal.models import Grant, Organization, User, Window
from rollbook.portal.roles import Role
from rollbook.sample import SampleError, write_sample
from rollbook.spec import Collection

_MISTAKES, _ROWS = 40, 2000


@dataclass
class DemoState:
    """What was made. `people` are in the order in which they are told, all with the same password."""

    agency: Organization
    window: Window
    password: str
    schools: dict[str, Organization] = field(default_factory=dict)
    people: list[User] = field(default_factory=list)

    def held(self) -> list[tuple[str, str]]:
        """Address, and role with place, of everybody."""
        grants = Grant.objects.filter(user__in=self.people).select_related("user", "organization")
        by_user = {grant.user_id: f"{grant.get_role_display()}, {grant.organization}" for grant in grants}
        return [(user.email, by_user[user.pk]) for user in self.people]

    def person(self, role: Role, code: str) -> User:
        return Grant.objects.get(role=role, organization__code=code, user__in=self.people).user


def make(spec: Collection) -> DemoState:
    """Fill an empty database; raises `beginning.BegunError` for one that is not. The checks of one submission are left
    to the workers, so that they can be watched.
    """
    state = _agency_and_window(spec)
    with TemporaryDirectory(prefix="rollbook-") as name:
        clean, broken = Path(name, "clean"), Path(name, "broken")
        write_sample(spec, clean, len(SCHOOLS), 0, 1, _ROWS)
        _write_broken(spec, broken)
        codes = sorted(path.name for path in clean.iterdir() if path.is_dir())
        _unions_and_schools(state, codes)
        for list_name in spec.references:
            path = clean / f"{list_name}.csv"
            UploadList(by=state.people[0], window=state.window, name=list_name, path=path, file_name=path.name).do()
        make_submissions(state.window, state.person, codes, clean, broken)
    return state


def _write_broken(spec: Collection, folder: Path) -> None:
    """As many mistakes as a collection's files of this size have room for, at most so many."""
    for mistakes in range(_MISTAKES, 0, -10):
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(SampleError):
            write_sample(spec, folder, len(SCHOOLS), mistakes, 1, _ROWS)
            return


def accounts(state: DemoState) -> Iterator[str]:
    """Who is there, for a terminal."""
    yield "Everybody has the same password:"
    yield f"  {state.password}"
    held = state.held()
    widest = max(len(email) for email, _ in held)
    yield from (f"  {email:<{widest}}  {role}" for email, role in held)


def _agency_and_window(spec: Collection) -> DemoState:
    first = OF_AGENCY[0]
    administrator = begin(AGENCY, f"Sample {spec.agency.partition(' ')[2]}", first.email, first.name)
    agency = Organization.objects.get(code=AGENCY)
    today = _today(agency)
    opens, due, closes = today - timedelta(20), today + timedelta(12), today + timedelta(26)
    what = OpenWindow(
        by=administrator, agency=agency, collection=spec.id, year=spec.year, opens=opens, due=due, closes=closes
    )
    opened = what.do()
    state = DemoState(agency, opened, secrets.token_urlsafe(12))
    _can_sign_in(state, administrator)
    for person in OF_AGENCY[1:]:
        _comes_in(state, person, agency)
    said = "Questions about course codes? The help desk answers from 8 to 6 until the due day."
    Announce(by=administrator, at=agency, title="Two weeks left", text=said, first=today, last=due).do()
    return state


def _today(agency: Organization) -> date:
    return timezone.now().astimezone(agency.zone).date()


def _unions_and_schools(state: DemoState, codes: Sequence[str]) -> None:
    administrator = state.people[0]
    for code, (name, schools, people) in UNIONS.items():
        add = AddOrganization(
            by=administrator, parent=state.agency, code=code, name=name, kind="district", reports=False
        )
        union = add.do()
        for person in people:
            _comes_in(state, person, union)
        for place in schools:
            name_of_school, staff = SCHOOLS[place]
            made = _school(administrator, union, codes[place], name_of_school)
            state.schools[codes[place]] = made
            for person in staff:
                _comes_in(state, person, made)


def _school(by: User, union: Organization, code: str, name: str) -> Organization:
    return AddOrganization(by=by, parent=union, code=code, name=name, kind="school").do()


def _comes_in(state: DemoState, person: Person, at: Organization) -> None:
    grant = GrantRole(by=state.people[0], at=at, role=person.role, email=person.email, name=person.name).do()
    _can_sign_in(state, grant.user)


def _can_sign_in(state: DemoState, user: User) -> None:
    user.set_password(state.password)
    user.save(update_fields=["password"])
    state.people.append(user)
