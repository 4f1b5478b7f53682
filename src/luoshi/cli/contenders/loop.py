"""The naive ways: branch by branch, rows fetched by queries, judged in Python by the oracle, so with the same meaning.

``one_by_one`` is how a program with an object mapper is first written: for each branch and each obligation it asks the
database for what that obligation speaks of and judges the objects that come. Of records only those of the kinds named
by the obligation are fetched, only along the relations it names (the branch's own, those in which its people took part,
…) and only those typed by then; participants only where somebody is counted; items only where items are spoken of. All
periods of an obligation are judged with one fetch, and so are all its subjects: a loop that also asked per period or
per member would be slower still. What the branch is (its line upwards, its people, posts and waivers) is asked again
for each obligation, as an object mapper does without a cache.

``at_once`` is the same written with care: everything that can bear on a branch is fetched once, then all obligations
are judged in memory. That is no longer naive; it is printed beside the other so that nobody is misled by either.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from luoshi.engine.oracle.evaluate import Only, judge
from luoshi.engine.oracle.rulings import Ruling, rulings
from luoshi.engine.tables import StatusRow, Tables
from luoshi.spec.model import AnyOf, AttendedShare, By, Pack, Requirement, ShareOf
from luoshi.terms.days import Day

from .ledger import Ledger

_ABOVE = (
    "WITH RECURSIVE line(id) AS (SELECT value FROM json_each(?) UNION SELECT p.parent FROM given_unit_parent p "
    "JOIN line ON p.unit = line.id) SELECT id FROM line"
)
_OF_RECORDS = {"own": "unit", "target": "target_unit", "speaker": "speaker", "author": "author", "item": "item"}
_OF_ITEMS = ("item", "parent", "link", "role")


class Asked(NamedTuple):
    """What is fetched for a branch: records along which relations, of which kinds (none named = all), and so on."""

    relations: frozenset[str]
    kinds: frozenset[str] = frozenset()
    has_items: bool = True
    has_people: bool = True


EVERYTHING = Asked(frozenset((*_OF_RECORDS, *_OF_ITEMS, "participant")))


def at_once(ledger: Ledger, pack: Pack, unit: str, as_of: Day) -> list[StatusRow]:
    """Return the status rows of the slots charged to one branch, from one fetch of all that bears on it."""
    part = _part(ledger, unit, EVERYTHING, as_of)
    return [case.row for case in judge([pack], part, as_of, only=Only(unit=unit))]


def one_by_one(ledger: Ledger, singles: Sequence[tuple[Pack, Asked]], unit: str, as_of: Day) -> list[StatusRow]:
    """Return the same rows, fetching for each obligation what it speaks of; ``singles`` as ``split`` makes them."""
    rows = []
    for single, asked in singles:
        part = _part(ledger, unit, asked, as_of)
        rows += [case.row for case in judge([single], part, as_of, only=Only(unit=unit))]
    return rows


def split(pack: Pack) -> list[tuple[Pack, Asked]]:
    """Return a pack that extends no other as packs of one obligation each, with what each speaks of."""
    assert not pack.parents, "an obligation of a parent would be judged again for each of the child's"
    return [
        (pack.model_copy(update={"obligations": (ruling.obligation,)}), _asked(ruling)) for ruling in rulings([pack])
    ]


def _asked(ruling: Ruling) -> Asked:
    relations: set[str] = set()
    kinds: set[str] = set()
    has_items = has_people = False
    for version in ruling.obligation.versions:
        each = [selector.kind for selector in version.who.each] if version.who else []
        for requirement in _flat(ruling.require(version)):
            asked = requirement.have if isinstance(requirement, ShareOf) else requirement
            if isinstance(requirement, ShareOf):
                each += [selector.kind for selector in requirement.who.each]
            kinds |= set(getattr(asked, "kinds", ()))
            relations |= {asked.relation.as_} if hasattr(asked, "relation") else set()
            has_people |= any(
                isinstance(criterion.test, AttendedShare | By) or criterion.field == "participant"
                for criterion in getattr(asked, "where", ())
            )
        kinds |= set(each)
        has_items |= bool(each)
    has_items |= bool(relations & set(_OF_ITEMS)) or any(
        ruling.pack.kinds[kind].is_ == "item" for kind in kinds if kind in ruling.pack.kinds
    )
    return Asked(frozenset(relations), frozenset(kinds), has_items, has_people or "participant" in relations)


def _flat(require: Sequence[Requirement]) -> Iterator[Requirement]:
    for requirement in require:
        if isinstance(requirement, AnyOf):
            yield from _flat(requirement.any_of)
        else:
            yield requirement


def _part(ledger: Ledger, unit: str, asked: Asked, as_of: Day) -> Tables:
    """Fetch the rows that can bear on what is asked of a branch: it and what is above, its people, records, items."""
    people = ledger.ids(
        "SELECT person FROM given_membership WHERE unit = ?1 UNION SELECT person FROM given_post WHERE unit = ?1", unit
    )
    items = _items(ledger, unit) if asked.has_items else set()
    records = _records(ledger, unit, people, items, asked, as_of)
    units = {unit} | ledger.near("unit", "record", "id", records) | ledger.near("unit", "item", "id", items)
    units |= ledger.near("unit", "membership", "person", people) | ledger.near("unit", "post", "person", people)
    units = ledger.ids(_ABOVE, json.dumps(sorted(units)))
    there = ledger.near("person", "participant", "record", records) if asked.has_people else set()
    found = {
        "unit": ("id", units),
        "unit_parent": ("unit", units),
        "record": ("id", records),
        "record_field": ("record", records),
        "participant": ("record", records if asked.has_people else set()),
        "item": ("id", items),
        "item_unit": ("item", items),
        "item_field": ("item", items),
        "item_move": ("item", items),
    }
    rows: dict[str, list[Any]] = {
        name: ledger.rows(name, column, known) if known else [] for name, (column, known) in found.items()
    }
    for name in ("membership", "post"):
        rows[name] = list(
            dict.fromkeys([*ledger.rows(name, "person", people | there), *ledger.rows(name, "unit", units)])
        )
    people |= there | {row.person for name in ("membership", "post") for row in rows[name]}
    rows["person"] = ledger.rows("person", "id", people)
    rows["attribute"] = ledger.rows("attribute", "subject", units | people)
    posts = {name for row in rows["post"] for name in (f"{row.unit}:{row.role}", f"{row.unit}:{row.role}:{row.person}")}
    rows["waiver"] = ledger.rows(
        "waiver", "subject", people | posts | units | items | {f"{item}@{unit}" for item in items}
    )
    return Tables(**rows)


def _records(ledger: Ledger, unit: str, people: set[str], items: set[str], asked: Asked, as_of: Day) -> set[str]:
    where = f"entered_at <= {int(as_of)}"
    if asked.kinds:
        where += f" AND kind IN ({', '.join(repr(kind) for kind in sorted(asked.kinds))})"
    named = {"own": {unit}, "target": {unit}, "speaker": people, "author": people, "item": items}
    records: set[str] = set()
    for relation, known in named.items():
        if relation in asked.relations:
            records |= ledger.near("id", "record", _OF_RECORDS[relation], known, where)
    if "participant" in asked.relations:
        there = ledger.near("record", "participant", "person", people)
        records |= ledger.near("id", "record", "id", there, where)
    return records


def _items(ledger: Ledger, unit: str) -> set[str]:
    mine = ledger.ids(
        "SELECT id FROM given_item WHERE unit = ?1 UNION SELECT item FROM given_item_unit WHERE unit = ?1", unit
    )
    near = ledger.near("id", "item", "parent", mine) | ledger.near("parent", "item", "id", mine)
    near |= ledger.near("item", "item_field", "text", mine)
    return mine | near | ledger.near("id", "item", "id", ledger.near("text", "item_field", "item", mine))
