"""One served state for all these tests, and people who visit it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from rollbook.sample import write_sample
from rollbook.spec import find
from tools.running.served import Site, served

_MAKE = """
from rollbook.portal.serving import server
server.prepare()
from rollbook.portal.demo import make
from rollbook.spec import find
print(make(find("vt-sect", "FY17")).password)
"""
#: Fills a portal with the demo state.
MAKE = ("-c", _MAKE)

#: In milliseconds: a check may wait for a machine that is busy with other tests.
_PATIENCE = 60_000

#: Opens a page for somebody, signed in; with `width`, and without scripts if so wished.
Visitor = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("served"), MAKE) as running:
        yield running


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of each school's files, without a mistake."""
    folder = tmp_path_factory.mktemp("files")
    write_sample(find("vt-sect", "FY17"), folder, organizations=4, rows=2000)
    return folder


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """The visit fails in the end if a page complained, or asked for something from elsewhere."""
    noise: list[str] = []
    with ExitStack() as visits:

        def visit(who: str | None = None, *, width: int = 1280, scripts: bool = True) -> Page:
            context = chromium.new_context(
                base_url=site.address, viewport={"width": width, "height": 900}, java_script_enabled=scripts
            )
            visits.callback(context.close)
            context.set_default_timeout(_PATIENCE)
            context.on("weberror", lambda error: noise.append(str(error.error)))
            context.on("console", lambda said: noise.append(said.text) if _complains(said) else None)
            context.on("request", lambda asked: _must_be_ours(asked.url, site, noise))
            page = context.new_page()
            if who:
                sign_in(page, who, site.password)
            return page

        yield visit
    assert noise == []


def _complains(said: ConsoleMessage) -> bool:
    """That something was refused, or does not work now, the browser notes too; the page tells it to people."""
    return said.type == "error" and not any(f"status of {status}" in said.text for status in (422, 503))


def sign_in(page: Page, who: str, password: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(who)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/")


def sect(page: Page) -> Locator:
    """The part of the start page that tells of the collection which the state begins with; others may be opened."""
    page.goto("/")
    return page.locator("main section").filter(has_text="Student Educator Course Transcript")


def _must_be_ours(address: str, site: Site, noise: list[str]) -> None:
    if not address.startswith((site.address, "data:", "blob:")):
        noise.append(address)
