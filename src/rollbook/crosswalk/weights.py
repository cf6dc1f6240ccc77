"""What was learned of how much each feature tells, and how sure a figure makes one."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from rollbook.crosswalk.features import FEATURES, Candidates
from rollbook.crosswalk.index import Floats

#: No list with descriptions was there to learn from: these two were set by hand.
_BY_HAND = {"explained": 3.0, "described": 1.0}
_FILE = Path(__file__).with_name("learned.json")


@dataclass(frozen=True)
class Weights:
    """`slope` and `offset` turn the model's own log-odds into log-odds that come true (Platt's scaling)."""

    weights: Floats
    slope: float
    offset: float

    def shares(self, found: Candidates) -> Floats:
        """How the model spreads its belief over the candidates; they sum to 1."""
        score = found.values @ self.weights
        raised = np.exp(score - score.max())
        return np.asarray(raised / raised.sum(), dtype=np.float32)

    def calibrated(self, share: float) -> float:
        """The probability that a careful coder accepts a code with this share."""
        odds = np.log(max(share, 1e-6)) - np.log(max(1 - share, 1e-6))
        return float(1 / (1 + np.exp(-(self.slope * odds + self.offset))))


@lru_cache
def learned() -> Weights:
    read = json.loads(_FILE.read_text("utf-8"))
    told = {**read["weights"], **_BY_HAND}
    weights = np.array([told[name] for name in FEATURES], dtype=np.float32)
    return Weights(weights, read["slope"], read["offset"])
