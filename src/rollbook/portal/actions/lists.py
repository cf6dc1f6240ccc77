"""Reference lists: what files are held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from rollbook.lists import ListReport, check_list
from rollbook.portal.actions.base import Action, RefusedError
from rollbook.portal.agency.codes import codes_of
from rollbook.portal.models import ListVersion, Organization, StoredFile, Window
from rollbook.portal.store import Put, store
from rollbook.portal.words import day_of

#: A list is looked at as a whole, in memory.
LARGEST = 200 * 1024**2
_CHUNK = 1024 * 1024
_ROOM = "lists"


class WrongListError(RefusedError):
    """The list has mistakes; the report has all of them."""

    def __init__(self, report: ListReport) -> None:
        mistakes = "1 mistake" if report.total == 1 else f"{report.total:,} mistakes"
        super().__init__(f"The list has {mistakes}, so the one before stays in use. Mend the list and upload it again.")
        self.report = report


@dataclass(kw_only=True)
class UploadList(Action[ListVersion]):
    """A new version of a reference list, from a file on the local disk; checks use it from now on."""

    verb: ClassVar[str] = "upload-list"
    window: Window
    name: str
    path: Path
    file_name: str

    @property
    def organization(self) -> Organization:
        return self.window.agency

    @cached_property
    def report(self) -> ListReport:
        return check_list(self.path, codes_of(self.window), self.name)

    def do(self) -> ListVersion:
        """The list is looked at before the transaction, for which others would have to wait."""
        if self.allowed and self.name in self.window.spec.references and self._small:
            _ = self.report
        return super().do()

    @property
    def _small(self) -> bool:
        return self.path.stat().st_size <= LARGEST

    def lock(self) -> None:
        Window.objects.select_for_update().get(pk=self.window.pk)

    def refuse(self) -> None:
        if self.name not in self.window.spec.references:
            raise RefusedError(f"{self.window} has no list {self.name}.")
        if not self._small:
            raise RefusedError(f"The file is larger than {LARGEST // 1024**2} MB. Is it the right one?")
        if not self.report.usable:
            raise WrongListError(self.report)
        newest = self._newest
        if newest and newest.file.sha256 == self.report.sha256:
            on = day_of(newest.at, self.window.agency.zone)
            raise RefusedError(f"This is the list that is in use already, since {on}. Nothing was changed.")

    @property
    def _newest(self) -> ListVersion | None:
        return self.window.lists.filter(name=self.name).select_related("file").order_by("-number").first()

    def change(self) -> ListVersion:
        newest, put = self._newest, self._put()
        try:
            file = StoredFile.objects.create(
                key=put.key, name=self.file_name[:255], size=put.size, sha256=put.sha256, stored_by=self.by
            )
            number = newest.number + 1 if newest else 1
            return self.window.lists.create(name=self.name, number=number, file=file, rows=self.report.rows, by=self.by)
        except BaseException:
            store().delete(put.key)
            raise

    def _put(self) -> Put:
        with self.path.open("rb") as file:
            return store().put(_ROOM, iter(lambda: file.read(_CHUNK), b""))

    def details(self, result: ListVersion) -> Mapping[str, object]:
        hashed = {"sha256": result.file.sha256, "rows": result.rows}
        return {"window": self.window.pk, "list": self.name, "number": result.number, **hashed}
