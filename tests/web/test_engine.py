"""What the ledger keeps is what the oracle says of its tables, whatever was written in whatever order."""

from __future__ import annotations

import dataclasses
import random
import subprocess
import sys
from collections import Counter

import pytest

from instance import LONG_SEEDS, TODAY
from luoshi.city import Cast
from luoshi.engine.oracle import evaluate_packs
from luoshi.terms.days import Day, day_of
from luoshi.web.ledger.access import Held, Viewer, access_record
from luoshi.web.ledger.actions.change_record import correct_record, void_record
from luoshi.web.ledger.actions.fill_item import fill_item
from luoshi.web.ledger.actions.move_day import begin_day
from luoshi.web.ledger.actions.move_item import Asked, move_item, open_moves
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.cells import CellKey, Charged, levels_of, roll_up
from luoshi.web.ledger.entry import Entry
from luoshi.web.ledger.models import Cell, Item, ItemNow, Membership, Unit
from luoshi.web.ledger.packs import catalogue, qualified
from luoshi.web.ledger.reads.records import entry_of
from luoshi.web.ledger.run_engine import all_tables, key_of, status_on, stored
from luoshi.web.ledger.tree import ancestors
from luoshi.web.phone.forms import words_of


def by_oracle(day: Day, known_on: Day | None = None):
    """All slots by the oracle, under full ids."""
    packs = catalogue().packs
    rows = evaluate_packs(packs, all_tables(), day, known_on).status
    return sorted((row._replace(obligation=qualified(packs[0], row.obligation)) for row in rows), key=key_of)


def cells_by_hand() -> dict[CellKey, Counter[str]]:
    """The cells as the kept slots add up."""
    slots = Counter(Charged(row.unit, row.obligation, row.period, row.due, row.status) for row in stored())
    units = {slot.unit for slot in slots}
    return roll_up(slots, ancestors(units), levels_of(units))


def assert_kept_equals_recomputed():
    assert sorted(stored(), key=key_of) == by_oracle(TODAY)
    names = ("met", "late", "open", "waived", "clear", "breached")
    kept = {
        CellKey(*row[:6]): Counter({name: n for name, n in zip(names, row[6:], strict=True) if n})
        for row in Cell.objects.values_list(*CellKey._fields, *names)
    }
    assert kept == {
        key: Counter({name: n for name, n in counts.items() if n}) for key, counts in cells_by_hand().items()
    }
    assert all(
        cell.total == cell.met + cell.late + cell.open + cell.waived + cell.clear + cell.breached
        for cell in Cell.objects.all()
    )


@pytest.mark.django_db
def test_the_loaded_thread_is_kept_as_the_oracle_says(people: Cast):
    assert_kept_equals_recomputed()


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2023-09-20", "2023-10-15", "2023-11-01"])
def test_another_day_is_computed_as_the_oracle_says(day: str):
    assert sorted(status_on(day_of(day)), key=key_of) == by_oracle(day_of(day), TODAY)


class Hands:
    """Someone who may write everywhere and does so at random."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.root = root = Unit.objects.get(name="临澜市委").pk
        self.viewer = Viewer(
            user=1,
            name="所有人",
            person="",
            held=(Held("secretary", root, "territory"), Held("clerk", root, "territory")),
        )
        self.branches = list(
            Unit.objects.filter(type__in=("branch", "general_branch", "committee")).values_list("pk", flat=True)
        )
        self.records: list[str] = []
        self.items = list(Item.objects.values_list("pk", flat=True))
        self.done = 0

    def entry(self) -> Entry:
        rng = self.rng
        kind = rng.choice(["study_session", "lecture", "seminar", "centre_group", "dispatch_meeting", "check_visit"])
        # a visit goes to a unit below, so it comes from the top
        unit = self.root if kind == "check_visit" else rng.choice(self.branches)
        members = list(Membership.objects.filter(unit=unit).values_list("person", flat=True))
        values: dict[str, tuple[int | str, ...]] = {"minutes": (rng.choice([25, 45, 60]),)}
        if kind == "study_session" and rng.random() < 0.5:
            values["discussed"] = (rng.randint(0, 1),)
        for spec in catalogue().kinds[kind].fields:
            if spec.required and spec.id not in values:
                values[spec.id] = (rng.choice(words_of(spec, catalogue().kinds[kind])),)
        done = Day(TODAY - rng.randint(0, 55))
        return Entry(
            kind=kind,
            unit=unit,
            done_on=done,
            speaker=rng.choice(members) if members else "",
            for_date=Day(done - rng.randint(0, 40)) if rng.random() < 0.15 else None,
            target_unit=rng.choice(self.branches) if kind == "check_visit" else "",
            participants=tuple(rng.sample(members, rng.randint(0, len(members)))),
            values=values,
        )

    def act(self) -> None:
        self.done += 1
        key, choice = f"k{self.done}", self.rng.random()
        if choice < 0.45 or not self.records:
            self.records.append(submit_record(self.viewer, self.entry(), key=key, today=TODAY).record)
        elif choice < 0.6:
            self.correct(self.rng.choice(self.records), key)
        elif choice < 0.7:
            void_record(self.viewer, self.records.pop(self.rng.randrange(len(self.records))), reason="试", today=TODAY)
        elif choice < 0.85:
            self.open(key)
        else:
            self.step()

    def correct(self, record: str, key: str) -> None:
        entry = entry_of(access_record(self.viewer, record))
        changed = dataclasses.replace(
            entry,
            participants=entry.participants[::2],
            done_on=Day(max(entry.done_on, entry.for_date or 0)),
            values={**entry.values, "minutes": (self.rng.choice([25, 50]),)},
        )
        correct_record(self.viewer, record, changed, reason="记错", key=key, today=TODAY)

    def open(self, key: str) -> None:
        rng = self.rng
        kind = rng.choice(["problem", "remedy", "work_plan"])
        values: dict[str, tuple[int | str, ...]] = {
            "problem": {"title": ("路灯不亮",), "deadline": (int(TODAY) + rng.randint(0, 20),)},
            "remedy": {"action": ("修好",)},
            "work_plan": {"measures": ("理论学习", "调查研究", "推动发展", "检视整改")},
        }[kind]
        problems = list(ItemNow.objects.filter(kind="problem", is_ended=False).values_list("pk", flat=True))
        entry = Entry(
            kind=kind,
            unit=rng.choice(self.branches),
            done_on=Day(TODAY - rng.randint(0, 30)),
            values=values,
            parent=rng.choice(problems) if kind == "remedy" else "",
        )
        self.items.append(open_item(self.viewer, entry, key=key, today=TODAY).record)

    def step(self) -> None:
        item = Item.objects.get(pk=self.rng.choice(self.items))
        if self.rng.random() < 0.3 and item.kind == "problem":
            fill_item(self.viewer, item.pk, {"remedy": ("换灯",), "deadline": (int(TODAY) + 5,)}, today=TODAY)
        elif moves := open_moves(self.viewer, item, today=TODAY):
            move = self.rng.choice([one for one in moves if not one.filled and not one.children] or [None])
            if move is not None:
                move_item(self.viewer, item.pk, to=move.to, today=TODAY, asked=Asked(note="看过了"))


@pytest.mark.django_db
def test_maintained_equals_recomputed_after_500_random_writes(people: Cast):
    hands = Hands(seed=20231110)
    for _ in range(500):
        hands.act()
    assert_kept_equals_recomputed()


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(LONG_SEEDS))
def test_maintained_equals_recomputed_after_many_random_writes(people: Cast, seed: int):
    hands = Hands(seed)
    for _ in range(5):
        for _ in range(1000):
            hands.act()
        assert_kept_equals_recomputed()


@pytest.mark.django_db
def test_a_new_day_is_begun_once_and_kept_as_the_oracle_says(people: Cast):
    later = day_of("2023-12-01")
    assert begin_day(today=later)
    assert not begin_day(today=later)
    assert sorted(stored(), key=key_of) == by_oracle(later)


def test_a_worker_never_loads_the_compiler():
    code = (
        "import django, sys; django.setup(); import luoshi.web.urls, luoshi.web.ledger.run_engine; "
        "from django.urls import get_resolver; get_resolver().url_patterns; "
        "sys.exit(int('ibis' in sys.modules or 'luoshi.engine.compile' in sys.modules))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code],
            env={"DJANGO_SETTINGS_MODULE": "instance_settings", "PYTHONPATH": "tests", "PATH": ""},
            check=False,
        ).returncode
        == 0
    )
