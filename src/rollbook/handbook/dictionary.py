"""The data dictionary as a page: all that a collection says about itself."""

from pathlib import Path

from rollbook.handbook.entries import layout_entries, rule_groups
from rollbook.handbook.file_words import file_facts
from rollbook.handbook.rule_entries import allowances
from rollbook.pages import environment
from rollbook.spec import Collection

_TEMPLATES = Path(__file__).parent / "templates"

#: Longer lists of codes are folded away.
_LONG = 60


def dictionary_html(collection: Collection) -> str:
    """The dictionary as one file that needs no network and no script."""
    return (
        environment(_TEMPLATES)
        .get_template("dictionary.html")
        .render(
            collection=collection,
            layouts=layout_entries(collection),
            groups=tuple(rule_groups(collection)),
            file_facts=tuple(file_facts(collection)),
            allowances=allowances,
            long=_LONG,
        )
    )
