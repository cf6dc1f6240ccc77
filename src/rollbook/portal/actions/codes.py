"""An agency's own codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils import timezone

from rollbook.portal.actions.base import Action, RefusedError
from rollbook.portal.agency.codes import additions
from rollbook.portal.models import CodeExtension, Organization, Window
from rollbook.spec import AddedCode, wrong_additions


@dataclass(kw_only=True)
class ExtendCodes(Action[CodeExtension]):
    """Add a code to a list, from a day to a day, or say from when to when a code of the list holds. The next check
    uses it.
    """

    verb: ClassVar[str] = "extend-codes"
    window: Window
    code_list: str
    code: str
    title: str = ""
    description: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def organization(self) -> Organization:
        return self.window.agency

    def lock(self) -> None:
        Window.objects.select_for_update().get(pk=self.window.pk)

    def refuse(self) -> None:
        wrong = wrong_additions(self.window.spec, (*additions(self.window), self.added))
        if wrong:
            raise RefusedError(" ".join(wrong))

    @property
    def added(self) -> AddedCode:
        words = {"title": self.title, "description": self.description}
        return AddedCode(list=self.code_list, code=self.code, first=self.first, last=self.last, **words)

    def change(self) -> CodeExtension:
        days = {"first": self.first, "last": self.last}
        return CodeExtension.objects.create(
            window=self.window, code_list=self.code_list, code=self.code, title=self.title.strip(),
            description=self.description.strip(), **days, by=self.by,
        )  # fmt: skip

    def details(self, result: CodeExtension) -> Mapping[str, object]:
        days = {"first": result.first and str(result.first), "last": result.last and str(result.last)}
        return {"window": self.window.pk, "list": result.code_list, "code": result.code, **days}


@dataclass(kw_only=True)
class EndCode(Action[CodeExtension]):
    """Set the last day of a code, the collection's own or one that was added; None lets it hold on."""

    verb: ClassVar[str] = "extend-codes"
    window: Window
    code_list: str
    code: str
    last: date | None

    @property
    def organization(self) -> Organization:
        return self.window.agency

    def lock(self) -> None:
        Window.objects.select_for_update().get(pk=self.window.pk)

    @property
    def _kept(self) -> CodeExtension | None:
        """The last that was said of the code."""
        said = self.window.codes.filter(code_list=self.code_list, code=self.code)
        return max(said, key=lambda one: (one.last or date.max, one.pk), default=None)

    def refuse(self) -> None:
        listed = self.window.spec.code_lists.get(self.code_list)
        if self._kept is None and (listed is None or self.code not in listed.codes):
            raise RefusedError(f"The list {self.code_list} has no code {self.code}.")
        wrong = wrong_additions(self.window.spec, self._as_it_would_be())
        if wrong:
            raise RefusedError(" ".join(wrong))

    def _as_it_would_be(self) -> tuple[AddedCode, ...]:
        kept = self._kept
        others = tuple(one.as_added() for one in self.window.codes.all() if one != kept)
        ended = kept.as_added() if kept else AddedCode(list=self.code_list, code=self.code)
        return (*others, ended.model_copy(update={"last": self.last}))

    def change(self) -> CodeExtension:
        kept = self._kept or CodeExtension(window=self.window, code_list=self.code_list, code=self.code)
        kept.last, kept.by, kept.at = self.last, self.by, timezone.now()
        kept.save()
        return kept

    def details(self, result: CodeExtension) -> Mapping[str, object]:
        last = result.last and str(result.last)
        return {"window": self.window.pk, "list": result.code_list, "code": result.code, "last": last}
