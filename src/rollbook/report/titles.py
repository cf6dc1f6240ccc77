"""What rules are called in a report: by their titles, with the kind of file where two have the same."""

from collections import Counter
from collections.abc import Iterable

from rollbook.spec import Collection


def titles(collection: Collection, rules: Iterable[str]) -> dict[str, str]:
    """Rule -> what it is called among these rules; one that the collection does not have goes by its name."""
    told = {rule: _title(collection, rule) for rule in rules}
    shared = Counter(told.values())
    return {rule: _with_kind(collection, rule, title) if shared[title] > 1 else title for rule, title in told.items()}


def _title(collection: Collection, rule: str) -> str:
    text = collection.texts.get(rule)
    return text.title if text else rule


def _with_kind(collection: Collection, rule: str, title: str) -> str:
    kind = rule.partition(".")[0]
    return f"{kind}: {title}" if kind in collection.layouts else title
