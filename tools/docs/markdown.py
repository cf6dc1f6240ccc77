"""Words as Markdown: escaped, in tables, and as the anchors that GitHub makes of headings."""

import re
from collections.abc import Iterable, Sequence


def escaped(text: str) -> str:
    """Text that Markdown must not take for its own marks, on one line."""
    return re.sub(r"([\\|<>*`\[\]])", r"\\\1", " ".join(text.split()))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def code(text: str) -> str:
    return f"`{text}`"


def link(heading: str) -> str:
    """A link to a heading of the same page that is a name, such as a rule's."""
    return f"[{code(heading)}](#{anchor(heading)})"


def anchor(heading: str) -> str:
    """As GitHub does it: small letters, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def page(*blocks: str) -> str:
    """Blocks with a blank line between them; empty ones fall away."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip()) + "\n"
