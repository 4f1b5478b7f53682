"""What stands against a change, a sentence each; asked when it is proposed and again when it is carried out."""

from __future__ import annotations

from collections.abc import Callable

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..entry import Fault, clean
from ..models import Membership, Unit
from ..tree import TREES, parents_on
from .asked import ACTS, Change
from .open_items import open_items_of

#: How far ahead a change may be dated.
AHEAD = 366
LONGEST_NAME = 100


def faults_of(change: Change, today: Day) -> list[Fault]:
    """Say everything that keeps a change from being carried out."""
    units = Unit.objects.in_bulk(list(change.named))
    if change.act not in ACTS:
        return [Fault("act", say("请选一种调整。", "Choose what is to change."))]
    if faults := [*_named_faults(change, units), *_day_faults(change, today)]:
        return faults
    if faults := [fault for unit in change.named for fault in _life_faults(units[unit], change.on)]:
        return faults
    by_act: dict[str, Callable[[Change, Day], list[Fault]]] = {
        "found": _name_faults,
        "merge": _merge_faults,
        "split": _split_faults,
        "move": _move_faults,
        "abolish": _abolish_faults,
        "rename": _rename_faults,
    }
    return by_act[change.act](change, today)


def _named_faults(change: Change, units: dict[str, Unit]) -> list[Fault]:
    needs_units = change.act != "found"
    needs_into = change.act in ("found", "merge", "move")
    if (needs_units and not change.units) or (needs_into and not change.into):
        return [Fault("units", say("请选组织。", "Choose the organisations."))]
    if change.named - set(units):
        return [Fault("units", say("没有这个组织，请重新选。", "There is no such organisation; choose again."))]
    if change.into in change.units:
        return [Fault("into", say("不能并到自己、改归自己。", "It cannot pass to itself."))]
    return []


def _day_faults(change: Change, today: Day) -> list[Fault]:
    if change.on > today + AHEAD:
        return [Fault("on", say("生效的日子最多提前一年定。", "At most a year ahead."))]
    return []


def _life_faults(unit: Unit, on: Day) -> list[Fault]:
    if unit.abolished_on < on:
        return [Fault("units", say(f"“{unit.name}”那时已经撤销。", f"“{unit.name}” has ended by then."))]
    if unit.founded_on >= on:
        return [Fault("on", say(f"“{unit.name}”那时还没有成立。", f"“{unit.name}” does not exist before that day."))]
    return []


def _name_faults(change: Change, today: Day) -> list[Fault]:  # noqa: ARG001 (one shape for all acts)
    name = clean(change.name)
    if not name:
        return [Fault("name", say("请写名称。", "Give the name."))]
    if len(name) > LONGEST_NAME:
        return [
            Fault(
                "name",
                say(
                    f"名称最多{LONGEST_NAME}个字，现在是{len(name)}个。",
                    f"A name has at most {LONGEST_NAME} characters, this has {len(name)}.",
                ),
            )
        ]
    return []


def _rename_faults(change: Change, today: Day) -> list[Fault]:
    if faults := _name_faults(change, today):
        return faults
    if change.on > today:
        return [Fault("on", say("更名到生效那天再办，名称没有两个。", "Rename on the day itself."))]
    return []


def _merge_faults(change: Change, today: Day) -> list[Fault]:
    return [fault for unit in change.units for fault in _cycle_faults(unit, change.into, change.on, today)]


def _move_faults(change: Change, today: Day) -> list[Fault]:
    if change.tree not in TREES:
        return [Fault("tree", say("请选属地或系统。", "Choose a tree."))]
    if all(parents_on(change.tree, change.on, known_on=today).get(unit) == change.into for unit in change.units):
        return [Fault("into", say("本来就归它，不用调整。", "It stands there already."))]
    return [
        fault
        for unit in change.units
        for fault in _cycle_faults(unit, change.into, change.on, today, trees=(change.tree,))
    ]


def _cycle_faults(unit: str, into: str, on: Day, today: Day, *, trees: tuple[str, ...] = TREES) -> list[Fault]:
    """Refuse that a unit passes to something below itself."""
    for tree in trees:
        parents = parents_on(tree, on, known_on=today)
        above: str | None = into
        while above is not None:
            if above == unit:
                return [Fault("into", say("不能归到自己的下级。", "It cannot stand below its own subordinate."))]
            above = parents.get(above)
    return []


def _split_faults(change: Change, today: Day) -> list[Fault]:
    if len(change.units) != 1:
        return [Fault("units", say("分设一次从一个组织分出。", "Split one organisation at a time."))]
    mine = set(
        Membership.objects.filter(
            unit=change.units[0], side="full", voided_at=int(OPEN), from_day__lte=change.on, to_day__gte=change.on
        ).values_list("person", flat=True)
    )
    if set(change.people) - mine:
        return [Fault("people", say("有人不是这个组织的正式成员。", "Someone is not a full member there."))]
    return _name_faults(change, today)


def _abolish_faults(change: Change, today: Day) -> list[Fault]:
    if change.into:
        return _merge_faults(change, today)
    faults = []
    for unit in change.units:
        members = Membership.objects.filter(unit=unit, side="full", voided_at=int(OPEN), to_day__gte=change.on).count()
        parents = [parents_on(tree, change.on, known_on=today) for tree in TREES]
        below = [child for tree in parents for child, parent in tree.items() if parent == unit]
        living = Unit.objects.filter(pk__in=below, abolished_on__gte=change.on).count()
        items = len(open_items_of(unit, change.on))
        if members or living or items:
            faults.append(
                Fault(
                    "into",
                    say(
                        f"还有{members}名党员、{living}个下级组织、{items}个未办完的事项，请写明转到哪个组织。",
                        f"{members} members, {living} subordinates and {items} open items: say where they pass to.",
                    ),
                )
            )
    return faults
