"""A pack 方案: one campaign or one set of standing rules as data."""

from __future__ import annotations

from .base import Node, Window
from .kind import Kind
from .obligation import Obligation
from .selectors import Who
from .units import UnitSelector


class Strand(Node):
    """A 重点措施."""

    id: str
    title: str
    title_en: str = ""


class Batch(Node):
    """A group of units with its own window."""

    id: str
    title: str = ""
    title_en: str = ""
    who: Who
    window: Window


class Words(Node):
    """The words a pack uses; values of selectors are checked against them."""

    types: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class Calendar(Node):
    """Working days: every Saturday and Sunday is off and every other day on, except the days listed."""

    years: tuple[int, ...] = ()
    off: frozenset[int] = frozenset()
    on: frozenset[int] = frozenset()


class SourceText(Node):
    """A source document: its non-empty lines, p1 first."""

    id: str
    paragraphs: tuple[str, ...]


class Pack(Node):
    """Everything of one folder, read and typed.

    ``scope`` = the units for which a child pack stands in its parent's place.
    """

    id: str
    issuer: str = ""
    title: str
    title_en: str = ""
    window: Window
    closes: int | None = None
    due_soon: int = 7
    min_days: dict[str, int] = {}
    extends: tuple[str, ...] = ()
    scope: tuple[UnitSelector, ...] = ()
    batches: tuple[Batch, ...] = ()
    strands: tuple[Strand, ...] = ()
    words: Words = Words()
    settings: dict[str, str] = {}
    calendar: Calendar = Calendar()
    obligations: tuple[Obligation, ...] = ()
    kinds: dict[str, Kind] = {}
    sources: dict[str, SourceText] = {}
    parents: tuple[Pack, ...] = ()
    """The packs named by ``extends``, loaded; the child itself holds only what it changes or adds."""


Pack.model_rebuild()
