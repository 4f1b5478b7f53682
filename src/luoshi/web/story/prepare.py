"""Who one can be in a city's story and where its steps lead; the city and its packs loaded for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from luoshi.city import Cast
from luoshi.engine.tables import Tables
from luoshi.spec.model import Obligation, Pack
from luoshi.web.ledger.actions.prepare_demo import DemoUser, prepare_demo
from luoshi.web.story.steps import ADDRESSES


def prepare_story(
    packs: list[Pack],
    tables: Tables,
    cast: Cast,
    *,
    problem: str = "",
    notes: Mapping[tuple[str, int], str] = MappingProxyType({}),
) -> bool:
    """Load packs (the campaign first), city and people to be into this (demo) instance; say whether it was needed.

    ``problem`` is the item whose way the fifth step shows; "" = the step is not offered. ``notes`` are the sentences
    said with moves of items, by item and number of the move.
    """
    campaign = packs[0]
    lecture = next(one for one in campaign.obligations if _asks_lectures_of_branches(one))
    addresses = {
        "sentence": f"/source/{campaign.id}/{lecture.id}/",
        "record": f"/branch/{cast.branch}/",
        "why": f"/unit/{cast.branch}/task/{campaign.id}:{lecture.id}/campaign/",
        "situation": f"/desk/{cast.city_clerk.unit}/situation/",
        "gap": f"/desk/{cast.city_clerk.unit}/",
    }
    if problem:
        addresses["problem"] = f"/item/{problem}/"
    return prepare_demo(
        packs=packs,
        tables=tables,
        users=_users(tables, cast),
        addresses=addresses,
        story_name=ADDRESSES,
        today=cast.today,
        notes=notes,
    )


def _asks_lectures_of_branches(obligation: Obligation) -> bool:
    """Whether it is the lecture that the secretary of a branch gives."""
    version = obligation.versions[0]
    posts = version.who.posts if version.who else ()
    of_branches = any("branch" in unit.type for post in posts for unit in post.units)
    return of_branches and any(getattr(asked, "kinds", ()) == ("lecture",) for asked in version.require)


def _users(tables: Tables, cast: Cast) -> list[DemoUser]:
    """Return who one can be: the cast of the city, and the first fitting person for every other role."""
    county = cast.county_clerk.unit
    head = next(row.person for row in tables.post if row.unit == county and row.role == "主要负责同志")
    sector = next(edge.parent for edge in tables.unit_parent if edge.tree == "sector" and edge.unit == cast.branch)
    others = [
        row.person
        for row in tables.membership
        if row.unit == cast.branch and row.side == "full" and row.person != cast.secretary.person
    ]
    return [
        DemoUser("secretary", cast.secretary.person, "secretary", cast.secretary.unit),
        DemoUser("county-clerk", cast.county_clerk.person, "clerk", county),
        DemoUser("stranger-clerk", cast.stranger_clerk.person, "clerk", cast.stranger_clerk.unit),
        DemoUser("city-clerk", cast.city_clerk.person, "clerk", cast.city_clerk.unit),
        DemoUser("sector-clerk", "", "clerk", sector, "sector"),
        DemoUser("leader", head, "leader", county),
        DemoUser("liaison", "", "liaison", county),
        DemoUser("observer", "", "observer", cast.city_clerk.unit),
        DemoUser("member", others[0], "member", cast.branch),
        *(DemoUser(f"{word}-admin", "", f"{word}_admin", "") for word in ("system", "security", "audit")),
    ]
