"""Days and cells, as the portal writes them."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

_FORMULA = re.compile(r"[\s\x00-\x20\u200b\ufeff]*[=+\-@＝＋－＠]")


def day(value: date) -> str:
    return f"{value:%B} {value.day}, {value.year}"


def day_of(moment: datetime, zone: ZoneInfo) -> str:
    """The day on which something was, where the agency is."""
    return day(moment.astimezone(zone).date())


def harmless(text: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
