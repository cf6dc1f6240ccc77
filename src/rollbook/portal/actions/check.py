"""Having a version checked again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rollbook.portal.actions.base import OnSubmission, RefusedError
from rollbook.portal.models import Check
from rollbook.portal.queue.tasks import ask_for_check
from rollbook.portal.standing import Standing


@dataclass(kw_only=True)
class CheckAgain(OnSubmission[Check]):
    """After a check that failed, or because lists, codes or exceptions are others now."""

    verb: ClassVar[str] = "check"

    def refuse(self) -> None:
        standing = Standing(self.submission)
        if standing.version is None:
            raise RefusedError("There are no files yet that could be checked. Upload them first.")
        if not standing.changeable:
            raise RefusedError("Others rely on the result of the last check: withdraw the submission first.")
        if standing.check and standing.check.state in {"waiting", "running"}:
            raise RefusedError("The files are being checked already. The page shows the result as soon as it is there.")

    def change(self) -> Check:
        version = Standing(self.submission).version
        if version is None:
            raise RefusedError("There are no files yet that could be checked. Upload them first.")
        return ask_for_check(version)

    def details(self, result: Check) -> Mapping[str, object]:
        return {"version": result.version.number, "check": str(result.pk)}
