"""Who may do what: one table, `permissions.csv`, which the portal asks, the tests go through, and the handbook shows.

A role reaches the organization at which it is held and everything below it, and nothing else. What is not in the
table is denied.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.db import models

_TABLE = Path(__file__).with_name("permissions.csv")


class Role(models.TextChoices):
    COORDINATOR = "coordinator", "Coordinator"
    CONTRIBUTOR = "contributor", "Contributor"
    CERTIFIER = "certifier", "Certifier"
    VIEWER = "viewer", "Viewer"
    ADMINISTRATOR = "administrator", "Agency administrator"
    HELP_DESK = "help_desk", "Agency help desk"
    ANALYST = "analyst", "Agency analyst"
    AUDITOR = "auditor", "Agency auditor"

    @classmethod
    def of_agency(cls) -> "frozenset[Role]":
        return frozenset({cls.ADMINISTRATOR, cls.HELP_DESK, cls.ANALYST, cls.AUDITOR})

    @property
    def at_agency(self) -> bool:
        return self in Role.of_agency()


class Permission(NamedTuple):
    """One row of the table. `changes` tells verbs that change something from those that only look."""

    verb: str
    title: str
    changes: bool
    roles: frozenset[Role]


#: Which roles somebody with a role may give to others, at organizations within reach.
GIVES: Mapping[Role, frozenset[Role]] = {
    Role.COORDINATOR: frozenset({Role.CONTRIBUTOR, Role.VIEWER}),
    Role.CERTIFIER: frozenset({Role.COORDINATOR, Role.CONTRIBUTOR, Role.VIEWER}),
    Role.HELP_DESK: frozenset({Role.COORDINATOR, Role.CONTRIBUTOR, Role.VIEWER}),
    Role.ADMINISTRATOR: frozenset(Role),
}


@cache
def permissions() -> Mapping[str, Permission]:
    """The table, by verb, in its order."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["verb"]: _permission(row) for row in csv.DictReader(file)}


def _permission(row: Mapping[str, str]) -> Permission:
    roles = frozenset(role for role in Role if row[role.value] == "yes")
    return Permission(row["verb"], row["title"], row["changes"] == "yes", roles)
