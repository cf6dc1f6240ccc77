"""How lists call their columns, and what they write in them: read from `columns.yaml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ListWords:
    """`columns`: for each thing the names of its column, best first; `parts`: the digits of a code's two halves."""

    columns: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, int]
    retired: re.Pattern[str]
    nothing: frozenset[str]

    def is_nothing(self, cell: str) -> bool:
        return not cell or cell.lower() in self.nothing


@lru_cache
def list_words() -> ListWords:
    from rollbook.spec.load import read_yaml

    said = read_yaml(Path(__file__).parent / "columns.yaml")
    begins = "|".join(map(re.escape, said["retired"]))
    return ListWords(
        columns={thing: tuple(names) for thing, names in said["columns"].items()},
        parts=said["parts"],
        retired=re.compile(rf"(?i)(?:(?:sced|course|code)\s+)*(?:{begins})"),
        nothing=frozenset(said["nothing"]),
    )
