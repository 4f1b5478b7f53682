"""The week's situation of the ledger is the one the oracle gives for the same tables."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from instance import TODAY, SignIn, viewer
from luoshi.city import Cast
from luoshi.engine.oracle import evaluate
from luoshi.office.situation import Figure, Reference, Snapshot, snapshot
from luoshi.office.situation.causes import NOT_HELD, NOTHING
from luoshi.office.situation.sentences import references
from luoshi.terms.days import Day
from luoshi.web.ledger.audit import past_digest, state_digest
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads import situation_heaps
from luoshi.web.ledger.reads.situation import _week, figure_rows, week_of
from luoshi.web.ledger.reads.situation_heaps import HeapWeek, heap_week
from luoshi.web.ledger.run_engine import all_tables
from luoshi.web.ledger.weeks import done_on, keep_day, keep_past_day, path_of

pytestmark = pytest.mark.django_db
NOTHING_WORDS = {NOT_HELD.words, *(cause.words for cause in NOTHING.values())}


def test_the_kept_slots_give_the_snapshot_of_the_oracle(people: object):
    (pack,) = catalogue().packs
    tables, before = all_tables(), Day(TODAY - 7)
    meant = snapshot(pack, tables, evaluate(pack, tables, TODAY), evaluate(pack, tables, before, before), as_of=TODAY)
    assert week_of(TODAY) == meant


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> HeapWeek:
    """The thread's ledger, counted as if it were a large city's."""
    settings.LUOSHI_HOME = tmp_path
    keep_past_day(Day(TODAY - 7))
    monkeypatch.setattr(situation_heaps, "MANY", 0)
    heap_week.cache_clear()
    return heap_week(state_digest(), catalogue().packs[0].id, TODAY)


def told(taken: Snapshot) -> dict[Reference, int]:
    """All figures of a paper but those that tell causes of a slot more closely than the slot itself does."""
    bare = replace(taken, progress=tuple(replace(one, causes=()) for one in taken.progress))
    return figures_in(bare)


def figures_in(part: Any) -> dict[Reference, int]:
    if isinstance(part, Figure):
        return {part.reference: part.value}
    inner = vars_of(part)
    return {reference: value for each in inner for reference, value in figures_in(each).items()}


def vars_of(part: Any) -> list[Any]:
    if is_dataclass(part):
        return [getattr(part, field.name) for field in fields(part)]
    return list(part) if isinstance(part, tuple) else []


def test_slots_counted_in_the_database_give_every_figure_of_the_rows(people: object, crowd: HeapWeek):
    by_rows = _week(state_digest(), catalogue().packs[0].id, TODAY).taken
    assert told(crowd.taken) == told(by_rows)
    assert crowd.taken.practices == by_rows.practices
    assert [gap.place for gap in crowd.taken.gaps] == [gap.place for gap in by_rows.gaps]
    assert len(told(by_rows)) > 70


def test_causes_told_of_heaps_add_up_to_those_of_the_rows(people: object, crowd: HeapWeek):
    by_rows = _week(state_digest(), catalogue().packs[0].id, TODAY).taken
    for one, same in zip(crowd.taken.progress, by_rows.progress, strict=True):
        nothing = [cause.figure.value for cause in one.causes if cause.words in NOTHING_WORDS]
        assert nothing == [cause.figure.value for cause in same.causes if cause.words in NOTHING_WORDS]


def test_every_figure_of_a_large_ledger_opens_to_its_number(
    people: Cast, crowd: HeapWeek, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    assert week_of(TODAY) == crowd.taken
    for name, reference in references(crowd.taken).items():
        rows = figure_rows(crowd.taken, name)
        assert rows is not None
        if reference.of != "member":
            assert sum(row.n for row in rows) == crowd.scene.figure(reference).value, reference
    name = next(name for name, one in references(crowd.taken).items() if one.of == "slot")
    page = sign_in("city-clerk").get(f"/desk/{people.city_clerk.unit}/situation/{name}/?as_of=2023-11-10")
    assert page.status_code == 200


def test_members_and_items_open_too_as_numbers_and_titles(people: object):
    taken = week_of(TODAY)
    assert taken is not None
    for name, reference in references(taken).items():
        if reference.of in ("member", "item"):
            rows = figure_rows(taken, name)
            assert rows is not None
            assert sum(row.n for row in rows) == next(
                value for one, value in figures_in(taken).items() if one == reference)


def test_the_day_that_ends_is_kept_as_it_was_known_on_it(people: object, settings: Any, tmp_path: Path):
    settings.LUOSHI_HOME = tmp_path
    keep_day()
    kept = sorted(done_on(TODAY))
    path_of(TODAY).unlink()
    keep_past_day(TODAY)
    assert kept == sorted(done_on(TODAY))
    assert len(kept) > 50


def test_what_was_kept_more_than_a_fortnight_ago_is_let_go(people: object, settings: Any, tmp_path: Path):
    settings.LUOSHI_HOME = tmp_path
    for day in (TODAY - 15, TODAY - 7, TODAY):
        keep_past_day(Day(day))
    assert [path.name for path in sorted((tmp_path / "weeks").iterdir())] == ["2023-11-03.gz", "2023-11-10.gz"]


def test_signing_in_changes_nothing_that_figures_are_made_of(sign_in):
    before = state_digest(), past_digest()
    sign_in("city-clerk").get("/")
    assert (state_digest(), past_digest()) == before
    assert viewer("city-clerk").user is not None
