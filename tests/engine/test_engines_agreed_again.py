"""What random worlds once showed to be judged differently by the SQL, each made small and named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luoshi.engine.backends.sqlite import SqliteBackend
from luoshi.engine.compile import freeze
from luoshi.engine.load import tables_from_rows
from luoshi.engine.oracle import evaluate
from luoshi.spec.model import (
    Batch,
    By,
    Count,
    Criterion,
    Due,
    EachSelector,
    Every,
    InState,
    MemberSelector,
    Obligation,
    Pack,
    PostSelector,
    Relation,
    Requirement,
    UnitSelector,
    Version,
    Who,
    Window,
)
from luoshi.terms.days import day_of, iso_of

from .made.pack import KINDS

_START, _END, _DAY = day_of("2023-10-01"), day_of("2023-12-31"), day_of("2023-10-20")

Given = Mapping[str, Sequence[Mapping[str, Any]]]


def _pack(who: Who, *require: Requirement, batches: tuple[Batch, ...] = (), due: Due = Due()) -> Pack:  # noqa: B008 (frozen)
    version = Version(from_=_START, who=who, require=require, due=due)
    return Pack(
        id="demo", title="demo", window=Window(first=_START, last=_END), kinds=KINDS, batches=batches,
        obligations=(Obligation(id="O1", title="O1", duty="must", every=Every(cadence="campaign"), versions=(version,)),))


def _same(sqlite: SqliteBackend, pack: Pack, given: Given, *, scope: str) -> list[tuple[str, str, str]]:
    """Return (subject, unit, status) of the slots of a unit, when SQL over all units, over this one, and oracle agree."""
    tables, frozen = tables_from_rows(given), freeze([pack])
    sqlite.load(tables)
    meant = evaluate(pack, tables, _DAY).status
    assert sqlite.evaluate(frozen, _DAY).status == meant
    asked = sqlite.status(frozen, _DAY, scope={scope})
    assert asked == [row for row in meant if row.unit == scope]
    return [(row.subject, row.unit, row.status) for row in asked]


def test_who_is_charged_by_another_membership_is_not_asked_of_the_unit_alone(sqlite: SqliteBackend) -> None:
    """Two selectors: the later membership is charged, also where only the earlier one stands in the unit asked for."""
    pack = _pack(
        Who(sort="members", members=(MemberSelector(side="full"), MemberSelector(side="out"))),
        Count(kinds=("meet",), relation=Relation(as_="participant")))
    given: Given = {
        "unit": [{"id": "a"}, {"id": "b"}], "person": [{"id": "p"}, {"id": "q"}],
        "membership": [
            {"person": "p", "unit": "a", "side": "full", "from": "2023-10-05"},
            {"person": "p", "unit": "b", "side": "out", "from": "2023-09-01"},
            {"person": "q", "unit": "b", "side": "out", "from": "2023-09-01"},
        ],
    }
    assert _same(sqlite, pack, given, scope="b") == [("q", "b", "open")]
    assert _same(sqlite, pack, given, scope="a") == [("p", "a", "open")]


def test_what_a_unit_did_is_put_beside_the_person_whose_own_unit_is_asked(sqlite: SqliteBackend) -> None:
    """Evidence names the slot's unit, the criterion asks after the slot's person: both are needed beside it."""
    who = Who(sort="posts", posts=(PostSelector(role=("head",), per="person"),))
    by_own = Criterion(name="by", test=By(by="own"))
    pack = _pack(who, Count(kinds=("meet",), relation=Relation(as_="own"), where=(by_own,)))
    given: Given = {
        "unit": [{"id": "a"}, {"id": "b"}], "person": [{"id": "p"}, {"id": "q"}],
        "post": [{"person": "p", "unit": "a", "role": "head"}, {"person": "q", "unit": "a", "role": "head"}],
        "membership": [{"person": "p", "unit": "a", "side": "full"}, {"person": "q", "unit": "b", "side": "full"}],
        "record": [{"id": "r1", "kind": "meet", "unit": "a", "done_on": "2023-10-10"}],
    }
    assert _same(sqlite, pack, given, scope="a") == [("p", "a", "met"), ("q", "a", "open")]


def test_what_a_later_batch_asks_elsewhere_stands_also_where_only_the_earlier_unit_is_asked(
    sqlite: SqliteBackend,
) -> None:
    """Who moved after the first batch closed is charged once, by the second batch, where they are now."""
    everyone = Who(sort="units", units=(UnitSelector(),))
    batches = (
        Batch(id="b1", who=everyone, window=Window(first=_START, last=day_of("2023-10-10"))),
        Batch(id="b2", who=everyone, window=Window(first=day_of("2023-10-08"), last=_END)),
    )
    given: Given = {
        "unit": [{"id": "a"}, {"id": "b"}], "person": [{"id": "p"}],
        "membership": [{"person": "p", "unit": "a", "side": "full", "to": "2023-10-15"},
                       {"person": "p", "unit": "b", "side": "full", "from": "2023-10-16"}],
        "post": [{"person": "p", "unit": "a", "role": "head", "to": "2023-10-15"},
                 {"person": "p", "unit": "b", "role": "head", "from": "2023-10-16"}],
        "item": [{"id": "i", "kind": "case", "unit": "a", "opened_on": "2023-10-02"}],
        "item_unit": [{"item": "i", "unit": "b", "role": "owner", "from": "2023-10-16"}],
    }
    for who, subject in (
        (Who(sort="members", members=(MemberSelector(side="full"),)), "p"),
        (Who(sort="posts", posts=(PostSelector(role=("head",), per="person"),)), "p"),
        (Who(sort="each", each=(EachSelector(kind="case"),)), "i"),
    ):
        pack = _pack(who, Count(kinds=("meet",), relation=Relation(as_="own")), batches=batches)
        assert _same(sqlite, pack, given, scope="a") == []
        assert _same(sqlite, pack, given, scope="b") == [(subject, "b", "open")]


def test_each_kind_has_its_own_column_for_the_field_that_says_when_it_is_due(sqlite: SqliteBackend) -> None:
    who = Who(sort="each", each=(EachSelector(kind="case"), EachSelector(kind="plan")))
    pack = _pack(who, InState(states=("closed",)), due=Due(field="deadline"))
    given: Given = {
        "unit": [{"id": "a"}],
        "item": [{"id": name, "kind": kind, "unit": "a", "opened_on": "2023-10-02"}
                 for name, kind in (("i", "case"), ("j", "plan"), ("k", "plan"))],
        "item_field": [{"item": "i", "field": "deadline", "date": "2023-11-01"},
                       {"item": "j", "field": "deadline", "date": "2023-11-02"}],
    }
    assert _same(sqlite, pack, given, scope="a") == [("i", "a", "open"), ("j", "a", "open"), ("k", "a", "open")]
    due = {row.subject: iso_of(row.due) for row in evaluate(pack, tables_from_rows(given), _DAY).status}
    assert due == {"i": "2023-11-01", "j": "2023-11-02", "k": "2023-12-31"}
