"""Bad moments, as people meet them: nothing is lost, nothing is there twice, and the page says what to do."""

import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rollbook.sample import write_sample
from rollbook.spec import find
from tests.portal.served.conftest import MAKE, Visitor, sect, sign_in
from tools.running.postgres import Postgres
from tools.running.served import Site, served

_SCHOOL, _CODE = "Sugar Maple Sample School", "PS002"


def _chosen(page: Page, folder: Path) -> None:
    """Files of a school for practice, sent."""
    sect(page).get_by_role("link", name="Practice with your files").click()
    page.locator("#files").set_input_files([str(path) for path in sorted(folder.iterdir())])
    page.get_by_role("button", name="Upload", exact=True).click()


def _versions(page: Page) -> int:
    """How many versions of the practice there are, as its page tells."""
    sect(page).get_by_role("link", name=f"{_SCHOOL}, practice").click()
    return max(page.get_by_role("table").filter(has_text="Result").locator("tbody tr").count(), 1)


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """Other files of the same schools."""
    write_sample(find("vt-sect", "FY17"), tmp_path / "others", organizations=4, seed=2, rows=2000)
    return tmp_path / "others"


def test_two_people_at_once(visitor: Visitor, files: Path, others: Path) -> None:
    """Whoever comes second sees what the first did, and replaces it only knowing that."""
    first, second = visitor("coordinator@maple.example"), visitor("registrar@red.example")
    school = "PS001"
    for page in (first, second):
        _chosen(page, files / school)
        page.wait_for_load_state()
    expect(second.get_by_role("heading", name="Files").or_(second.get_by_text("Same")).first).to_be_visible()
    _chosen(first, others / school)
    expect(first.get_by_role("heading", name="Replace these files?")).to_be_visible()
    _chosen(second, others / school)
    second.get_by_role("button", name="Replace", exact=True).click()
    expect(second.get_by_role("heading", name="Red Maple Sample School")).to_be_visible()
    first.get_by_role("button", name="Replace", exact=True).click()
    expect(first.get_by_text("nothing was replaced")).to_be_visible()
    expect(first.get_by_text("The very same file is there already.").first).to_be_visible()


def test_a_worker_is_killed_in_mid_file(site: Site, visitor: Visitor, tmp_path: Path) -> None:
    """The page goes on telling how far it is, and shows the result of the second try by itself."""
    write_sample(find("vt-sect", "FY17"), tmp_path / "large", organizations=4, seed=3, rows=800_000)
    page = visitor("coordinator@maple.example")
    _chosen(page, tmp_path / "large" / _CODE)
    replace = page.get_by_role("button", name="Replace", exact=True)
    replace.or_(page.get_by_text("You need not stay")).first.wait_for()
    if replace.count():
        replace.click()
    expect(page.get_by_text("Your files are being checked")).to_be_visible()
    for worker in site.workers():
        os.kill(worker, signal.SIGKILL)
    expect(page.get_by_text("once more, because the first try broke off")).to_be_visible()
    expect(page.get_by_role("heading", name="Result of the check")).to_be_visible()


@contextmanager
def _full_disk(site: Site) -> Iterator[None]:
    """No process of the site can write further than it has; the system says so as it does of a full disk."""
    processes = _below(site.process.pid)
    before = {process: resource.prlimit(process, resource.RLIMIT_FSIZE) for process in processes}
    for process, (_, most) in before.items():
        resource.prlimit(process, resource.RLIMIT_FSIZE, (1000, most))
    yield
    for process, limits in before.items():
        resource.prlimit(process, resource.RLIMIT_FSIZE, limits)


def _below(process: int) -> list[int]:
    asked = ["ps", "-o", "pid=", "--ppid", str(process)]
    listed = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
    return [one for child in map(int, listed) for one in (child, *_below(child))]


def test_the_disk_is_full(site: Site, visitor: Visitor, others: Path) -> None:
    page = visitor("coordinator@maple.example")
    before = _versions(page)
    with _full_disk(site):
        _chosen(page, others / _CODE)
        expect(page.get_by_text("could not").or_(page.get_by_text("did not work")).first).to_be_visible()
    assert _versions(page) == before
    _chosen(page, others / _CODE)
    page.get_by_role("button", name="Replace", exact=True).click()
    assert _versions(page) == before + 1


def test_the_database_is_restarted(chromium: Browser, files: Path, tmp_path: Path) -> None:
    """In the middle of an upload: a clear word, and afterwards the same works, still signed in."""
    database = Postgres()
    with ExitStack() as last:
        last.callback(database.remove)
        database.start()
        with served(tmp_path / "portal", MAKE, database=database.url) as site:
            page = chromium.new_context(base_url=site.address).new_page()
            sign_in(page, "coordinator@maple.example", site.password)
            sect(page).get_by_role("link", name="Practice with your files").click()
            page.locator("#files").set_input_files([str(path) for path in sorted((files / _CODE).iterdir())])
            database.kill()
            page.get_by_role("button", name="Upload", exact=True).click()
            expect(page.get_by_text("The files could not be sent. Nothing was changed.")).to_be_visible()
            page.goto("/")
            expect(page.get_by_role("heading", name="Rollbook cannot answer just now")).to_be_visible()
            database.start()
            _chosen(page, files / _CODE)
            expect(page.get_by_role("heading", name=_SCHOOL, level=1)).to_be_visible()
            expect(page.get_by_role("heading", name="Result of the check")).to_be_visible()
            page.context.close()
