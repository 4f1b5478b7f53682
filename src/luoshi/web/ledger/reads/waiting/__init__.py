"""待我办: what waits for an office, one source a file, each with ``waiting(viewer, unit, today)``; None = nothing."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from luoshi.terms.days import Day
from luoshi.web.ledger.access import Viewer
from luoshi.web.ledger.models import Unit

from .one import Waiting

_SOURCES = sorted(found.name for found in iter_modules(__path__) if found.name != "one")


def waiting_for(viewer: Viewer, unit: Unit, *, today: Day) -> list[Waiting]:
    """Return what waits for the viewer at a unit: one line per source that has something, each with its address."""
    found = [import_module(f"{__name__}.{name}").waiting(viewer, unit, today) for name in _SOURCES]
    return sorted((one for one in found if one is not None), key=lambda one: one.order)
