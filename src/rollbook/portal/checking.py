"""What a worker does with a version: check its files, keep what was found, and say so in one go at the end."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import Error as DatabaseTroubleError
from django.db.models import F
from django.utils import timezone

from rollbook import archive, job
from rollbook.portal.materials import Materials
from rollbook.portal.models import Check
from rollbook.portal.store import new_key, store
from rollbook.spec import PlainError

_log = logging.getLogger(__name__)
_EVERY = 0.7


class OvertakenError(Exception):
    """Another worker has taken up the check in the meantime, or it is over: what is done here does not count."""


@dataclass(frozen=True)
class Outcome:
    """What the check's row gets in the end."""

    key: str
    counts: Mapping[str, Any]
    passed: bool
    rules: list[dict[str, Any]]
    rules_hash: str


def run(number: UUID) -> None:
    """Check, whatever comes of it: every end is written down, unless somebody else has taken the check up.

    Raises OSError and DatabaseTroubleError, which may pass: somebody should try again.
    """
    attempt = _take_up(number)
    if attempt is None:
        return
    try:
        _end(number, attempt, _checked(number, attempt))
    except OvertakenError:
        _log.info("overtaken", extra={"check": number, "attempt": attempt})
    except PlainError as error:
        _fail(number, attempt, str(error))
    except (OSError, DatabaseTroubleError):
        raise
    except Exception:
        _log.exception("A check broke off", extra={"check": number, "attempt": attempt})
        _fail(number, attempt, f"The files could not be checked. Tell the help desk: reference {number}.")


def give_up(number: UUID) -> None:
    """Say that nobody will try again by himself: the worker died, or its machine failed, each time."""
    said = "The check broke off several times. Check again in a while; if it breaks off again, tell the help desk: "
    Check.objects.filter(pk=number, finished=None).update(
        finished=timezone.now(), failure=f"{said}reference {number}.", attempt=F("attempt") + 1
    )


def _take_up(number: UUID) -> int | None:
    """The number of this attempt; None if there is nothing to do any more."""
    mine = Check.objects.filter(pk=number, finished=None)
    if not mine.update(attempt=F("attempt") + 1, started=timezone.now(), progress={}):
        return None
    return Check.objects.values_list("attempt", flat=True).get(pk=number)


def _checked(number: UUID, attempt: int) -> Outcome:
    version = Check.objects.select_related("version__submission__window__agency").get(pk=number).version
    with TemporaryDirectory(prefix="rollbook-") as name:
        given = Materials(version, Path(name))
        with job.checked(
            given.files,
            given.spec,
            given.lists,
            _telling(number, attempt),
            exceptions=given.exceptions,
            prior=given.prior,
            tabulate=True,
        ) as report:
            kept = archive.keep(report, Path(name) / "kept")
        key = new_key("checks")
        outcome = _outcome(kept, key, given.rules_hash)
        store().put_folder(key, kept.folder)
    return outcome


def _outcome(kept: archive.Kept, key: str, rules_hash: str) -> Outcome:
    summary = kept.summary
    rows = {file.kind: file.rows for file in summary.files if file.kind and file.rows is not None}
    rules = [line._asdict() for line in kept.rules()]
    return Outcome(key, {**summary.counts, "rows": rows}, summary.passed, rules, rules_hash)


def _end(number: UUID, attempt: int, outcome: Outcome) -> None:
    """All of it at once, and only in the name of the attempt that counts."""
    mine = Check.objects.filter(pk=number, attempt=attempt, finished=None)
    if mine.update(finished=timezone.now(), progress={}, **vars(outcome)):
        return
    store().delete(outcome.key)
    raise OvertakenError


def _fail(number: UUID, attempt: int, failure: str) -> None:
    mine = Check.objects.filter(pk=number, attempt=attempt, finished=None)
    mine.update(finished=timezone.now(), failure=failure, progress={})


def _telling(number: UUID, attempt: int) -> Callable[[str, int, int], None]:
    """Says how far it is, now and then. Stops the check by OvertakenError when nobody waits for it any more."""
    mine, said = Check.objects.filter(pk=number, attempt=attempt, finished=None), monotonic() - _EVERY

    def tell(step: str, done: int, of: int) -> None:
        nonlocal said
        if monotonic() - said < _EVERY:
            return
        said = monotonic()
        if not mine.update(progress={"step": step, "done": done, "of": of}):
            raise OvertakenError

    return tell
