"""Papers that can be taken out, one a file, found by listing the folder: ``PAPER`` says what it is, ``write`` makes it.

A paper is offered to whom the pages it is made of are shown, and holds no more than they do.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..access import Viewer
from ..models import Unit
from .one import PaperOut

_NOT_PAPERS = ("handed", "one", "rows", "week_rows")
_PAPERS = [
    import_module(f"{__name__}.{found.name}").PAPER for found in iter_modules(__path__) if found.name not in _NOT_PAPERS
]


def papers_for(viewer: Viewer, unit: Unit) -> list[PaperOut]:
    """Return the papers offered to the viewer at a unit, in the order they are named in."""
    return sorted((one for one in _PAPERS if one.is_offered(viewer, unit)), key=lambda one: one.order)


def paper_named(viewer: Viewer, unit: Unit, name: str) -> PaperOut | None:
    """Return an offered paper by its name."""
    return next((one for one in papers_for(viewer, unit) if one.name == name), None)
