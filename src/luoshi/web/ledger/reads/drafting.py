"""Documents under review, as the pages of the office read them."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Model

from luoshi.spec.model import Words

from ..drafted.lines import Shares, shares_of
from ..models import DraftedDocument, DraftLine, Post, Unit


class Listed(NamedTuple):
    """A document with the shares of its decisions."""

    document: DraftedDocument
    shares: Shares


def documents_of(unit: str, *, limit: int = 100) -> list[Listed]:
    """Return the documents of an office, the newest first (2 queries)."""
    rows = list(DraftedDocument.objects.filter(unit=unit).defer("text", "layout", "edition", "problems")[:limit])
    decisions: dict[str, list[str]] = defaultdict(list)
    for key, decision in DraftLine.objects.filter(document__in=rows).values_list("document", "decision"):
        decisions[key].append(decision)
    return [Listed(row, shares_of(decisions[row.pk])) for row in rows]


def lines_between(document: DraftedDocument, first: int, last: int) -> list[DraftLine]:
    """Return the drafts that begin between two offsets (1 query)."""
    return list(DraftLine.objects.filter(document=document, start__gte=first, start__lt=last))


def places_of(document: DraftedDocument) -> list[tuple[int, int, str]]:
    """Return (start, number, decision) of all drafts in the order of the words (1 query)."""
    return list(DraftLine.objects.filter(document=document).values_list("start", "number", "decision"))


def words_used() -> Words:
    """Return the words that the registers use, for an instance without a pack (5 queries)."""

    def column(model: type[Model], name: str) -> tuple[str, ...]:
        rows = model._default_manager.exclude(**{name: ""}).order_by(name).values_list(name, flat=True).distinct()
        return tuple(rows[:60])

    return Words(
        types=column(Unit, "type"),
        levels=column(Unit, "level"),
        ranks=column(Unit, "rank"),
        domains=column(Unit, "domain"),
        roles=column(Post, "role"),
    )
