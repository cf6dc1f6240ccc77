"""The components of django-cotton-uswds, without its hook for a pattern library that we do not have."""

from django_cotton_uswds.apps import DjangoCottonUswdsConfig


class Components(DjangoCottonUswdsConfig):  # type: ignore[misc]
    def ready(self) -> None:
        """Nothing: the package's own would complain that the pattern library is missing."""
