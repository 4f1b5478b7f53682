"""The room of the programs' face."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The programs' face."""

    name = "luoshi.web.api"
