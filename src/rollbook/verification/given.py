"""For whom a report can be made, and in words what it lacks."""

from collections import defaultdict
from collections.abc import Collection as Names
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rollbook.check.availability import no_list
from rollbook.check.report_query import ReportQuery
from rollbook.findings import SourceFile
from rollbook.intake import Intake
from rollbook.report.words import count, listed

_NAMED = 8


@dataclass(frozen=True)
class Given:
    """What was given, as a report sees it."""

    intake: Intake

    @cached_property
    def organizations(self) -> frozenset[str]:
        """Those that gave anything which can be read."""
        files = (*self.intake.files, *self.intake.earlier)
        return frozenset(f.organization for f in files if f.organization is not None and f.readable)

    @property
    def this_year(self) -> Sequence[SourceFile]:
        return (*self.intake.files, *self.intake.earlier)

    def able(self, query: ReportQuery) -> frozenset[str]:
        """The organizations that gave all that the report cannot do without."""
        if self._lists(query):
            return frozenset()
        lacking = [self._without(kind, files) for kind, files, _ in self._needed(query)]
        return self.organizations.difference(*lacking)

    def notes(self, query: ReportQuery) -> Iterator[str]:
        """Sentences about what is not in the report."""
        able = self.able(query)
        for name in self._lists(query):
            yield f"{_first_upper(no_list(name))}."
        for kind, files, what in self._needed(query):
            yield from self._lacking(kind, files, what, self._without(kind, files), "")
        for kind, files, what in self._optional(query):
            without = self._without(kind, files) & able
            yield from self._lacking(kind, files, what, without, " Columns that come from it are blank.")
        for name in sorted(query.references & set(query.report.optional) - set(self.intake.references)):
            yield f"{_first_upper(no_list(name))}. Columns that come from it are blank."
        for kind, files, what in (*self._needed(query), *self._optional(query)):
            odd = sum(len(f.odd_rows) for f in files if f.kind == kind and f.organization in able)
            if odd:
                have, are = ("has", "is") if odd == 1 else ("have", "are")
                told = f"{count(odd, 'row')} of {what}{kind} files {have} too few or too many fields"
                yield f"{told} and {are} not counted."

    def _lists(self, query: ReportQuery) -> list[str]:
        return sorted(query.references - set(query.report.optional) - set(self.intake.references))

    def _needed(self, query: ReportQuery) -> list[tuple[str, Sequence[SourceFile], str]]:
        return [each for each in self._read(query) if each[0] not in query.report.optional]

    def _optional(self, query: ReportQuery) -> list[tuple[str, Sequence[SourceFile], str]]:
        return [each for each in self._read(query) if each[0] in query.report.optional]

    def _read(self, query: ReportQuery) -> Iterator[tuple[str, Sequence[SourceFile], str]]:
        """The kinds that are read, the files among which they may be, and what those files are called."""
        yield from ((kind, self.this_year, "") for kind in sorted(query.tables.values()))
        yield from ((kind, self.intake.prior, "prior-year ") for kind in sorted(query.prior.values()))

    def _without(self, kind: str, files: Sequence[SourceFile]) -> frozenset[str]:
        return self.organizations - {str(f.organization) for f in files if f.kind == kind and f.readable}

    def _lacking(
        self, kind: str, files: Sequence[SourceFile], what: str, without: Names[str], so: str
    ) -> Iterator[str]:
        """One sentence for those that gave no such file, one for those whose file cannot be read."""
        unreadable = {f.organization for f in files if f.kind == kind and not f.readable}
        reasons: dict[str, list[str]] = defaultdict(list)
        for organization in sorted(without):
            why = "could not be read" if organization in unreadable else "was given"
            reasons[f"{'The' if organization in unreadable else 'No'} {what}{kind} file {why}"].append(organization)
        for reason, organizations in reasons.items():
            whose = "" if len(organizations) == len(self.organizations) else f" for {listed(organizations, _NAMED)}"
            yield f"{reason}{whose}.{so}"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
