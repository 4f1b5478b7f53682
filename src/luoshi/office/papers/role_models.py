"""身边榜样选编: the deeds by sphere, in the established order of their units; only what was reviewed."""

from __future__ import annotations

from typing import NamedTuple

from luoshi.office.papers.paper import OF_ANY_SORT, Block, Heading, Paper, Text
from luoshi.terms.days import Day

#: The sphere of deeds that name none; it stands last.
OTHER = "其他"


class RoleModel(NamedTuple):
    """Who (a unit or a person proposed and reviewed for it), what was done, in which sphere, from which unit."""

    title: str
    deed: str
    sphere: str
    unit: str


def role_model_paper(unit: str, models: tuple[RoleModel, ...], *, day: Day) -> Paper:
    """Lay the collection by sphere; without any it says so."""
    blocks: list[Block] = []
    named = dict.fromkeys(one.sphere for one in models if one.sphere not in ("", OTHER))
    for sphere in (*named, *([OTHER] if any(one.sphere in ("", OTHER) for one in models) else ())):
        blocks.append(Heading(sphere))
        for one in models:
            if (one.sphere or OTHER) == sphere:
                blocks += [Heading(f"{one.title}（{one.unit}）", 2), Text(one.deed)]
    return Paper(
        title=f"{unit}\n身边榜样选编",
        day=day,
        author=unit,
        blocks=tuple(blocks) or (Text("还没有审核过的身边榜样。"),),
        limit=OF_ANY_SORT,
    )
