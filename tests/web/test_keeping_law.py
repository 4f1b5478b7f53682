"""What the ledger keeps is what the oracle says of its tables, also while registers and trees change under it.

The driver works through the real actions: records and items as in ``test_engine``, and between them memberships, posts,
waivers, changes of the tree and new days.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.http import Http404

from instance import LONG_SEEDS, TODAY
from luoshi.city import Cast
from luoshi.terms.days import OPEN, Day
from luoshi.web.ledger.actions.change_tree import decide_change, propose_change
from luoshi.web.ledger.actions.keep_people import SIDES, add_member, end_member, withdraw_member
from luoshi.web.ledger.actions.keep_posts import add_post, end_post, withdraw_post
from luoshi.web.ledger.actions.move_day import begin_day
from luoshi.web.ledger.actions.waive import Asked, ask_waiver, decide_waiver, end_waiver
from luoshi.web.ledger.changes.asked import ACTS, Change
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import Membership, Person, Post, Unit, Waiver
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.run_engine import key_of, stored
from web.test_engine import Hands, assert_kept_equals_recomputed, by_oracle

pytestmark = pytest.mark.django_db


class Keeper(Hands):
    """Someone who also keeps the registers, at random; a second account decides what the first proposes."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.decider = replace(self.viewer, user=2, held=self.viewer.held)
        self.people = list(Person.objects.values_list("pk", flat=True))
        self.keeping: list[Callable[[], None]] = [
            self.join, self.leave, self.appoint, self.dismiss, self.waive, self.unwaive,
        ]  # fmt: skip
        self.refusals = 0

    def keep(self, *, tree: bool = False) -> None:
        """One change of a register; a refusal changes nothing and is no failure."""
        try:
            self.reorganise() if tree else self.rng.choice(self.keeping)()
        except (Faulty, Http404):
            self.refusals += 1

    def unit(self) -> str:
        return self.rng.choice(self.branches)

    def day(self) -> Day:
        return Day(TODAY - self.rng.randint(0, 60))

    def join(self) -> None:
        side = self.rng.choice(SIDES)
        person = "" if self.rng.random() < 0.4 else self.rng.choice(self.people)
        add_member(
            self.viewer, self.unit(), person=person, name="新来的" if not person else "", side=side, category="",
            first=self.day(), today=TODAY,
        )  # fmt: skip

    def leave(self) -> None:
        rows = list(Membership.objects.filter(voided_at=int(OPEN), to_day=int(OPEN)).order_by("row"))
        row = self.rng.choice(rows)
        if self.rng.random() < 0.2:
            withdraw_member(self.viewer, row.unit, row.pk, reason="录错", today=TODAY)
        else:
            end_member(self.viewer, row.unit, row.pk, last=self.day(), today=TODAY)

    def appoint(self) -> None:
        unit = self.unit()
        role = self.rng.choice(["书记", "副书记", "委员"])
        add_post(
            self.viewer, unit, person=self.rng.choice(self.people), role=role, rank="", first=self.day(),
            is_second=self.rng.random() < 0.5, today=TODAY,
        )  # fmt: skip

    def dismiss(self) -> None:
        row = self.rng.choice(list(Post.objects.filter(voided_at=int(OPEN), to_day=int(OPEN)).order_by("row")))
        if self.rng.random() < 0.2:
            withdraw_post(self.viewer, row.unit, row.pk, reason="录错", today=TODAY)
        else:
            end_post(self.viewer, row.unit, row.pk, last=self.day(), today=TODAY)

    def waive(self) -> None:
        unit, rng = self.unit(), self.rng
        members = sorted(Membership.objects.filter(unit=unit).values_list("person", flat=True))
        subject = rng.choice([("unit", unit), ("post", f"{unit}:书记"), *[("person", one) for one in members[:3]]])
        task = rng.choice(["*", *sorted(catalogue().tasks)])
        asked = Asked(task, *subject, self.day(), rng.choice([OPEN, Day(TODAY + 20)]))
        viewer = replace(self.viewer, held=(*self.viewer.held, replace(self.viewer.held[0], unit=unit)))
        made = ask_waiver(viewer, unit, asked, reason="年老体弱", today=TODAY)
        if not isinstance(made, Waiver):
            decide_waiver(self.decider, made.pk, is_granted=rng.random() < 0.8, answer="情况属实", today=TODAY)

    def unwaive(self) -> None:
        rows = list(Waiver.objects.filter(voided_at=int(OPEN), subject_type__in=("unit", "post")).order_by("row"))
        if rows:
            row = self.rng.choice(rows)
            unit = row.subject.partition(":")[0]
            end_waiver(self.viewer, unit, row.pk, last=Day(max(row.from_day, TODAY - 3)), reason="情况变了", today=TODAY)

    def reorganise(self) -> None:
        rng = self.rng
        living = list(Unit.objects.filter(abolished_on=int(OPEN)).order_by("pk").values_list("pk", flat=True))
        act, (one, other) = rng.choice(ACTS), rng.sample(living, 2)
        people = sorted(Membership.objects.filter(unit=one, side="full").values_list("person", flat=True))
        change = Change(
            act=act, on=Day(TODAY - rng.randint(-10, 40)), units=() if act == "found" else (one,),
            into=other if act in ("found", "merge", "move") or rng.random() < 0.5 else "",
            tree=rng.choice(["territory", "sector"]), name=f"新组织{self.done}", people=tuple(people[:3]) if act == "split" else (),
        )  # fmt: skip
        root = self.viewer.held[0].unit
        made = propose_change(self.viewer, root, change, reason="机构改革", today=TODAY)
        decide_change(self.decider, made.pk, is_granted=True, answer="", today=TODAY)
        self.branches = list(
            Unit.objects.filter(type__in=("branch", "general_branch", "committee"), abolished_on=int(OPEN))
            .order_by("pk").values_list("pk", flat=True)
        )  # fmt: skip

    def write(self) -> None:
        """A record or item; a unit may have ended meanwhile, which the actions say themselves."""
        try:
            self.act()
        except (Faulty, Http404):
            self.refusals += 1


def test_maintained_equals_recomputed_while_registers_change(people: Cast):
    keeper = Keeper(seed=4)
    for step in range(150):
        keeper.keep(tree=step % 30 == 29) if step % 2 else keeper.write()
    assert keeper.refusals < 100
    assert_kept_equals_recomputed()
    later = Day(TODAY + 20)
    assert begin_day(today=later)
    assert sorted(stored(), key=key_of) == by_oracle(later)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(LONG_SEEDS))
def test_maintained_equals_recomputed_after_many_changes(people: Cast, seed: int):
    keeper = Keeper(seed)
    for _ in range(2):
        for step in range(500):
            keeper.keep(tree=step % 100 == 99) if step % 2 else keeper.write()
        assert_kept_equals_recomputed()
