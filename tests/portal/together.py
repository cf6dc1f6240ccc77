"""What a test of many processes runs beside them: `python -m tests.portal.together VERB`, answers as JSON."""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.portal.quick_settings"


def prepare() -> dict[str, object]:
    """A state in which a coordinator of each school is signed in: their cookies, and where the files lie."""
    import fsspec
    from django.conf import settings
    from django.core.management import call_command

    from tests.portal import world

    if settings.STORE.startswith("s3://"):
        files, path = fsspec.core.url_to_fs(settings.STORE)
        files.mkdir(path.partition("/")[0])
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    state = world.made()
    people = [world.coordinator_of(state, school) for school in range(len(state.schools))]
    cookies = [world.signed_in_client(person).cookies["sessionid"].value for person in people]
    return {"window": state.window.pk, "cookies": cookies}


def verify() -> dict[str, object]:
    """Whether all that the database says is in the store, and the audit whole."""
    from rollbook.portal import audit
    from rollbook.portal.sealing.verifying import verify

    wrong, count = verify()
    return {"wrong": [*wrong, *(one.what for one in audit.breaks())], "count": count}


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"prepare": prepare, "verify": verify}[sys.argv[1]]()))
