"""Two versions side by side: worked out once, by a worker where they are large, and kept in the store."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import Sum
from django.utils import timezone
from django_tasks import task

from rollbook.comparison import Comparison, compare, read_comparison
from rollbook.portal.materials import Materials
from rollbook.portal.models import Compared, Version
from rollbook.portal.store import new_key, store
from rollbook.spec import PlainError

_log = logging.getLogger(__name__)
#: Bytes of both versions up to which it is done while a person waits, which then takes a second or two.
AT_ONCE = 1_500_000


@task
def compare_versions(number: int) -> None:
    work_out(number)


def small(compared: Compared) -> bool:
    sizes = (version.files.aggregate(size=Sum("file__size"))["size"] for version in (compared.before, compared.after))
    return sum(size or 0 for size in sizes) <= AT_ONCE


def work_out(number: int) -> None:
    """Compare, and say what came of it. Whoever comes second finds it done, or takes away what he has made."""
    asked = Compared.objects.select_related("before__submission__window__agency", "after__submission__window__agency")
    compared = asked.filter(pk=number, finished=None).first()
    if compared is None:
        return
    try:
        told = {"key": _made(compared)}
    except PlainError as error:
        told = {"failure": str(error)}
    except Exception:
        _log.exception("Two versions could not be compared", extra={"compared": number})
        told = {"failure": f"The versions could not be compared. Tell the help desk: comparison {number}."}
    if not Compared.objects.filter(pk=number, finished=None).update(finished=timezone.now(), **told) and "key" in told:
        store().delete(told["key"])


def _made(compared: Compared) -> str:
    with TemporaryDirectory(prefix="rollbook-") as name:
        place = Path(name)
        for side in ("before", "after", "made"):
            (place / side).mkdir()
        before, after = (Materials(getattr(compared, side), place / side).files for side in ("before", "after"))
        compare(before, after, compared.after.submission.window.spec, place / "made")
        key = new_key("comparisons")
        store().put_folder(key, place / "made")
    return key


@contextmanager
def opened(compared: Compared, *, share: bool) -> Iterator[Comparison]:
    """What came of it; `share` leaves out what tells of a person."""
    with store().folder(compared.key) as folder:
        comparison = read_comparison(folder, compared.after.submission.window.spec)
        yield comparison.for_sharing() if share else comparison


def found(before: Version, after: Version) -> Compared | None:
    return Compared.objects.filter(before=before, after=after).first()
