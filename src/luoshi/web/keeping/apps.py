"""The Django app of the registers: templates only."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Finds templates."""

    name = "luoshi.web.keeping"
    label = "keeping"
