"""One module a page, or a few that belong together."""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Import every page, so that its routes are known."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
