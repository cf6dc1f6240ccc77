"""What the page of an earlier run says of benchmarks that are not measured anew."""

from collections.abc import Sequence

ASKED, MACHINE = "## What was asked, and what was measured", "## The machine"


def kept_sections(page: str, measured: Sequence[str]) -> list[str]:
    """The sections of a page that are not measured anew.

    What stands behind a colon says for which collection: a section without it is of the time when there was but one.
    """
    anew = {ASKED, MACHINE, *(f"## {told}" for title in measured for told in (title, title.partition(": ")[0]))}
    sections = [f"## {text.strip()}" for text in f"\n{page}".split("\n## ")[1:]]
    return [section for section in sections if section.partition("\n")[0] not in anew]


def kept_goals(page: str) -> list[tuple[str, str, str, str]]:
    """The rows of the table of goals."""
    table = page.partition(ASKED)[2].partition("\n## ")[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| ")
    ]
    return [(what, asked, measured, verdict) for what, asked, measured, verdict in cells[2:]]
