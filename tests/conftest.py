"""One browser a run: a second one beside it in the same process could not be started."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

_SCRIPT = Path(__file__).parents[1] / "tools" / "browser.sh"


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
