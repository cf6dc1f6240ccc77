"""A kept check, read from its folder alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rollbook.archive.changes import Changes
from rollbook.archive.model import ALL, Cause, Filter, KeptFinding, Named, Page, RuleLine
from rollbook.archive.places import SHARED
from rollbook.archive.records import distinct_records, records_of
from rollbook.archive.restored import restored
from rollbook.archive.summary import Summary
from rollbook.archive.view import View
from rollbook.spec import Collection
from rollbook.verification import CheckedReport

_SIZE = 50


@dataclass(frozen=True)
class Kept:
    """What `keep` wrote. `share` leaves out what tells of a person, in the same way as reports made for sharing; in
    what is shared nothing has an identity, so it cannot be filtered by identities (ValueError).

    Whatever is asked raises NotKeptError where the folder holds no check that this version can read.
    """

    folder: Path

    @property
    def summary(self) -> Summary:
        return self._own.summary

    def summary_for(self, *, share: bool) -> Summary:
        """The same; shared, the names of files lack what tells of a person."""
        return self._view(share).summary

    def rules(self, asked: Filter = ALL, *, share: bool = False) -> list[RuleLine]:
        """The broken rules in the order of reports."""
        return self._view(share).rules(asked)

    def causes(self, asked: Filter = ALL, number: int = 1, size: int = _SIZE, *, share: bool = False) -> Page[Cause]:
        """What is wrong, told once a cause: errors before warnings, the most frequent first. Counts and places are of
        the findings that match. `Cause.number` is another one in what is shared.
        """
        return self._view(share).causes(asked, number, size)

    def page(
        self, asked: Filter = ALL, number: int = 1, size: int = _SIZE, *, share: bool = False
    ) -> Page[KeptFinding]:
        """The findings in the order of files and lines."""
        return self._view(share).page(asked, number, size)

    def finding(self, number: int, *, share: bool = False) -> KeptFinding:
        """The finding of that number. Raises KeyError."""
        for finding in self._view(share).findings([number]):
            return finding
        raise KeyError(number)

    def identities(self, asked: Filter = ALL) -> Iterator[str]:
        """Those of all findings that match, in their order, a few thousand at a time in memory."""
        return self._own.identities(asked)

    def record(self, identity: str) -> Mapping[str, str]:
        """Column -> value of the record of a finding, as an exception names it; empty where it has none: a finding of
        a file as a whole, or of a row that could not be read. Raises KeyError for an identity that is not there.
        """
        for finding in self.page(Filter(identities=[identity]), size=1).rows:
            return records_of(self.folder, self.summary, [finding])[0]
        raise KeyError(identity)

    def rows_of(self, rule: str, number: int = 1, size: int = _SIZE) -> Page[Named]:
        """The findings of a rule with their records, from which those of an exception are chosen."""
        page = self.page(Filter(rule=rule), number, size)
        records = records_of(self.folder, self.summary, page.rows)
        return Page(list(map(Named, page.rows, records)), page.total, number, size)

    def records(self, asked: Filter) -> Iterator[Mapping[str, str]]:
        """The records of all findings that match, each once, such as those of a whole cause."""
        return distinct_records(self.folder, self._own, asked)

    def changes(self, before: "Kept") -> Changes:
        """What this check found beside an earlier one of the same submission."""
        return Changes(before.folder, self.folder)

    def report(self, collection: Collection, *, share: bool = False) -> CheckedReport:
        """The report as it was right after the check, to be written in any format, its tables included. It reads from
        the folder while it is written.
        """
        return restored(self.folder, self.summary, collection, share=share)

    @cached_property
    def _own(self) -> View:
        return View(self.folder)

    @cached_property
    def _shared(self) -> View:
        return View(self.folder / SHARED)

    def _view(self, share: bool) -> View:
        return self._shared if share else self._own
