"""Who has a piece of work in hand, and until when he is believed to be alive."""

from typing import ClassVar

from django.db import models


class Lease(models.Model):
    """A worker's word that it still has a task in hand. Once `until` is past, others may take the task up.

    `attempts` counts how often it was taken up; with `worker` it tells whose word counts. `until` is None while the
    task waits to be taken up again. All times are the database's own, since the clocks of machines differ.
    """

    task = models.UUIDField(primary_key=True, editable=False)
    worker = models.CharField(max_length=64)
    until = models.DateTimeField(null=True, db_index=True)
    attempts = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager["Lease"]] = models.Manager()
