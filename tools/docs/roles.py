"""Who may do what in the portal, as its one table of permissions says."""

from collections.abc import Iterable

from rollbook.portal.roles import GIVES, Permission, Role, permissions
from tools.docs.markdown import bullets, escaped, page, table

_SCHOOL = tuple(role for role in Role if not role.at_agency)
_AGENCY = tuple(role for role in Role if role.at_agency)

_ABOUT = """A role is held at an organization, and reaches it and everything below it: of an agency all unions,
districts and schools; of a union its schools; of a school the school. It reaches nothing else, and what is not said
here is denied.

These tables come from `permissions.csv`, which the portal asks each time. `tests/portal/test_matrix.py` goes
through it, role by role, for what is one's own, below, above, and of somebody else: by asking, by doing, and by
opening every page."""

_LET_IN = """Who lost the second factor can be let back in by somebody who reaches all the roles of that person; who is
of the agency, only by somebody who could give the same role."""


def roles_page() -> str:
    """The page as a whole."""
    rows = tuple(permissions().values())
    changing = tuple(row for row in rows if row.changes)
    looking = tuple(row for row in rows if not row.changes)
    blocks: list[str] = ["# Who may do what", _ABOUT]
    for title, roles in (("At a school, union or district", _SCHOOL), ("At the agency", _AGENCY)):
        blocks += [f"## {title}", "Seeing:", _table(looking, roles), "Doing:", _table(changing, roles)]
    blocks += ["## Who gives roles", bullets(_given()), _LET_IN]
    return page(*blocks)


def _table(rows: Iterable[Permission], roles: Iterable[Role]) -> str:
    columns = tuple(roles)
    allowed = (row for row in rows if row.roles & {*columns})
    cells = ([escaped(row.title), *("yes" if role in row.roles else "" for role in columns)] for row in allowed)
    return table(["", *(role.label for role in columns)], cells)


def _given() -> list[str]:
    return [f"{role.label}: {', '.join(one.label for one in Role if one in given)}" for role, given in GIVES.items()]
