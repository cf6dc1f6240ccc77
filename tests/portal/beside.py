"""What a test of workers runs in processes of their own: `python -m tests.portal.beside VERB`, answers as JSON."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.portal.quick_settings"


def prepare() -> None:
    """A state in which one school has uploaded, and nobody checks."""
    from django.core.management import call_command

    from tests.portal import world

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    world.uploaded(world.made())


def more(count: str) -> None:
    """So many checks more of the same files."""
    from rollbook.portal.models import Version
    from rollbook.portal.queue.tasks import ask_for_check

    for _ in range(int(count)):
        ask_for_check(Version.objects.get())


def look() -> dict[str, Any]:
    """How every check stands, the oldest first, and what is in the store."""
    from django.conf import settings

    from rollbook.portal.models import Check

    checks = [
        {
            "id": str(check.pk),
            "state": check.state,
            "attempt": check.attempt,
            "passed": check.passed,
            "failure": check.failure,
            "rows": check.counts.get("rows"),
            "kept": check.key,
        }
        for check in Check.objects.order_by("asked")
    ]
    kept = sorted(path.name for path in Path(settings.STORE, "checks").glob("*"))
    return {"checks": checks, "kept": kept}


if __name__ == "__main__":
    django.setup()
    known: dict[str, Callable[..., object]] = {"prepare": prepare, "more": more, "look": look}
    print(json.dumps(known[sys.argv[1]](*sys.argv[2:]) or {}))
