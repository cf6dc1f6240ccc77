"""The portal as Django's application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "rollbook.portal"
    label = "portal"
    verbose_name = "Rollbook"
    default_auto_field = "django.db.models.BigAutoField"
