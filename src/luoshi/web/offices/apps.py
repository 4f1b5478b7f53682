"""The Django app of the inner offices: templates only."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Finds templates."""

    name = "luoshi.web.offices"
    label = "offices"
