"""`python -m benchmarks.portal.make FILES UNIONS`: fill an empty portal, and print everybody's password.

FILES is a folder as `rollbook sample` writes it: a folder for each school, named by its code, and the lists. The
schools are shared out among the unions; each union has one coordinator, who is to upload for all of its schools.
"""

import secrets
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from benchmarks.portal.words import COLLECTION, YEAR, coordinator
from rollbook.portal.serving import server


def main() -> None:
    files, unions = Path(sys.argv[1]), int(sys.argv[2])
    server.prepare()
    schools = sorted(path.name for path in files.iterdir() if path.is_dir())
    print(_fill(files, schools, unions))


def _fill(files: Path, schools: Sequence[str], unions: int) -> str:
    """Everything but the submissions, by the actions that people use."""
    from django.contrib.auth.hashers import make_password

    from rollbook.portal.actions.grants import GrantRole
    from rollbook.portal.actions.lists import UploadList
    from rollbook.portal.actions.organizations import AddOrganization
    from rollbook.portal.actions.windows import OpenWindow
    from rollbook.portal.beginning import begin
    from rollbook.portal.models import Organization, User
    from rollbook.portal.roles import Role

    by = begin("SEA", "Sample Agency", "administrator@agency.example", "Ada Administrator")
    agency = Organization.objects.get()
    today = timezone.now().astimezone(agency.zone).date()
    opens, due, closes = today - timedelta(1), today + timedelta(1), today + timedelta(8)
    window = OpenWindow(
        by=by, agency=agency, collection=COLLECTION, year=YEAR, opens=opens, due=due, closes=closes
    ).do()
    for path in sorted(files.glob("*.csv")):
        UploadList(by=by, window=window, name=path.stem, path=path, file_name=path.name).do()
    for number in range(unions):
        code = f"SU{number:03}"
        add = AddOrganization(by=by, parent=agency, code=code, name=code, kind="district", reports=False)
        union = add.do()
        GrantRole(by=by, at=union, role=Role.COORDINATOR, email=coordinator(number), name=code).do()
        for school in schools[number::unions]:
            AddOrganization(by=by, parent=union, code=school, name=f"School {school}", kind="school").do()
    password = secrets.token_urlsafe(12)
    User.objects.update(password=make_password(password))
    return password


if __name__ == "__main__":
    main()
