"""A law: whatever is closed, reopened, merged, taken out, raised, shared out or handed over, in whatever order, no
history is lost, no state is reached that the declaration forbids, and no unit ever closes its own."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from instance import TODAY
from luoshi.web.ledger.access import access_item
from luoshi.web.ledger.actions.fill_item import fill_item
from luoshi.web.ledger.actions.merge_items import merge_items
from luoshi.web.ledger.actions.move_item import Asked, move_item, open_moves
from luoshi.web.ledger.actions.note_item import note_item
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.actions.put_right import put_right
from luoshi.web.ledger.actions.set_units import hand_over, set_units
from luoshi.web.ledger.entry import Entry, Faulty
from luoshi.web.ledger.life.standing import first_state, standing_of
from luoshi.web.ledger.models import AuditEntry, Item, ItemField, ItemMove, ItemNote, ItemNow, ItemUnit
from luoshi.web.ledger.packs import catalogue
from web.items.conftest import Places, hand

pytestmark = pytest.mark.django_db
STATES = ("open", "raised", "claimed", "solved", "closed", "merged", "doing", "done", "verified")
ACTS = (
    "open",
    "at once",
    "share",
    "step",
    "step",
    "step",
    "step",
    "step",
    "force",
    "fill",
    "merge",
    "name",
    "hand over",
    "note",
)
ACT = st.tuples(
    st.sampled_from(ACTS), st.integers(0, 4), st.integers(0, 30), st.integers(0, 30), st.sampled_from(STATES)
)


class World:
    """Units that do things to items at random, and the law that is asked after each."""

    def __init__(self, places: Places) -> None:
        self.units = [places.branch, places.beside, places.township, places.county, places.city]
        self.items: list[str] = []
        self.before: dict[str, list[tuple[object, ...]]] = {}
        self.n = 0

    def act(self, what: str, who: int, one: int, other: int, state: str) -> None:
        """Do something; what is refused must leave nothing behind."""
        self.n += 1
        rows = self._rows()
        try:
            with transaction.atomic():
                self._do(what, self.units[who], one, other, state)
        except (Faulty, Http404):
            assert self._rows() == rows

    def _rows(self) -> tuple[int, ...]:
        return tuple(m.objects.count() for m in (Item, ItemMove, ItemField, ItemUnit, ItemNote, ItemNow, AuditEntry))

    def _do(self, what: str, unit: str, one: int, other: int, state: str) -> None:
        viewer, key = hand(unit), f"law{self.n}"
        item = self.items[one % len(self.items)] if self.items else ""
        target = self.items[other % len(self.items)] if self.items else ""
        problem = Entry("problem", unit, TODAY, values={"title": ("车停在消防通道上",), "remedy": ("划线",)})
        if what == "open" or not item:
            self.items.append(open_item(viewer, problem, key=key, today=TODAY).record)
        elif what == "at once":
            self.items.append(put_right(viewer, problem, note="看北门", key=key, today=TODAY).record)
        elif what == "share":
            share = Entry("remedy", unit, TODAY, parent=item, values={"action": ("腾出车位",)})
            self.items.append(open_item(viewer, share, key=key, today=TODAY).record)
        elif what in ("step", "force"):
            open_to = [move.to for move in open_moves(viewer, access_item(viewer, item), today=TODAY)]
            asked = Asked("看过了", {"merged_into": (target,)}, {"upper": (self.units[other % 5],)})
            to = open_to[other % len(open_to)] if what == "step" and open_to else state
            move_item(viewer, item, to=to, today=TODAY, asked=asked)
        elif what == "fill":
            fill_item(viewer, item, {"remedy": (f"第{self.n}稿",)}, today=TODAY)
        elif what == "merge":
            self.items.append(merge_items(viewer, [item, target], problem, key=key, today=TODAY).record)
        elif what == "name":
            set_units(viewer, item, ("lead", "support", "upper")[one % 3], (self.units[other % 5],), today=TODAY)
        elif what == "hand over":
            hand_over(viewer, item, self.units[other % 5], reason="合并", today=TODAY)
        else:
            note_item(viewer, item, "到货了", today=TODAY)

    def hold_the_law(self) -> None:
        """Every move is declared and continues the one before; nothing that was is gone; nobody closed their own."""
        for key in self.items:
            item = Item.objects.get(pk=key)
            kind = catalogue().kinds[item.kind]
            moves = list(ItemMove.objects.filter(item=key).order_by("seq").values_list(*MOVE))
            assert moves[: len(self.before.get(key, []))] == self.before.get(key, [])
            self.before[key] = moves
            assert [move[0] for move in moves] == list(range(1, len(moves) + 1))
            state = first_state(kind)
            for _, came_from, to, unit, note in moves:
                declared = next(one for one in kind.moves if (one.from_, one.to) == (came_from, to))
                assert came_from == state
                assert bool(note) or not declared.note
                assert not (declared.not_same_unit and unit == item.unit)
                state = to
            assert standing_of(item, TODAY).state == ItemNow.objects.get(pk=key).state == state
        owners = Counter(
            ItemUnit.objects.filter(role="owner", to_day__gte=TODAY, voided_at__gt=TODAY).values_list("item")
        )
        assert set(owners.values()) <= {1}


MOVE = ("seq", "from_state", "to_state", "unit", "note")


LENIENT = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def live(places: Places, acts: list[tuple[str, int, int, int, str]], *, ask_often: bool = False) -> None:
    """Let the acts happen in a world of their own, which is undone; the law is asked at the end, or after each."""
    point = transaction.savepoint()
    try:
        world = World(places)
        for act in acts:
            world.act(*act)
            if ask_often:
                world.hold_the_law()
        world.hold_the_law()
    finally:
        transaction.savepoint_rollback(point)


@settings(max_examples=10, suppress_health_check=LENIENT)
@given(acts=st.lists(ACT, min_size=8, max_size=25))
def test_in_whatever_order_nothing_is_lost_and_nothing_forbidden_is_reached(places: Places, acts: list):
    live(places, acts)


def test_a_long_walk_meets_every_end_and_every_way_back(places: Places):
    rng, world = random.Random(20231110), World(places)
    for _ in range(200):
        world.act(rng.choice(ACTS), rng.randrange(5), rng.randrange(31), rng.randrange(31), rng.choice(STATES))
    world.hold_the_law()
    met = {
        (row[0], row[1]) for row in ItemMove.objects.filter(item__in=world.items).values_list("from_state", "to_state")
    }
    assert {("solved", "closed"), ("closed", "open"), ("open", "merged"), ("merged", "open"), ("open", "raised")} <= met


@pytest.mark.long
@settings(max_examples=40, suppress_health_check=LENIENT)
@given(acts=st.lists(ACT, min_size=20, max_size=80))
def test_in_long_lives_too(places: Places, acts: list):
    live(places, acts, ask_often=True)
