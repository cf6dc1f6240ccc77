"""Which code sets there are: those shipped with Rollbook, and the user's own, which stand before them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rollbook.code_sets.files import is_code_set, read_folder
from rollbook.code_sets.model import CodeSet, CodeSetError
from rollbook.code_sets.versions import order
from rollbook.spec.home import home

SHELF = Path(__file__).parent / "shelf"


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one version; `own` where the user imported it."""

    name: str
    version: str
    folder: Path
    own: bool

    @property
    def label(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class KnownSet:
    """One version that is there, with the numbers of its codes; `folder` says where from."""

    name: str
    version: str
    title: str
    folder: Path
    own: bool
    current: int
    retired: int


def own_folder() -> Path:
    """Where the user's own code sets are kept."""
    return home() / "code_sets"


def every_place(own: Path) -> list[Place]:
    """All versions by name, oldest first; a version of the user's own comes after the shipped one of that number."""
    found = [*_places(SHELF, own=False), *_places(own, own=True)]
    return sorted(found, key=lambda place: (place.name.lower(), order(place.version), place.own))


def _places(root: Path, *, own: bool) -> Iterator[Place]:
    for folder in root.glob("*/*"):
        if is_code_set(folder):
            yield Place(folder.parent.name, folder.name, folder, own)


def places(own: Path) -> list[Place]:
    """All versions by name, oldest first, each once: the user's own one where there are two."""
    return list({(place.name.lower(), place.version.lower()): place for place in every_place(own)}.values())


def code_set(name: str = "sced", version: str | None = None) -> CodeSet:
    """The version that is named, else the newest. Raises CodeSetError, which names what there is."""
    there = places(own_folder())
    named = [place for place in there if place.name.lower() == name.lower()]
    fitting = [place for place in named if version is None or place.version.lower() == version.lower()]
    if fitting:
        return read_folder(fitting[-1].folder)
    known = ", ".join(place.label for place in (named or there))
    wanted = f"no version {version} of the code set {name}" if named else f"no code set {name}"
    raise CodeSetError(f"There is {wanted}. Known: {known}. Load another one with: rollbook codes import.")


def code_sets() -> list[KnownSet]:
    """All versions that there are, by name, oldest first. Raises CodeSetError for a damaged one."""
    return [_counted(place) for place in places(own_folder())]


def _counted(place: Place) -> KnownSet:
    read = read_folder(place.folder)
    current = len(read.current)
    return KnownSet(
        read.name, read.version, read.title, place.folder, place.own, current, retired=len(read.codes) - current
    )
