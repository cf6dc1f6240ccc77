"""Mistakes by which a whole file is lost."""

from collections.abc import Mapping
from pathlib import Path

from rollbook.sample.recipe import FileRecipe
from rollbook.sample.spoil import Mistake, Trace
from rollbook.spec import Collection


def spoil_file(collection: Collection, rule: str, recipe: FileRecipe, files: Mapping[str, Path]) -> Mistake:
    """Make the mistake with an organization's files."""
    found = _spoil(collection, recipe, files[recipe.file])
    return Mistake(rule, recipe.say, [Trace(rule, recipe.file, path) for path in found], [])


def _spoil(collection: Collection, recipe: FileRecipe, path: Path) -> list[Path]:
    """Returns the files in which the mistake is found."""
    if recipe.name or recipe.folder:
        copy = path.parent / (recipe.folder or "") / (recipe.name or path.name)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
        return [copy] if recipe.name else [path, copy]
    path.write_bytes(_bytes(collection, recipe, path))
    return [path]


def _bytes(collection: Collection, recipe: FileRecipe, path: Path) -> bytes:
    if recipe.empty:
        return b""
    text = path.read_text(encoding="utf-8")
    if recipe.delimiter:
        text = text.replace(collection.delimiter_of(path), recipe.delimiter)
    header, *rows = text.splitlines(keepends=True)
    for right, wrong in recipe.header.items():
        header = header.replace(right, wrong, 1)
    return "".join([header, *rows]).encode(recipe.encoding or "utf-8")
