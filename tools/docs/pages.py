"""Which pages are derived, wholly or between two marks, and what must stand in them."""

import re
from pathlib import Path

from rollbook.review import keys_table
from rollbook.spec import Collection, load, shelf
from tools.docs.collection import collection_page
from tools.docs.commands import commands_page
from tools.docs.demo import demo_section
from tools.docs.dialect import dialect_section
from tools.docs.guidance import guidance_section
from tools.docs.roles import roles_page
from tools.docs.settings import settings_table
from tools.docs.types import types_section

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"


def derived() -> dict[Path, str]:
    """Every derived page as it should read; a page with marks keeps what stands outside of them."""
    collections = [load(folder) for folder in shelf()]
    pages = {DOCS / "commands.md": commands_page(), DOCS / "portal-roles.md": roles_page()}
    pages |= {_path(collection): collection_page(collection) for collection in collections}
    for path, mark, text in (
        (ROOT / "README.md", "demo", demo_section(ROOT / "tools" / "demo.sh")),
        (DOCS / "README.md", "collections", _index(collections)),
        (DOCS / "specification.md", "types", types_section()),
        (DOCS / "specification.md", "shared-sql", dialect_section()),
        (DOCS / "who-reports.md", "guidance", guidance_section(collections)),
        (DOCS / "crosswalk-review.md", "keys", keys_table()),
        (DOCS / "serve.md", "settings", settings_table(ROOT / "src" / "rollbook" / "portal" / "settings.py")),
    ):
        pages[path] = between(pages.get(path) or current(path), mark, text)
    return pages


def write() -> list[Path]:
    """Write what is not as it should be; return what was written."""
    stale = {path: text for path, text in derived().items() if current(path) != text}
    for path, text in stale.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(stale)


def current(path: Path) -> str:
    """What stands there now; "" where there is nothing yet."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def between(page: str, mark: str, text: str) -> str:
    """The page with `text` put between its two marks. Raises ValueError where the page lacks them."""
    begin, end = f"<!-- begin {mark}: written by make docs -->", f"<!-- end {mark} -->"
    marks = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not marks.search(page):
        raise ValueError(f"The page lacks the marks {begin} and {end}.")
    return marks.sub(lambda _: f"{begin}\n{text.strip()}\n{end}", page)


def _path(collection: Collection) -> Path:
    return DOCS / "collections" / f"{collection.id}-{collection.year.lower()}.md"


def _index(collections: list[Collection]) -> str:
    lines = (
        f"- [{collection.title}, {collection.year}]({_path(collection).relative_to(DOCS).as_posix()}) "
        f"of the {collection.agency}"
        for collection in collections
    )
    return "\n".join(lines)
