"""A comparison that was made before, perhaps by another process, opened again."""

import json
from pathlib import Path

from rollbook.comparison.model import Comparison, Counts
from rollbook.sheets.output import whole_file
from rollbook.spec import Collection

_FILE = "comparison.json"


def keep(comparison: Comparison) -> Comparison:
    """Write down, beside the records, what else there is to know; done last, so that nothing half-made is opened."""
    told = {"counts": {kind: counts._asdict() for kind, counts in comparison.counts.items()}, "notes": comparison.notes}
    with whole_file(comparison.folder / _FILE) as partial:
        partial.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return comparison


def read_comparison(folder: Path, collection: Collection) -> Comparison:
    """The comparison that `compare` left in a folder. Raises FileNotFoundError where there is none."""
    told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    counts = {kind: Counts(**counted) for kind, counted in told["counts"].items()}
    return Comparison(collection, folder, counts, tuple(told["notes"]))
