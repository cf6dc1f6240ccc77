"""Pages on the disk, in a browser, that may neither ask for anything nor complain."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.browser.samples import Pages, write_pages
from tests.browser.visit import Visit, visited


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return write_pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Opens pages until the test ends, which fails where one of them was not silent."""
    with ExitStack() as open_pages:
        yield lambda path, **how: open_pages.enter_context(visited(chromium, path, **how))
