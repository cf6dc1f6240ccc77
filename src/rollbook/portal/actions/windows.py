"""Saying when a collection is open, and for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rollbook.portal.actions.base import Action, RefusedError
from rollbook.portal.models import Organization, Submission, Window
from rollbook.spec import Collection, UnknownCollectionError, find

#: Of a window's days, in their order.
_DAYS = ("opens", "due", "closes")


@dataclass(kw_only=True)
class OpenWindow(Action[Window]):
    """Open a collection of a year: every organization that reports gets its submission. The days are the agency's
    own, and each lasts until its midnight.
    """

    verb: ClassVar[str] = "open-window"
    agency: Organization
    collection: str
    year: str
    opens: date
    due: date
    closes: date
    practice_days: int = 30
    keep_years: int = 7

    @property
    def organization(self) -> Organization:
        return self.agency

    def refuse(self) -> None:
        if self.agency.kind != Organization.Kind.AGENCY:
            raise RefusedError("Only an agency can open a collection.")
        spec = self._spec()
        if Window.objects.filter(agency=self.agency, collection=spec.id, year=spec.year).exists():
            raise RefusedError(f"{spec.title}, {spec.year}, was opened before. Change its days instead.")
        _in_order(self.opens, self.due, self.closes)
        if self.closes < Window(agency=self.agency).today():
            raise RefusedError("The day on which it closes is past. Check the year of the dates.")

    def _spec(self) -> Collection:
        try:
            return find(self.collection, self.year)
        except UnknownCollectionError as error:
            raise RefusedError(str(error)) from None

    def change(self) -> Window:
        spec = self._spec()
        named = {"collection": spec.id, "year": spec.year}
        limits = {"practice_days": self.practice_days, "keep_years": self.keep_years}
        window = Window.objects.create(
            agency=self.agency, **named, opens=self.opens, due=self.due, closes=self.closes, **limits
        )
        enroll((window,), self.agency.within().filter(reports=True))
        return window

    def details(self, result: Window) -> Mapping[str, object]:
        days = {name: getattr(self, name).isoformat() for name in _DAYS}
        return {"window": result.pk, "collection": result.collection, "year": result.year, **days}


@dataclass(kw_only=True)
class ChangeWindow(Action[Window]):
    """Other days for what was opened, and other times for which things are kept."""

    verb: ClassVar[str] = "open-window"
    window: Window
    opens: date
    due: date
    closes: date
    practice_days: int
    keep_years: int

    @property
    def organization(self) -> Organization:
        return self.window.agency

    def refuse(self) -> None:
        _in_order(self.opens, self.due, self.closes)

    def change(self) -> Window:
        self.was = {name: str(getattr(self.window, name)) for name in (*_DAYS, "practice_days", "keep_years")}
        for name in self.was:
            setattr(self.window, name, getattr(self, name))
        self.window.save(update_fields=list(self.was))
        return self.window

    def details(self, result: Window) -> Mapping[str, object]:
        changed = {name: [was, str(getattr(result, name))] for name, was in self.was.items()}
        return {"window": result.pk, **{name: pair for name, pair in changed.items() if pair[0] != pair[1]}}


def enroll(windows: Iterable[Window], organizations: Iterable[Organization]) -> None:
    """A submission for each of the organizations in each of the windows, where there is none yet."""
    reporting = tuple(organizations)
    rows = [Submission(window=window, organization=one) for window in windows for one in reporting]
    Submission.objects.bulk_create(rows, ignore_conflicts=True)


def _in_order(opens: date, due: date, closes: date) -> None:
    if due < opens:
        raise RefusedError("The files are due before the collection opens. Correct one of the two dates.")
    if closes < due:
        raise RefusedError("The collection closes before the files are due. Correct one of the two dates.")
