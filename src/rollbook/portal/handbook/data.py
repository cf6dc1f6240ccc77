"""What the handbook's pages show of a collection, besides what the room `handbook` says of it."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rollbook.handbook import write_templates
from rollbook.handbook.entries import LayoutEntry, layout_entries, rule_groups
from rollbook.handbook.explain import explain_rule
from rollbook.handbook.fields import explain_field
from rollbook.handbook.rule_entries import RuleEntry
from rollbook.portal.agency.codes import additions, codes_of
from rollbook.portal.models import CodeExtension, Window
from rollbook.portal.models.window import published
from rollbook.spec import AddedCode, Collection, extended

#: So many rules of a kind of file are told on the page that teaches; the others are a link away.
_FEW = 6


class Shown(NamedTuple):
    """A collection as the handbook shows it: `spec` with the agency's codes of today, and the windows that have it."""

    spec: Collection
    windows: tuple[Window, ...]
    own: tuple[CodeExtension, ...]
    added: tuple[AddedCode, ...]
    today: date | None

    @property
    def key(self) -> tuple[str, str]:
        return self.spec.id, self.spec.year


def shown(collection: str, year: str) -> Shown:
    """Where several agencies have the collection, each with codes of its own, the codes are as published.

    Raises UnknownCollectionError.
    """
    spec = published(collection, year)
    windows = tuple(Window.objects.filter(collection=spec.id, year=spec.year).select_related("agency"))
    own = tuple(CodeExtension.objects.filter(window__in=windows).select_related("window__agency"))
    if len(windows) != 1:
        return Shown(spec, windows, own, (), None)
    return Shown(codes_of(windows[0]), windows, own, additions(windows[0]), windows[0].today())


def entry_of(spec: Collection, name: str) -> LayoutEntry | None:
    """A kind of file, or a reference list."""
    return next((entry for entry in layout_entries(spec) if entry.name == name), None)


def rules_of_element(spec: Collection, kind: str, label: str) -> Iterator[RuleEntry]:
    """The checks of a column, then the rules that read it, in words."""
    told = explain_field(spec, f"{kind}.{label}")
    for name in told.fields[0].rules if told else ():
        if explained := explain_rule(spec, name):
            yield explained.rule


def common_mistakes(spec: Collection) -> Iterator[tuple[LayoutEntry, tuple[RuleEntry, ...]]]:
    """For each kind of file the first of its rules, errors before warnings."""
    entries = {entry.name: entry for entry in layout_entries(spec)}
    own = {rule.id: rule for group in rule_groups(spec) for rule in group.rules}
    for kind in spec.layouts:
        rules = [own[rule.id] for rule in spec.rules if rule.kind == kind]
        yield entries[kind], tuple(sorted(rules, key=lambda rule: rule.severity != "error")[:_FEW])


def templates(told: Shown) -> Mapping[str, bytes]:
    """The empty files to begin with: name -> bytes, and all of them as one archive under "templates.zip"."""
    return _templates(*told.key, told.added, told.today)


@lru_cache(maxsize=8)
def _templates(collection: str, year: str, added: tuple[AddedCode, ...], today: date | None) -> Mapping[str, bytes]:
    spec = published(collection, year)
    with TemporaryDirectory(prefix="rollbook-") as name:
        paths = write_templates(extended(spec, added, today) if today else spec, Path(name))
        written = {path.name: path.read_bytes() for path in paths}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file, data in written.items():
            packed.writestr(file, data)
    return {**written, "templates.zip": archive.getvalue()}
