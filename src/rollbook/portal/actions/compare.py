"""Having two versions compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction
from django.utils import timezone

from rollbook.portal.actions.base import OnSubmission, RefusedError
from rollbook.portal.models import Compared, Version
from rollbook.portal.reviewing.comparing import compare_versions, small, work_out


@dataclass(kw_only=True)
class Compare(OnSubmission[Compared]):
    """What was compared before is there at once, unless it failed: then it is tried again."""

    verb: ClassVar[str] = "see-findings"
    before: Version
    after: Version

    def refuse(self) -> None:
        if {self.before.submission_id, self.after.submission_id} != {self.submission.pk}:
            raise RefusedError("Only versions of one submission can be compared.")
        if self.before == self.after:
            raise RefusedError("Choose two versions that are not the same.")
        if self.before.purged or self.after.purged:
            raise RefusedError("One of these versions was destroyed and cannot be compared any more.")

    def change(self) -> Compared:
        compared, new = Compared.objects.get_or_create(before=self.before, after=self.after)
        if compared.failure:
            compared.asked, compared.finished, compared.failure, new = timezone.now(), None, "", True
            compared.save()
        if new and small(compared):
            transaction.on_commit(lambda: work_out(compared.pk))
        elif new:
            compare_versions.enqueue(compared.pk)
        return compared

    def details(self, result: Compared) -> Mapping[str, object]:
        return {"compared": [self.before.number, self.after.number]}
