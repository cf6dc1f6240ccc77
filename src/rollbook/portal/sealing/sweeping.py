"""What a process left in the store that died before the database named it: nobody sees it, and it may hold records."""

from datetime import datetime, timedelta

from django.utils import timezone

from rollbook.portal.models import Check, Compared, Snapshot, StoredFile
from rollbook.portal.store import store

#: Bytes come before the row that names them, by minutes. So much longer, because a database that was brought back from
#: an older copy does not name what came since: whoever notices has a month to bring back the right one.
_LONGEST = timedelta(days=30)


def sweep(now: datetime | None = None) -> int:
    """Destroy it; says how many files and folders that were. May be run at any time."""
    kept = store()
    old = list(kept.untouched((now or timezone.now()) - _LONGEST))
    named = _named()  # after the store was read: what is named by then is somebody's
    left = [key for key in old if key not in named]
    for key in left:
        kept.delete(key)
    return len(left)


def _named() -> set[str]:
    """Of each key the parts that the store tells of."""
    files = StoredFile.objects.filter(purged=None).values_list("key", flat=True)
    folders = (kind.objects.exclude(key="").values_list("key", flat=True) for kind in (Check, Compared, Snapshot))
    return {"/".join(key.split("/")[:2]) for keys in (files, *folders) for key in keys}
