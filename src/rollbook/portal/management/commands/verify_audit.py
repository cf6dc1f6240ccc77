"""`django-admin verify_audit`: whether the audit is as it was written."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rollbook.portal import audit


class Command(BaseCommand):
    help = "Verify that no audit entry was changed, taken out or put in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noted", metavar="NUMBER:HASH", help="the newest entry as this command told it an earlier time"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*audit.breaks(), *audit.cut_off(*_noted(options["noted"]))]
        if found:
            raise CommandError("\n".join(one.what for one in found))
        number, kept = audit.last()
        self.stdout.write(f"All {number} entries are as they were written. Note this elsewhere: {number}:{kept}")


def _noted(text: str | None) -> tuple[int, str]:
    if not text:
        return 0, ""
    number, _, kept = text.partition(":")
    if not number.isdecimal():
        raise CommandError("Write the noted entry as number and hash with a colon between them.")
    return int(number), kept
