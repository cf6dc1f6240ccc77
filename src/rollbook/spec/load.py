"""From a collection folder to a `Collection`."""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from rollbook.spec.code_list import Code, CodeList, Format
from rollbook.spec.collection import Collection, Head, Key
from rollbook.spec.course_use import CourseUse
from rollbook.spec.errors import UnknownCollectionError
from rollbook.spec.layout import Layout
from rollbook.spec.rule import GeneralRule, Rule, View
from rollbook.spec.table_report import TableReport

SHELF = Path(__file__).parent.parent / "collections"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RECORD = "record"
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
    numbered = head.get("fields_by") == "position"
    layouts = {kind: _layout(folder / "files" / f"{kind.lower()}.yaml", numbered=numbered) for kind in kinds}
    return Collection(
        folder=folder,
        layouts=layouts,
        keys={**{name: Key(**key) for name, key in head.pop("keys", {}).items()}, **_records(layouts)},
        references={name: _layout(folder / "references" / f"{name}.yaml") for name in references},
        code_lists=dict(_code_lists(folder / "codes")),
        formats=_types() | {entry["pattern"]: Format(**entry) for entry in read_yaml(folder / "formats.yaml")},
        views={
            path.stem: View(name=path.stem, **read_yaml(path)) for path in sorted((folder / "views").glob("*.yaml"))
        },
        rules=tuple(rule for path in sorted((folder / "rules").glob("*.yaml")) for rule in read_rules(path)),
        reports={
            path.stem: TableReport(name=path.stem, **read_yaml(path))
            for path in sorted((folder / "reports").glob("*.yaml"))
        },
        courses=_courses(folder / "courses.yaml"),
        general={path.stem: GeneralRule(id=path.stem, **read_yaml(path)) for path in _general_rules()},
        **head,
    )


def _layout(path: Path, *, numbered: bool = False) -> Layout:
    read = read_yaml(path)
    return Layout(**{**read, "fields": [{**field, "numbered": numbered} for field in read["fields"]]})


def _courses(path: Path) -> CourseUse | None:
    return CourseUse(**read_yaml(path)) if path.exists() else None


def _records(layouts: Mapping[str, Layout]) -> dict[str, Key]:
    """The key `record`: in each kind of file, the columns by which one record is named."""
    parts = {kind: layout.primary_key for kind, layout in layouts.items() if layout.primary_key}
    return {RECORD: Key(title="all columns by which a record is named", parts=parts)} if parts else {}


def _types() -> dict[str, Format]:
    """The words for the types of Table Schema that need some, which are the same in every collection."""
    return {name: Format(**words) for name, words in read_yaml(SHELF / "types.yaml").items()}


def _code_lists(folder: Path) -> Iterator[tuple[str, CodeList]]:
    for name, about in read_yaml(folder / "lists.yaml").items():
        yield name, CodeList(name=name, codes=read_codes(folder / f"{name}.csv"), **about)


def read_rules(path: Path) -> list[Rule]:
    """The rule of a file, or the rules, one a kind, of a file that says `kinds`."""
    return [Rule(id=name, **content) for name, content in unfolded(path.stem, read_yaml(path))]


def unfolded(stem: str, content: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A rule's name and content; with `kinds`, once a kind, with the kind's own words put for `{...}`."""
    said = {key: part for key, part in content.items() if key != "kinds"}
    if "kinds" not in content:
        yield stem, said
        return
    for kind, words in content["kinds"].items():
        put = {"kind": kind, **words}
        yield f"{kind}.{stem}", {**_filled(said, put), "kind": kind}


def _filled(part: Any, words: Mapping[str, str]) -> Any:
    """The words put into every text of a part, keys included."""
    if isinstance(part, dict):
        return {_filled(key, words): _filled(inner, words) for key, inner in part.items()}
    if isinstance(part, list):
        return [_filled(inner, words) for inner in part]
    for name, put in words.items() if isinstance(part, str) else ():
        part = part.replace("{" + name + "}", put)
    return part


def _general_rules() -> list[Path]:
    return sorted((SHELF / "general").glob("*.yaml"))


def read_head(folder: Path) -> Head:
    """What a folder's collection says of file names. Raises what `load` raises."""
    read = read_yaml(folder / "collection.yaml")
    known = {name: read[name] for name in ("id", "year", "file_name", "delimiters") if name in read}
    return Head(**known, kinds=read["files"], references=read["references"])


def shelf() -> list[Path]:
    """The folders of all installed collections, one a year."""
    return sorted(path.parent for path in SHELF.glob("*/*/collection.yaml"))


def find(collection: str, year: str) -> Collection:
    """The installed collection of that name and year, both compared without case."""
    wanted = (collection.lower(), year.lower())
    heads = [(folder, read_head(folder)) for folder in shelf()]
    for folder, head in heads:
        if (head.id.lower(), head.year.lower()) == wanted:
            return load(folder)
    known = ", ".join(f"{head.id} {head.year}" for _, head in heads)
    raise UnknownCollectionError(f"There is no collection {collection} for the year {year}. Installed: {known}.")
