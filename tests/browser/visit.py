"""A visit to a page on the disk, with the network shut, and what can be seen there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, Route

#: Opens a page; takes the arguments of `visited`.
Visit = Callable[..., Page]

#: None is the screen, until the page is printed.
Media = Literal["print"] | None

#: Pixels: a desk, a telephone, and a letter page within the margins that the pages ask for.
DESK, TELEPHONE, PAPER = 1280, 360, 695

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_ALIKE = ":is(tbody tr, li, .element):nth-of-type(n + 3):not(:last-of-type)"


@contextmanager
def visited(
    browser: Browser,
    path: Path,
    *,
    width: int = DESK,
    media: Media = None,
    scripts: bool = True,
) -> Iterator[Page]:
    """Raises AssertionError if the page asked for anything but itself, said anything, or broke its own policy."""
    noise: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    try:
        context.set_default_timeout(60_000)
        context.route("**/*", lambda route: _only(path.as_uri(), route, noise))
        context.on("console", lambda message: noise.append(message.text))
        context.on("weberror", lambda error: noise.append(str(error.error)))
        page = context.new_page()
        page.emulate_media(media=media)
        page.goto(path.as_uri())
        yield page
    finally:
        context.close()
    assert noise == []


def _only(address: str, asked: Route, noise: list[str]) -> None:
    if asked.request.url == address:
        asked.continue_()
    else:
        noise.append(asked.request.url)
        asked.abort()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


def violations(page: Page) -> list[str]:
    """What axe finds, an entry for each element: the rule, the element, and what is wrong with it.

    It takes long over colours; so they are judged last, when of many rows and elements alike only some are left.
    """
    page.evaluate(_AXE)
    found = _axe(page, {"rules": {"color-contrast": {"enabled": False}}})
    page.evaluate(f"document.querySelectorAll('{_ALIKE}').forEach(one => one.remove())")
    return found + _axe(page, {"runOnly": ["color-contrast"]})


def _axe(page: Page, options: dict[str, object]) -> list[str]:
    run = "options => axe.run({resultTypes: ['violations'], ...options}).then(result => result.violations)"
    found: list[dict[str, Any]] = page.evaluate(run, options)
    return [f"{rule['id']}: {node['html']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def too_wide(page: Page, width: int) -> int:
    """By how many pixels the page can be scrolled sideways in a window of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    pixels: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return pixels
