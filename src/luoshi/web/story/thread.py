"""The thread: the sixty units, the pack of one page, and where each step of the story leads."""

from __future__ import annotations

from pathlib import Path

import luoshi.packs
from luoshi.city import Cast, thread_city
from luoshi.engine.tables import Tables
from luoshi.spec import load_pack
from luoshi.web.ledger.actions.prepare_demo import DemoUser, prepare_demo
from luoshi.web.story.steps import ADDRESSES


def thread_pack_path() -> Path:
    """Return the folder of the sample pack that belongs to the thread."""
    return Path(luoshi.packs.__path__[0]) / "sample" / "thread"


def prepare_thread() -> bool:
    """Load the thread into this (demo) instance; say whether anything had to be done."""
    pack = load_pack(thread_pack_path())
    tables, cast = thread_city()
    users = _users(tables, cast)
    lecture = next(
        one
        for one in pack.obligations
        if any(getattr(asked, "kinds", ()) == ("lecture",) for asked in one.versions[0].require)
    )
    addresses = {
        "sentence": f"/source/{pack.id}/{lecture.id}/",
        "record": f"/branch/{cast.branch}/",
        "why": f"/unit/{cast.branch}/task/{pack.id}:{lecture.id}/campaign/",
        "situation": f"/desk/{cast.city_clerk.unit}/situation/",
        "gap": f"/desk/{cast.city_clerk.unit}/",
    }
    return prepare_demo(
        packs=[pack], tables=tables, users=users, addresses=addresses, story_name=ADDRESSES, today=cast.today
    )


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
        DemoUser("member", others[0], "member", cast.branch),
        *(DemoUser(f"{word}-admin", "", f"{word}_admin", "") for word in ("system", "security", "audit")),
    ]
