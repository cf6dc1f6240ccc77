"""One browser a run, and pages in it that may neither ask for anything nor complain."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.samples import Pages, write_pages
from tests.browser.visit import Visit, visited

_SCRIPT = Path(__file__).parents[2] / "tools" / "browser.sh"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium or Chrome; Playwright itself keeps it from updating and calling home."""
    found = subprocess.run(["sh", _SCRIPT, "--find"], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        path = found.stdout.strip()
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"], timeout=120_000)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return write_pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Opens pages until the test ends, which fails where one of them was not silent."""
    with ExitStack() as open_pages:
        yield lambda path, **how: open_pages.enter_context(visited(chromium, path, **how))
