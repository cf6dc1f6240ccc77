"""Fitting the weights: a softmax over the candidates of each course, and how sure its shares make one."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rollbook.crosswalk.features import FEATURES
from rollbook.crosswalk.knowledge import Knowledge
from rollbook.crosswalk.lists import read_coded, read_list
from rollbook.crosswalk.weights import Weights
from tools.crosswalk.examples import Example, of_list, of_names

_PENALTY = 0.003
_NAMES, _NAME_WEIGHT = 3000, 0.3
#: A state's list has official titles, which no school's information system has cut.
_LIST_WEIGHTS = {"illinois": 0.3}
#: Lists that were composed for learning: as a district's system holds its titles, but of no district.
_COMPOSED = sorted((Path(__file__).parent / "composed").glob("*.csv"))
_COMPOSED_WEIGHT = 0.5
_ROUNDS = 2

Floats = NDArray[np.float64]


class Seen(NamedTuple):
    """The first code for a course that was not learned from: its share, whether it was right, how much it counts."""

    share: float
    right: bool
    weight: float


def fit(known: Knowledge, names: Sequence[str]) -> Weights:
    """The weights that are learned from these lists. Twice, since what stands beside a course is read with them."""
    cut = of_names(known, _NAMES, _NAME_WEIGHT)
    weights: Weights | None = None
    for _ in range(_ROUNDS):
        listed = [one for name in names for one in examples(name, known, weights)]
        composed = [
            one for path in _COMPOSED for one in of_list(read_coded(path), "", known, weights, _COMPOSED_WEIGHT)
        ]
        weights = Weights(_softmax([*cut, *composed, *listed]).astype(np.float32), 1.0, 0.0)
    assert weights is not None
    return weights


def examples(name: str, known: Knowledge, weights: Weights | None) -> list[Example]:
    return of_list(read_list(name), name, known, weights, _LIST_WEIGHTS.get(name, 1.0))


def _softmax(examples: Sequence[Example]) -> Floats:
    """Weights under which the right codes of all examples together are most likely."""
    usable = [example for example in examples if example.right.any()]
    values = np.vstack([example.found.values for example in usable]).astype(np.float64)
    right = np.concatenate([example.right for example in usable]).astype(np.float64)
    sizes = np.array([len(example.right) for example in usable])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    of = np.repeat(np.arange(len(usable)), sizes)
    counts = np.array([example.weight for example in usable])

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = values @ weights
        raised = np.exp(score - np.maximum.reduceat(score, starts)[of])
        share = raised / np.add.reduceat(raised, starts)[of]
        hit = np.add.reduceat(share * right, starts) + 1e-12
        pull = (share * right / hit[of] - share) * counts[of]
        cost = -(counts * np.log(hit)).sum() / counts.sum() + _PENALTY * (weights**2).sum() / 2
        return float(cost), -(values * pull[:, None]).sum(0) / counts.sum() + _PENALTY * weights

    return np.asarray(minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x)


def calibrate(weights: Weights, seen: Sequence[Seen]) -> Weights:
    """The weights with the slope and offset under which what was seen is most likely."""
    shares = np.clip([one.share for one in seen], 1e-6, 1 - 1e-6)
    odds, right = np.log(shares / (1 - shares)), np.array([one.right for one in seen], dtype=np.float64)
    counts = np.array([one.weight for one in seen])

    def loss(line: Floats) -> float:
        score = line[0] * odds + line[1]
        return float(
            (counts * (np.logaddexp(0, score) - right * score)).sum() + 0.5 * (line[0] - 1) ** 2 + 0.05 * line[1] ** 2
        )

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.1, 5), (-3, 5)]).x
    return Weights(weights.weights, float(slope), float(offset))
