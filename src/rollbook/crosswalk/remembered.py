"""Earlier choices beside what the titles say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log2

from rollbook.code_sets import CodeSet
from rollbook.crosswalk.course import Suggestion
from rollbook.crosswalk.memory import Choice

#: By how much a choice raises the odds of its code. A school's own earlier choice nearly decides: it was made for this
#: very course by people who know it. Another school's course of the same title may be another course.
_ODDS: Mapping[str, float] = {"school": 400.0, "union": 25.0, "state": 12.0}
_LEAST = 0.02


def with_memory(fresh: Sequence[Suggestion], choices: Iterable[Choice], codes: CodeSet) -> list[Suggestion]:
    """The suggestions in their new order: those that were chosen before raised or added, retired codes replaced."""
    chosen = list(choices)
    if not chosen:
        return list(fresh)
    suggestions = {suggestion.code: suggestion for suggestion in fresh}
    odds = {code: max(suggestion.probability, 1e-4) for code, suggestion in suggestions.items()}
    rest = max(1 - sum(odds.values()), 1e-4)
    for choice in chosen:
        code = codes.replacement(choice.code) or codes.codes.get(choice.code)
        if code is None:
            continue
        known = suggestions.get(code.code) or Suggestion(code.code, code.title, 0.0, ())
        suggestions[code.code] = replace(known, reasons=(choice.reason, *known.reasons))
        odds[code.code] = max(odds.get(code.code, 0), _LEAST) * _ODDS[choice.nearness] * (1 + log2(choice.count))
    total = sum(odds.values()) + rest
    told = [replace(suggestion, probability=odds[code] / total) for code, suggestion in suggestions.items()]
    return sorted(told, key=lambda suggestion: -suggestion.probability)
