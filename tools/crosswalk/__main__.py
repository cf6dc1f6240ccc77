"""`python -m tools.crosswalk`: learn the weights anew and write them where the crosswalk reads them."""

import json
from pathlib import Path

import rollbook.crosswalk
from rollbook.code_sets import code_set
from rollbook.crosswalk.compiled import FILE, compile_index
from rollbook.crosswalk.features import FEATURES
from rollbook.crosswalk.knowledge import built
from tools.crosswalk.leave_out import shipped

_TARGET = Path(rollbook.crosswalk.__file__).with_name("learned.json")


def main() -> None:
    """The index first: the weights are learned with it."""
    FILE.write_bytes(compile_index(*built(code_set("sced"))))
    weights = shipped()
    told = {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights.weights, strict=True)}
    content = {"weights": told, "slope": round(weights.slope, 4), "offset": round(weights.offset, 4)}
    _TARGET.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
