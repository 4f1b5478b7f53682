"""The Django app of this face: templates and static files only."""

from django.apps import AppConfig


class ItemsConfig(AppConfig):
    """Finds templates and static files."""

    name = "luoshi.web.items"
    label = "items"
