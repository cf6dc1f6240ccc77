"""From a file in a collection's folder to guidance that can be asked."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from rollbook.guidance.errors import BrokenGuidanceError, NoGuidanceError
from rollbook.spec.frozen import Frozen
from rollbook.spec.load import read_yaml

_Guide = TypeVar("_Guide", bound=Frozen)


def place(folder: Path, name: str) -> Path:
    """Where the guidance of that name stands, if the collection in `folder` has it."""
    return folder / "guidance" / f"{name}.yaml"


def read_guide(folder: Path, name: str, guide: type[_Guide], about: str) -> _Guide:
    """Raises NoGuidanceError where the collection has no such file, BrokenGuidanceError where it cannot be used."""
    path = place(folder, name)
    if not path.is_file():
        raise NoGuidanceError(f"This collection does not say {about}: it has no guidance/{path.name}.")
    try:
        return guide.model_validate(read_yaml(path))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenGuidanceError(f"{path} is not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        why = first["msg"].removeprefix("Value error, ")
        raise BrokenGuidanceError(f"{path} cannot be used: {f'{where}: ' if where else ''}{why}.") from error
