"""Each list in turn as a district that has never been seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from rollbook.code_sets import code_set
from rollbook.crosswalk.course import Suggested
from rollbook.crosswalk.knowledge import knowledge
from rollbook.crosswalk.lists import Coded, lists, read_list
from rollbook.crosswalk.state import national
from rollbook.crosswalk.suggest import Adviser, suggest
from rollbook.crosswalk.weights import Weights
from tools.crosswalk.examples import Example
from tools.crosswalk.fit import Seen, calibrate, examples, fit


@dataclass(frozen=True)
class Left:
    """A list that was left out, and what was then suggested for it: with what others chose, and without (`alone`)."""

    name: str
    coded: Sequence[Coded]
    suggested: Sequence[Suggested]
    alone: Sequence[Suggested]


def leave_out(name: str) -> Left:
    """Nothing of the list is known: neither its titles, nor in the weights, nor in how sure they make one."""
    others = [other for other in lists() if other != name]
    known = knowledge(code_set("sced"), [name])
    weights = calibrate(fit(known, others), unseen(others, [name]))
    return Left(name, read_list(name), _suggested(name, [name], weights), _suggested(name, lists(), weights))


def _suggested(name: str, without: Sequence[str], weights: Weights) -> Sequence[Suggested]:
    known = knowledge(code_set("sced"), without)
    return suggest([row.course for row in read_list(name)], Adviser(known, national(known.codes), weights=weights))


def unseen(names: Sequence[str], without: Sequence[str] = ()) -> list[Seen]:
    """The first code for each course of the lists, each list read by weights that were learned from the others."""
    seen = []
    for name in names:
        known = knowledge(code_set("sced"), sorted({name, *without}))
        weights = fit(known, [other for other in names if other != name])
        seen += [_seen(example, weights) for example in examples(name, known, weights)]
    return seen


def _seen(example: Example, weights: Weights) -> Seen:
    shares = weights.shares(example.found)
    first = int(shares.argmax())
    return Seen(float(shares[first]), bool(example.right[first]), example.weight)


def shipped() -> Weights:
    """Learned from all lists, and as sure as it was where each was left out."""
    return calibrate(fit(knowledge(code_set("sced")), lists()), unseen(lists()))
