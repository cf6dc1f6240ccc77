"""Destroy what is kept no longer: practice after its days, whole collections after their years."""

from django.core.management.base import BaseCommand

from rollbook.portal.actions.expire import expire
from rollbook.portal.sealing.sweeping import sweep


class Command(BaseCommand):
    help = "Destroy what is kept no longer: practice after its days, whole collections after their years."

    def handle(self, *args: object, **options: object) -> None:
        done, left = expire(say=self.stdout.write), sweep()
        if left:
            self.stdout.write(f"{left} left behind by work that broke off, now destroyed.")
        if not done and not left:
            self.stdout.write("Nothing is over its time.")
