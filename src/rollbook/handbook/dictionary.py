"""The data dictionary as a page: all that a collection says about itself."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rollbook.handbook.entries import layout_entries, rule_groups
from rollbook.spec import Collection

_TEMPLATES = Path(__file__).parent / "templates"

#: Longer lists of codes are folded away.
_LONG = 60


def dictionary_html(collection: Collection) -> str:
    """The dictionary as one file that needs no network and no script."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("dictionary.html").render(
        collection=collection,
        layouts=layout_entries(collection),
        groups=tuple(rule_groups(collection)),
        long=_LONG,
    )
