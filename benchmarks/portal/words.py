"""What those who fill the portal and those who visit it must agree on, and how a page is read."""

import re
from collections.abc import Sequence

COLLECTION, YEAR = "vt-sect", "FY17"
#: What the time from an upload to its report is called among the requests.
REPORT = "upload to report"
#: Where files are uploaded, as the first page of somebody with few schools or with many has it.
UPLOAD = r"/submissions/\d+/upload/|/upload/\d+/"


def coordinator(number: int) -> str:
    """The address of a union's coordinator."""
    return f"coordinator{number}@example.org"


def token(page: str) -> dict[str, str]:
    """What a form of the page must be sent with."""
    return {"csrfmiddlewaretoken": link(page, r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')}


def link(page: str, pattern: str) -> str:
    """The first place of a page that is like this. Raises RuntimeError where there is none."""
    found = re.search(pattern, page)
    if not found:
        raise RuntimeError(f"A page has nothing like {pattern}.")
    return found[0]


def percentile(figures: Sequence[float], part: float = 0.95) -> float:
    """Of an empty list nothing."""
    return sorted(figures)[min(int(part * len(figures)), len(figures) - 1)] if figures else 0.0
