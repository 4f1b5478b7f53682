"""The Django app of the exchange of workbooks: templates only."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Finds templates."""

    name = "luoshi.web.exchange"
    label = "exchange"
