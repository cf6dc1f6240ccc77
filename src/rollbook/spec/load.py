"""From a collection folder to a `Collection`."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from rollbook.spec.errors import UnknownCollectionError
from rollbook.spec.model import Code, CodeList, Collection, Format, GeneralRule, Layout, Rule

SHELF = Path(__file__).parent.parent / "collections"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CODE_COLUMNS = ("code", "title", "description")


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)


def read_codes(path: Path) -> dict[str, Code]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _code(row) for row in csv.DictReader(file)}


def _code(row: dict[str, str]) -> Code:
    """Built without validation: thousands of codes are read at each start, and `spec lint` looks at them closely."""
    more = {name: text for name, text in row.items() if name not in _CODE_COLUMNS}
    return Code.model_construct(code=row["code"], title=row["title"], description=row.get("description", ""), more=more)


@lru_cache
def load(folder: Path) -> Collection:
    """Read a collection folder. Raises `pydantic.ValidationError` or `OSError`; `lint` says the same in words."""
    head = read_yaml(folder / "collection.yaml")
    kinds, references = head.pop("files"), head.pop("references")
    return Collection(
        folder=folder,
        layouts={kind: _layout(folder / "files" / f"{kind.lower()}.yaml") for kind in kinds},
        references={name: _layout(folder / "references" / f"{name}.yaml") for name in references},
        code_lists=dict(_code_lists(folder / "codes")),
        formats={entry["pattern"]: Format(**entry) for entry in read_yaml(folder / "formats.yaml")},
        rules=tuple(read_rule(path) for path in sorted((folder / "rules").glob("*.yaml"))),
        general={path.stem: GeneralRule(id=path.stem, **read_yaml(path)) for path in _general_rules()},
        **head,
    )


def _layout(path: Path) -> Layout:
    return Layout(**read_yaml(path))


def _code_lists(folder: Path) -> Iterator[tuple[str, CodeList]]:
    for name, about in read_yaml(folder / "lists.yaml").items():
        yield name, CodeList(name=name, codes=read_codes(folder / f"{name}.csv"), **about)


def read_rule(path: Path) -> Rule:
    return Rule(id=path.stem, **read_yaml(path))


def _general_rules() -> list[Path]:
    return sorted((SHELF / "general").glob("*.yaml"))


def shelf() -> list[Path]:
    """The folders of all installed collections, one a year."""
    return sorted(path.parent for path in SHELF.glob("*/*/collection.yaml"))


def find(collection: str, year: str) -> Collection:
    """The installed collection of that name and year, both compared without case."""
    wanted = (collection.lower(), year.lower())
    for folder in shelf():
        head = read_yaml(folder / "collection.yaml")
        if (head["id"].lower(), str(head["year"]).lower()) == wanted:
            return load(folder)
    known = ", ".join(f"{c.id} {c.year}" for c in map(load, shelf()))
    raise UnknownCollectionError(f"There is no collection {collection} for the year {year}. Installed: {known}.")
