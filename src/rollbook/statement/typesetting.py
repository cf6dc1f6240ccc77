"""From a layout and the words that belong in it to a PDF, the same bytes every time and on every machine."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

_LAYOUTS = Path(__file__).parent / "layout"
#: To be kept for decades (PDF/A-2a), and to be read by a screen reader (PDF/UA-1).
_STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_BEGINNING = 0


def typeset(layout: str, content: Mapping[str, object], at: datetime | None) -> bytes:
    """The PDF of `layout` with `content`, dated `at`.

    The content goes in as data, so nothing in it can be taken for markup; a layout can read nothing outside its own
    folder and load no package. Raises `typst.TypstError`, such as for a character that no font has.
    """
    return typst.compile(
        _LAYOUTS / layout,
        root=_LAYOUTS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        package_path=_LAYOUTS,
        package_cache_path=_LAYOUTS,
        format="pdf",
        pdf_standards=[*_STANDARDS],
        sys_inputs={"content": json.dumps(content)},
        timestamp=int(at.timestamp()) if at else _BEGINNING,
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts that come with Typst and no others: those of a machine would make other bytes on each."""
    return typst.Fonts(include_system_fonts=False)
