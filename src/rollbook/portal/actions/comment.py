"""Saying why a warning stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from rollbook.archive import Filter, NotKeptError
from rollbook.portal.actions.base import OnSubmission, RefusedError
from rollbook.portal.models import Check, Comment
from rollbook.portal.reviewing.findings import newest, reviewed
from rollbook.portal.standing import Standing

#: More of one kind are not explained one by one: their cause is in the school's system, and is mended there.
MOST = 10_000


@dataclass(kw_only=True)
class CommentOnWarnings(OnSubmission[int]):
    """Comment on warnings of a rule in the newest check: on those of some `identities`, or on all of a `cause`.

    Gives how many were commented on. The comment stays with the records, and comes back with the next upload for as
    long as their data are the same.
    """

    verb: ClassVar[str] = "comment"
    rule: str
    reason: str
    text: str = ""
    identities: Collection[str] = ()
    cause: int | None = None

    def refuse(self) -> None:
        standing = Standing(self.submission)
        if not standing.changeable:
            raise RefusedError("This was submitted. To comment on warnings, withdraw it first.")
        if self.reason not in standing.spec.warning_reasons:
            raise RefusedError("Choose a reason from the list.")
        if not self.identities and self.cause is None:
            raise RefusedError("Choose the warnings that the comment is about.")

    def change(self) -> int:
        check = newest(self.submission)
        if check is None:
            raise RefusedError("There is no finished check to comment on.")
        found = self._found(check)
        if not found:
            raise RefusedError("These warnings are not there any more. Load the page again.")
        comments = (self._comment(identity) for identity in found)
        Comment.objects.bulk_create(comments, batch_size=500)
        return len(found)

    def _found(self, check: Check) -> list[str]:
        """The warnings meant, as far as the newest check has them."""
        only = list(self.identities) or None
        asked = Filter(rule=self.rule, severity="warning", cause=self.cause, identities=only)
        try:
            with reviewed(self.submission, check) as review:
                if review.kept.page(asked, size=1).total > MOST:
                    raise RefusedError(
                        f"These are more than {MOST:,} warnings. Mend what causes them, or ask the help desk."
                    )
                return list(review.kept.identities(asked))
        except NotKeptError:
            raise RefusedError("What the check found is not there any more. Check the files again.") from None

    def _comment(self, identity: str) -> Comment:
        said = {"rule": self.rule, "reason": self.reason, "text": self.text.strip(), "by": self.by}
        return Comment(submission=self.submission, identity=identity, **said)

    def details(self, result: int) -> Mapping[str, object]:
        return {"rule": self.rule, "warnings": result, "reason": self.reason}
