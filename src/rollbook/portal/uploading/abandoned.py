"""Uploads on which nobody decided: what they hold is not to lie about for ever."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from rollbook.portal.models import Upload
from rollbook.portal.uploading.settling import discard

_PATIENCE = timedelta(days=1)


def drop_abandoned() -> int:
    """Throw away the files of uploads that have waited for a day; says how many uploads."""
    waiting = Upload.objects.filter(settled=None, dropped=None, at__lt=timezone.now() - _PATIENCE)
    return sum(_drop(upload) for upload in waiting)


def _drop(upload: Upload) -> bool:
    with transaction.atomic():
        mine = Upload.objects.filter(pk=upload.pk, settled=None, dropped=None)
        if not mine.update(dropped=timezone.now()):
            return False
        discard(file.file for file in upload.files.select_related("file") if file.file)
        return True
