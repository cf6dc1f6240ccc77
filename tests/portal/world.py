"""A made-up state: an agency, two unions, four schools, and somebody in every role."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from rollbook.portal.models import Grant, Organization, Submission, User, Window
from rollbook.portal.roles import Role


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
