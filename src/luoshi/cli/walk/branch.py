"""一计划两清单一记录 of a branch, assembled from the tables and the rows of a day."""

from __future__ import annotations

from luoshi.engine.oracle.world import World
from luoshi.engine.tables import Item, Record, Rows, Tables, Unit
from luoshi.office.papers.branch_set import BranchSet, Held, ListedItem, PlanLine
from luoshi.spec.model import Pack
from luoshi.terms.days import OPEN, Day, iso_of

#: A paper is written in Chinese, whoever reads the screen.
_WORDS = {"met": "按期完成", "late": "逾期完成", "open": "未完成", "clear": "未发现", "breached": "发现情形"}


def branch_set(campaign: Pack, tables: Tables, rows: Rows, unit: Unit, day: Day) -> BranchSet:
    """Return everything the paper of a branch is made of; members' slots and names take no part."""
    world = World(tables, campaign.kinds, day)
    items = [item for item in world.items.values() if item.unit == unit.id and item.opened_on <= day]
    return BranchSet(
        unit.name,
        campaign.title,
        day,
        (*_own_lines(world, items, day), *_fixed_lines(campaign, rows, unit)),
        tuple(_listed(world, item, day, "place", "remedy") for item in items if item.kind == "problem"),
        tuple(_listed(world, item, day, "whom", "category") for item in items if item.kind == "livelihood_project"),
        tuple(
            _held(world, campaign, row)
            for row in sorted(world.records, key=lambda row: (row.done_on, row.id))
            if row.unit == unit.id and row.done_on <= day and row.kind in campaign.kinds
        ),
    )


def _own_lines(world: World, items: list[Item], day: Day) -> list[PlanLine]:
    return [
        PlanLine(
            _word(world, item, "strand", day),
            _word(world, item, "title", day),
            _word(world, item, "planned_on", day),
            _state(world, item, day),
            True,
        )
        for item in items
        if item.kind == "plan_line"
    ]


def _fixed_lines(campaign: Pack, rows: Rows, unit: Unit) -> list[PlanLine]:
    strands = {strand.id: strand.title for strand in campaign.strands}
    order = {strand: place for place, strand in enumerate(strands)}
    tasks = {one.id: one for one in campaign.obligations}
    return [
        PlanLine(
            strands.get(tasks[row.obligation].strand, ""),
            tasks[row.obligation].title,
            iso_of(row.due),
            _WORDS[row.status],
            False,
        )
        for row in sorted(rows.status, key=lambda row: (order.get(tasks[row.obligation].strand, 99), row.due))
        if row.unit == unit.id and row.subject_type in ("unit", "post") and row.status != "waived"
    ]


def _listed(world: World, item: Item, day: Day, where: str, how: str) -> ListedItem:
    title, place, remedy, deadline = (_word(world, item, name, day) for name in ("title", where, how, "deadline"))
    return ListedItem(title, place, remedy, deadline, _state(world, item, day))


def _held(world: World, campaign: Pack, row: Record) -> Held:
    known = [name for name in ("title", "matter", "content") if campaign.kinds[row.kind].field(name)]
    about = next((str(value) for name in known for value in world.record_values(row, name)), "")
    people = len(world.participants.get(row.id, ()))
    return Held(iso_of(row.done_on), campaign.kinds[row.kind].label, about, str(people or ""))


def _word(world: World, item: Item, name: str, day: Day) -> str:
    """What a field holds, a day as it is written."""
    values = world.item_values(item, name, day)
    field = world.kinds[item.kind].field(name)
    is_day = field is not None and field.type == "date"
    return "、".join(
        iso_of(Day(value)) if is_day and isinstance(value, int) and value != OPEN else str(value) for value in values
    )


def _state(world: World, item: Item, day: Day) -> str:
    state = world.state(item, day)
    return world.kinds[item.kind].state_labels.get(state, state)
