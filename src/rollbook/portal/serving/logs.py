"""Structured logs, one JSON object a line, without personal data: no address of a person, no value, no query."""

import json
import logging
import logging.config
import sys
from datetime import UTC, datetime
from typing import Any

_KNOWN = (
    "event",
    "check",
    "submission",
    "seconds",
    "milliseconds",
    "status",
    "route",
    "method",
    "attempt",
    "worker",
    "number",
    "hash",
)


class Lines(logging.Formatter):
    """What is told is the logger's name, the template of the message, and fields that are known to be harmless.

    A message's arguments and an exception's text may quote a value, so neither is written; where an exception
    came from is.
    """

    def format(self, entry: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(entry.created, UTC).isoformat(timespec="milliseconds"),
            "level": entry.levelname.lower(),
            "logger": entry.name,
            "message": _message(entry),
        }
        told |= {key: getattr(entry, key) for key in _KNOWN if hasattr(entry, key)}
        if entry.exc_info and entry.exc_info[0]:
            told["exception"] = entry.exc_info[0].__name__
            told["places"] = _places(entry)
        return json.dumps(told, default=str)


def _message(entry: logging.LogRecord) -> str:
    """Django tells of what looks like an attack in the exception's own words, which quote what was sent."""
    error = entry.msg if isinstance(entry.msg, BaseException) else entry.exc_info[1] if entry.exc_info else None
    return type(error).__name__ if error and str(entry.msg) == str(error) else str(entry.msg)


def _places(entry: logging.LogRecord) -> list[str]:
    trace = entry.exc_info[2] if entry.exc_info else None
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-12:]


def configure(_: object) -> None:
    """Called by Django in place of its own way of logging."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("django.request").setLevel(logging.ERROR)
