"""Who is who in the made-up state."""

from typing import NamedTuple

from rollbook.portal.roles import Role


class Person(NamedTuple):
    email: str
    name: str
    role: Role


AGENCY = "SEA"
OF_AGENCY = (
    Person("administrator@agency.example", "Ada Administrator", Role.ADMINISTRATOR),
    Person("helpdesk@agency.example", "Hal Helpdesk", Role.HELP_DESK),
    Person("analyst@agency.example", "Ann Analyst", Role.ANALYST),
    Person("auditor@agency.example", "Otto Auditor", Role.AUDITOR),
)

#: Union code -> its name, the places of its schools among all, its people.
UNIONS = {
    "SU001": (
        "Maple Sample Union",
        (0, 1),
        (
            Person("coordinator@maple.example", "Mary Coordinator", Role.COORDINATOR),
            Person("superintendent@maple.example", "Sue Superintendent", Role.CERTIFIER),
        ),
    ),
    "SU002": (
        "Birch Sample Union",
        (2, 3),
        (
            Person("coordinator@birch.example", "Bert Coordinator", Role.COORDINATOR),
            Person("superintendent@birch.example", "Bess Superintendent", Role.CERTIFIER),
            Person("viewer@birch.example", "Vic Viewer", Role.VIEWER),
        ),
    ),
}
#: Name and people of each; its code is what the collection's own sample calls it.
SCHOOLS = (
    ("Red Maple Sample School", (Person("registrar@red.example", "Rita Registrar", Role.CONTRIBUTOR),)),
    ("Sugar Maple Sample School", ()),
    ("Paper Birch Sample School", ()),
    ("Yellow Birch Sample School", (Person("registrar@yellow.example", "Yves Registrar", Role.CONTRIBUTOR),)),
)
