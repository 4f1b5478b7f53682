"""The packs in force, read once per process and version."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from luoshi.spec.model import Batch, Kind, Obligation, Pack, Strand, Version
from luoshi.terms.days import Day
from luoshi.terms.language import say

from .models import LoadedPack
from .plain_sql import rows


class Task(NamedTuple):
    """An obligation of a pack, with the id under which slots carry it (``pack:id``)."""

    id: str
    pack: Pack
    obligation: Obligation

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return say(self.obligation.title, self.obligation.title_en or self.obligation.title)

    def version(self, day: int) -> Version:
        """Return the wording in force on a day (the first one before it begins)."""
        fitting = [version for version in self.obligation.versions if version.from_ <= day]
        return fitting[-1] if fitting else self.obligation.versions[0]

    @property
    def strand(self) -> Strand | None:
        """The 重点措施 it belongs to."""
        return next((strand for strand in self.pack.strands if strand.id == self.obligation.strand), None)


class Catalogue:
    """Everything the packs in force declare, by id."""

    def __init__(self, packs: tuple[Pack, ...]) -> None:
        self.packs = packs

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """All obligations by full id, in the order of the packs."""
        return {
            qualified(pack, one.id): Task(qualified(pack, one.id), pack, one)
            for pack in self.packs
            for one in pack.obligations
        }

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """All kinds by id; the first pack that declares one stands."""
        found: dict[str, Kind] = {}
        for pack in self.packs:
            for kind in pack.kinds.values():
                found.setdefault(kind.id, kind)
        return found

    @cached_property
    def strands(self) -> dict[str, Strand]:
        """All strands by id."""
        return {strand.id: strand for pack in self.packs for strand in pack.strands}

    def judged(self) -> Iterator[Task]:
        """Yield the obligations that yield slots."""
        return (task for task in self.tasks.values() if task.obligation.is_judged)

    def pack_of_kind(self, kind: str) -> Pack | None:
        """Return the pack that declares a kind."""
        return next((pack for pack in self.packs if kind in pack.kinds), None)

    def batches(self) -> list[Batch]:
        """Return all batches."""
        return [batch for pack in self.packs for batch in pack.batches]

    @property
    def window(self) -> tuple[Day, Day] | None:
        """First and last day over all packs; None where no pack is loaded."""
        if not self.packs:
            return None
        return (Day(min(pack.window.first for pack in self.packs)), Day(max(pack.window.last for pack in self.packs)))


def qualified(pack: Pack, obligation: str) -> str:
    """Return ``pack:id``; an id that already names its pack stays."""
    return obligation if ":" in obligation else f"{pack.id}:{obligation}"


@lru_cache(maxsize=64)
def _read(row: int, digest: str) -> Pack:  # noqa: ARG001 (a row number comes again after a transaction that was undone)
    return Pack.model_validate_json(LoadedPack.objects.values_list("body", flat=True).get(pk=row))


@lru_cache(maxsize=8)
def _catalogue(loaded: tuple[tuple[Any, ...], ...]) -> Catalogue:
    return Catalogue(tuple(_read(row, digest) for row, digest in loaded))


def catalogue() -> Catalogue:
    """Return the packs in force (one small query; the rest is remembered)."""
    found = rows('SELECT "row", digest FROM ledger_loadedpack WHERE is_current = %s ORDER BY "row"', True)
    return _catalogue(tuple(found))
