"""An upgrade that changes how SQL is frozen leaves no page broken: it is frozen anew when the tables are brought up."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models.signals import post_migrate

from luoshi.web.ledger.frozen import current_frozen
from luoshi.web.ledger.models import Frozen, Slot

pytestmark = pytest.mark.django_db


def emit() -> None:
    """What ``migrate`` says at its end."""
    config = apps.get_app_config("ledger")
    post_migrate.send(sender=config, app_config=config, verbosity=0, interactive=False, using="default")


def test_sql_of_another_version_is_frozen_anew_and_the_figures_stay(people: object):
    slots = Slot.objects.count()
    kept = Frozen.objects.get(is_current=True)
    Frozen.objects.filter(pk=kept.pk).update(state="of another version", body='{"format": 0}')
    with pytest.raises((ValueError, KeyError, TypeError)):
        current_frozen()
    emit()
    frozen = current_frozen()
    assert frozen is not None
    assert frozen.statements
    assert Slot.objects.count() == slots > 0
    assert Frozen.objects.filter(is_current=True).count() == 1


def test_where_nothing_is_old_nothing_is_done(people: object):
    before = list(Frozen.objects.values_list("state", "is_current"))
    emit()
    assert list(Frozen.objects.values_list("state", "is_current")) == before
