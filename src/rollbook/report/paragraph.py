"""Wrapped text for a terminal."""

import textwrap

from rich.text import Text


def paragraph(text: str, width: int, indent: int = 0, dash: bool = False, style: str = "") -> Text:
    """`dash` hangs a list's mark before the text."""
    space = " " * indent
    first = f"{space[:-2]}- " if dash else space
    wrapper = textwrap.TextWrapper(width, initial_indent=first, subsequent_indent=space, break_on_hyphens=False)
    return Text(wrapper.fill(text), style)
