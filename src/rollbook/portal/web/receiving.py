"""Receiving what is sent: not more than is allowed, only from people who are signed in, and never half."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

_log = logging.getLogger(__name__)
_TROUBLE = "receiving_trouble"
_FORMS = 64 * 1024


class Received(TemporaryFileUploadHandler):
    """To disk, counted. What is too much, or cannot be written, is read to its end and thrown away, so that the
    browser gets an answer; what the trouble was, `trouble_of` tells.
    """

    _sum = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._sum += len(raw_data)
        signed_in = bool(self.request and getattr(self.request, "user", None) and self.request.user.is_authenticated)
        if self._sum > (settings.UPLOAD_LIMIT if signed_in else _FORMS):
            self._stop(f"That is too much at once: at most {settings.UPLOAD_LIMIT / 1024**2:,.0f} MB can be sent.")
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            _log.exception("A file could not be received")
            self._stop(
                "The files could not be taken in: there is no room on our side. Nothing was changed. Please try again "
                "in a few minutes; if it stays so, tell the help desk."
            )
        return None

    def _stop(self, trouble: str) -> None:
        setattr(self.request, _TROUBLE, trouble)
        raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        try:
            return super().file_complete(file_size)
        except OSError:
            _log.exception("A file could not be received")
            setattr(self.request, _TROUBLE, "The files could not be taken in. Nothing was changed. Please try again.")
            return None


def trouble_of(request: HttpRequest) -> str:
    """A sentence if something that was sent did not come in whole, else blank. Reads what was sent."""
    _ = request.FILES
    return str(getattr(request, _TROUBLE, ""))
