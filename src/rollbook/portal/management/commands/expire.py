"""Destroy what is kept no longer: practice after its days, whole collections after their years."""

from django.core.management.base import BaseCommand

from rollbook.portal.actions.expire import expire


class Command(BaseCommand):
    help = "Destroy what is kept no longer: practice after its days, whole collections after their years. Run it daily."

    def handle(self, *args: object, **options: object) -> None:
        done = expire(say=self.stdout.write)
        if not done:
            self.stdout.write("Nothing is over its time.")
