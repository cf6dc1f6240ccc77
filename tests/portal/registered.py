"""All that the portal does and serves, as it is registered: tests go through it, so that nothing is forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.urls import URLPattern, URLResolver, clear_url_caches, get_resolver

from rollbook.portal import actions, urls
from rollbook.portal.actions.base import Action
from rollbook.portal.web.routes import Rule, patterns

for module in iter_modules(actions.__path__):
    import_module(f"{actions.__name__}.{module.name}")

assert urls.urlpatterns  # to be read before anything is asked of it


def every_route() -> list[tuple[str, Rule]]:
    """Our own addresses by their names, each with the rule that says who may come."""
    return [(str(pattern.name), pattern.callback.rule) for pattern in patterns()]  # type: ignore[attr-defined]


def takes_words(name: str) -> bool:
    """Whether something stands in the address: what it is about."""
    return any(pattern.name == name and pattern.pattern.converters for pattern in patterns())


@contextmanager
def also_served(*more: URLPattern) -> Iterator[None]:
    """Serve some addresses besides, for a test."""
    before = urls.urlpatterns
    urls.urlpatterns = [*more, *before]
    clear_url_caches()
    try:
        yield
    finally:
        urls.urlpatterns = before
        clear_url_caches()


def every_action() -> list[type[Action[Any]]]:
    """Those that do something; what several have in common has no change of its own, or begins with _."""
    return sorted(_below(Action), key=lambda kind: kind.__name__)


def _below(kind: type[Action[Any]]) -> Iterator[type[Action[Any]]]:
    for one in kind.__subclasses__():
        if hasattr(one, "verb") and one.change is not Action.change and not one.__name__.startswith("_"):
            yield one
        yield from _below(one)


def every_pattern(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from every_pattern(one)
        else:
            yield one
