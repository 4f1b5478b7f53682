"""The Django app of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Label ``ledger``; registers the system checks of the instance."""

    name = "luoshi.web.ledger"
    label = "ledger"
    verbose_name = "台账"

    def ready(self) -> None:
        """Register the checks (their module needs loaded apps)."""
        from luoshi.web import checks  # noqa: F401, PLC0415 (registers itself once apps are loaded)
