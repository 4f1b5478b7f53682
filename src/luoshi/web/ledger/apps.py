"""The Django app of the ledger."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """Label ``ledger``; registers the system checks of the instance and what an upgrade has to take up."""

    name = "luoshi.web.ledger"
    label = "ledger"
    verbose_name = "台账"

    def ready(self) -> None:
        """Register both (their modules need loaded apps)."""
        from luoshi.web import checks  # noqa: F401, PLC0415 (registers itself once apps are loaded)

        from .actions.take_up import take_up  # noqa: PLC0415 (as above)

        post_migrate.connect(take_up, sender=self, dispatch_uid="take_up")
