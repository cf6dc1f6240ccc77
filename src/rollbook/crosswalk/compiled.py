"""The shipped names read once, when they were written: reading them anew takes longer than a catalogue."""

from io import BytesIO
from pathlib import Path

import numpy as np

from rollbook.crosswalk.index import Index, pack, unpack
from rollbook.crosswalk.prior import Prior

FILE = Path(__file__).with_name("index.npz")


def compiled() -> tuple[Index, Prior] | None:
    """None where it was not written yet; a test says when it is stale."""
    if not FILE.is_file():
        return None
    with np.load(BytesIO(FILE.read_bytes()), allow_pickle=False) as arrays:
        return unpack(arrays), Prior(*(arrays[f"prior_{name}"] for name in Prior._fields))


def compile_index(index: Index, prior: Prior) -> bytes:
    content = BytesIO()
    of_prior = {f"prior_{name}": array for name, array in prior._asdict().items()}
    np.savez_compressed(content, allow_pickle=False, **pack(index), **of_prior)
    return content.getvalue()
