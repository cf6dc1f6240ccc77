"""The exports and recipes of the tests, and preparing files from them."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rollbook.prepare import Outcome, prepare
from rollbook.spec import Collection, find

HERE = Path(__file__).parent
EXPORTS = HERE / "exports"


class System(NamedTuple):
    """A system's exports, and the recipe that makes a collection's files of them."""

    exports: str
    collection: str
    year: str

    @property
    def name(self) -> str:
        return f"{self.exports.replace('_', '-')}-{self.collection}"

    @property
    def recipe(self) -> Path:
        return HERE / "recipes" / f"{self.name}.yaml"

    @property
    def expected(self) -> Path:
        return HERE / "expected" / self.name

    @property
    def spec(self) -> Collection:
        return find(self.collection, self.year)


SYSTEMS = (
    System("powerschool", "vt-sect", "FY17"),
    System("infinite_campus", "vt-sect", "FY17"),
    System("oneroster", "vt-sect", "FY17"),
    System("powerschool", "pa-pims", "2023-24"),
)


class Done(NamedTuple):
    outcome: Outcome
    files: Mapping[str, list[list[str]]]


def run(exports: Mapping[str, str], recipe: str, spec: Collection) -> Done:
    """Prepare files from texts; the files come back as cells, header first. No text in them holds a quote."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for file, text in exports.items():
            (folder / "in" / file).write_text(text, encoding="utf-8")
        (folder / "recipe.yaml").write_text(recipe, encoding="utf-8")
        outcome = prepare([folder / "in"], folder / "recipe.yaml", spec, folder / "out")
        files = {
            path.name: [line.split(";") for line in path.read_text(encoding="utf-8").splitlines()]
            for path in sorted((folder / "out").iterdir())
        }
    return Done(outcome, files)
