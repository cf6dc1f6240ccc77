"""`courses.yaml`: the list of course codes, and the elements that name a course."""

from collections.abc import Iterator

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.draft import Draft
from rollbook.lint.page import Page
from rollbook.lint.shape import shape
from rollbook.spec import CourseUse


def courses(draft: Draft) -> Iterator[Complaint]:
    """About `courses.yaml`; nothing where the collection has none."""
    if draft.courses is None:
        return
    page = draft.courses
    yield from shape(page, CourseUse)
    if page.text("list") and page.text("list") not in draft.codes:
        message = f"There is no code list '{page.text('list')}'.{near(page.text('list'), list(draft.codes))}"
        yield page.complain(message, "list")
    for kind in page.group("files"):
        yield from _elements(page, kind, draft)


def _elements(page: Page, kind: str, draft: Draft) -> Iterator[Complaint]:
    if kind not in draft.layouts:
        yield page.complain(f"There is no kind of file '{kind}'.{near(kind, list(draft.layouts))}", "files", kind)
        return
    columns = draft.columns(kind)
    for part, name in page.group("files", kind).items():
        if isinstance(name, str) and draft.known(kind) and name not in columns:
            message = f"'{kind}' has no column '{name}'.{near(name, list(columns))}"
            yield page.complain(message, "files", kind, part)
