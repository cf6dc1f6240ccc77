"""What a collection's folder says for preparing files: what its elements mean, and which local values are usual."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import Field as Default

from rollbook.spec import Collection
from rollbook.spec.frozen import Frozen

FILE = "prepare.yaml"


class Kind(Frozen):
    """A kind of file: by which meanings one row is known, which element is the organization of the file's name, and
    what each element means.
    """

    row: tuple[str, ...]
    organization: str | None = None
    elements: Mapping[str, str]


class Common(Frozen):
    """`values`: the name of a code list -> a code -> what school information systems have in its place."""

    kinds: Mapping[str, Kind] = {}
    values: Mapping[str, Mapping[str, tuple[str, ...]]] = Default(default={})

    def of(self, code_list: str | None) -> dict[str, str]:
        """Each usual local value, without capitals -> its code."""
        codes = self.values.get(code_list or "", {})
        return {value.casefold(): code for code, values in codes.items() for value in values}


@lru_cache
def common(folder: Path) -> Common:
    """What the collection in a folder says; nothing where it has no such file."""
    path = folder / FILE
    if not path.is_file():
        return Common()
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return Common.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506 (texts only)


def common_of(collection: Collection) -> Common:
    return common(collection.folder)
