"""What people do meanwhile: work elsewhere, are hosted, change their branch, die, hand over a post."""

from __future__ import annotations

import numpy as np

from luoshi.city.names import GIVEN, SURNAMES
from luoshi.city.people.frame import Memberships, People, Posts
from luoshi.city.units import Units
from luoshi.city.units.frame import Ints
from luoshi.terms.days import OPEN, SINCE_EVER, Day, day_of

#: Shares of all members: away from villages and from elsewhere, taken in, transferred, deceased, hosted, nowhere.
AWAY_VILLAGE, AWAY, TAKEN_IN, TRANSFERRED, DECEASED, HOSTED, NOWHERE = 0.07, 0.01, 0.6, 0.012, 0.002, 0.012, 0.003
#: Share of branches whose secretary changes, and of those the share where the post stays vacant for a while.
REPLACED, VACANT = 0.03, 0.35
LEFT = day_of("2022-02-01")


def move_people(
    units: Units, people: People, posts: Posts, span: tuple[Day, Day], rng: np.random.Generator
) -> Memberships:
    """Return all memberships; ``people`` grows by those who are hosted or belong nowhere."""
    memberships = Memberships()
    size = len(people)
    ends = np.full(size, OPEN, dtype=np.int32)
    place = np.arange(size) - people.first[people.home]
    ordinary = (place >= np.maximum(4, people.count[people.home] // 2)) & (people.count[people.home] >= 8)
    luck = rng.random(size)
    moved = np.flatnonzero(ordinary & (luck < TRANSFERRED)).astype(np.int32)
    dead = np.flatnonzero(ordinary & people.frail & (luck > 1 - DECEASED * 8)).astype(np.int32)
    for some in (moved, dead):
        ends[some] = rng.integers(span[0] + 5, span[1] - 5, len(some))
    memberships.add(
        person=np.arange(size, dtype=np.int32), unit=people.home.copy(), side="full", from_=people.since, to=ends
    )
    memberships.add(
        person=moved, unit=_somewhere(units, people.home[moved], rng), side="full", from_=ends[moved] + 1, to=OPEN
    )
    is_village = units.columns["domain"][people.home] == "村"
    away = np.flatnonzero(
        ordinary & ~people.frail & (ends == OPEN) & (rng.random(size) < np.where(is_village, AWAY_VILLAGE, AWAY) * 2)
    ).astype(np.int32)
    _send_away(units, people, memberships, away, rng)
    _add_newcomers(units, people, memberships, rng)
    _replace_secretaries(people, posts, span, rng)
    return memberships


def _send_away(units: Units, people: People, memberships: Memberships, away: Ints, rng: np.random.Generator) -> None:
    """Those away keep their full membership; six in ten are taken in somewhere else in the city."""
    gone = (LEFT + rng.integers(0, 560, len(away))).astype(np.int32)
    memberships.add(person=away, unit=people.home[away], side="out", from_=gone, to=OPEN)
    found = rng.random(len(away)) < TAKEN_IN
    host = _host(units, int(found.sum()), rng)
    memberships.add(person=away[found], unit=host, side="in", from_=gone[found] + 45, to=OPEN)


def _host(units: Units, size: int, rng: np.random.Generator) -> Ints:
    """Branches that take people in: of neighbourhoods and new bodies."""
    open_to_all = np.flatnonzero(units.is_branch() & np.isin(units.columns["domain"], ("两新", "社区")))
    return rng.choice(open_to_all, size).astype(np.int32)


def _somewhere(units: Units, home: Ints, rng: np.random.Generator) -> Ints:
    """Another branch of the same county, drawn evenly (the next one where the draw is the home itself)."""
    branches = np.flatnonzero(units.is_branch())
    order = branches[np.argsort(units.columns["county"][branches], kind="stable")]
    county = units.columns["county"][order]
    low = np.searchsorted(county, units.columns["county"][home], "left")
    high = np.searchsorted(county, units.columns["county"][home], "right")
    drawn = low + (rng.random(len(home)) * (high - low)).astype(np.int64)
    drawn = np.where(order[drawn] == home, low + (drawn - low + 1) % (high - low), drawn)
    return order[drawn].astype(np.int32)


def _add_newcomers(units: Units, people: People, memberships: Memberships, rng: np.random.Generator) -> None:
    """People of new trades: hosted by a branch, or so far by none."""
    old, hosted, nowhere = len(people), round(len(people) * HOSTED), round(len(people) * NOWHERE)
    more = hosted + nowhere
    people.born = np.concatenate([people.born, day_of("1998-01-01") - rng.integers(0, 9000, more)]).astype(np.int32)
    people.frail = np.concatenate([people.frail, np.zeros(more, dtype=bool)])
    people.surname = np.concatenate([people.surname, rng.integers(0, len(SURNAMES), more)]).astype(np.int32)
    people.given = np.concatenate([people.given, rng.integers(0, len(GIVEN), more)]).astype(np.int32)
    people.home = np.concatenate([people.home, np.full(more, -1)]).astype(np.int32)
    people.since = np.concatenate([people.since, np.full(more, SINCE_EVER)]).astype(np.int32)
    start = (LEFT + rng.integers(0, 500, hosted)).astype(np.int32)
    memberships.add(
        person=np.arange(old, old + hosted, dtype=np.int32),
        unit=_host(units, hosted, rng),
        side="hosted",
        from_=start,
        to=OPEN,
    )


def _replace_secretaries(people: People, posts: Posts, span: tuple[Day, Day], rng: np.random.Generator) -> None:
    """Some secretaries hand over to their deputies, a few only after the post stood vacant for two weeks or more."""
    columns = posts.columns
    first = columns["role"] == "书记"
    changing = np.flatnonzero(
        first
        & (people.home[columns["person"]] == columns["unit"])
        & (people.count[columns["unit"]] >= 7)
        & (rng.random(len(first)) < REPLACED)
    )
    unit = columns["unit"][changing]
    day = rng.integers(span[0] + 10, span[1] - 30, len(changing)).astype(np.int32)
    columns["to"][changing] = day
    deputy = dict(zip(unit.tolist(), day.tolist(), strict=True))
    for row in np.flatnonzero(columns["role"] == "副书记"):
        if (ended := deputy.get(int(columns["unit"][row]))) is not None:
            columns["to"][row] = ended
    gap = np.where(rng.random(len(unit)) < VACANT, rng.integers(14, 30, len(unit)), 1)
    posts.add(
        person=people.holder(unit, 1),
        unit=unit,
        role="书记",
        rank="",
        charge="",
        from_=(day + gap).astype(np.int32),
        to=OPEN,
    )
