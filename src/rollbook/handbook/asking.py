"""An answer to whoever asks for a rule or a column by its name."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from rollbook.handbook.explain import Explanation, explain_rule, rule_names
from rollbook.handbook.fields import FieldExplanation, explain_field
from rollbook.spec import Collection, UnknownRuleError

#: So many names are offered to whoever typed only how they begin.
_MANY = 9


def explain(collection: Collection, name: str) -> Explanation | FieldExplanation:
    """The rule or the column of that name, compared without case. Raises UnknownRuleError.

    A column may be named as people name it ("29", "field 29", "KIND.29", a title).
    """
    return explain_among([collection], name)


def explain_among(collections: Iterable[Collection], name: str) -> Explanation | FieldExplanation:
    """The same, from the first of several collections that knows the name."""
    known: dict[str, None] = {}
    for collection in collections:
        told = explain_rule(collection, name) or explain_field(collection, name)
        if told is not None:
            return told
        known |= dict.fromkeys(rule_names(collection))
    raise UnknownRuleError(f"There is no rule {name}.{_meant(name, known)}")


def _meant(name: str, known: Iterable[str]) -> str:
    """The nearest names: those that begin as it does, else those that are spelled much alike."""
    spelled = {rule: rule.lower() for rule in known}
    begun = [rule for rule, lower in spelled.items() if lower.startswith(name.strip().lower())]
    near = process.extract(name.lower(), spelled, scorer=fuzz.WRatio, limit=3, score_cutoff=75)
    names = begun[:_MANY] or [rule for _, score, rule in near if score > near[0][1] - 10]
    return f" Did you mean {' or '.join(filter(None, (', '.join(names[:-1]), names[-1])))}?" if names else ""
