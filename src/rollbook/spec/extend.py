"""Codes of an agency's own, added to a list without a new release."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from rollbook.spec.code_list import Code
from rollbook.spec.collection import Collection
from rollbook.spec.errors import BrokenCodesError


def with_codes(collection: Collection, added: Mapping[str, Sequence[Path]]) -> Collection:
    """The collection with the codes of some files (a column `code`, perhaps `title`) added to its lists.

    Raises BrokenCodesError for a list that the collection does not have and for a file that holds no codes.
    """
    lists = dict(collection.code_lists)
    for name, paths in added.items():
        if name not in lists:
            raise BrokenCodesError(f"There is no code list {name}. The lists are {', '.join(lists)}.")
        codes = dict(lists[name].codes)
        for path in paths:
            codes |= _read(name, path)
        lists[name] = lists[name].model_copy(update={"codes": codes})
    return collection.model_copy(update={"code_lists": lists}) if added else collection


def _read(name: str, path: Path) -> dict[str, Code]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [[cell.strip() for cell in row] for row in csv.reader(file) if any(row)]
    except FileNotFoundError:
        raise BrokenCodesError(f"There is no file {path} for the list {name}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenCodesError(f"The codes in {path} cannot be read: {error}.") from None
    if not rows or rows[0][0].lower() != "code":
        raise BrokenCodesError(f"The first line of {path} must be: code,title (the title may be left out).")
    codes = {row[0]: Code(code=row[0], title=row[1] if len(row) > 1 else "") for row in rows[1:] if row[0]}
    if not codes:
        raise BrokenCodesError(f"There is no code in {path}.")
    return codes
