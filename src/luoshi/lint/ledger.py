"""All drafts of a folder of tables: items that still live, records, and the plan of each unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from luoshi.engine.oracle.world import World
from luoshi.engine.tables import Item, Record, Tables
from luoshi.lint.check import check_field, check_plan
from luoshi.lint.context import Context
from luoshi.lint.finding import LintFinding
from luoshi.lint.plans import plan_of_rows
from luoshi.lint.rule import NEVER_READ
from luoshi.spec.model import Kind, Pack
from luoshi.terms.days import Day
from luoshi.text.likeness import Entry, Likeness
from luoshi.text.masking import Names, place_names

#: The kind whose items are lines of plans, and its fields.
PLAN_LINE, TITLE, STRAND = "plan_line", "title", "strand"
#: Kinds whose texts are compared with one another.
COMPARED = "problem"


@dataclass(frozen=True)
class Drafted:
    """A finding and whose it is: the unit that wrote the text, and the item or record (empty for a plan)."""

    unit: str
    subject: str
    finding: LintFinding


def check_tables(
    pack: Pack, tables: Tables, as_of: Day, *, unit: str = "", only: Collection[str] = ()
) -> Iterator[Drafted]:
    """Yield the prompts on what units have written, as known on a day; ``unit`` asks for one unit's drafts.

    Items whose life has ended are passed over: nobody is asked to polish what is done.
    """
    world = World(tables, pack.kinds, as_of)
    places = place_names(row.name for row in tables.unit if row.name)
    known, names = _problems(world, as_of, places), Names(places)
    for item in world.items.values():
        if _is_draft(world, item, as_of) and unit in ("", item.unit):
            yield from _of_item(world, item, as_of, known, only)
    for record in world.records:
        if record.kind in pack.kinds and record.done_on <= as_of and unit in ("", record.unit):
            yield from _of_record(world, record, only)
    yield from _of_plans(world, pack, as_of, unit, names, only)


def text_fields(kind: Kind) -> Iterator[str]:
    """Yield the ids of the free text fields of a kind."""
    return (field.id for field in kind.fields if field.type == "text")


def _is_draft(world: World, item: Item, as_of: Day) -> bool:
    kind = world.kinds.get(item.kind)
    if kind is None or item.kind in NEVER_READ or item.opened_on > as_of:
        return False
    state = world.state(item, as_of)
    return not kind.moves or any(move.from_ == state and not move.reopens for move in kind.moves)


def _of_item(world: World, item: Item, as_of: Day, known: Likeness, only: Collection[str]) -> Iterator[Drafted]:
    kind = world.kinds[item.kind]
    values = {field.id: world.item_values(item, field.id, as_of) for field in kind.fields}
    filled = {name for name, found in values.items() if found}
    filled |= {role for role in kind.roles if world.role_units(item, role, as_of)}
    for name in text_fields(kind):
        context = Context(
            item=item.id,
            unit=item.unit,
            filled=frozenset(filled - {name} | {"owner"}),
            values={other: str(found[0]) for other, found in values.items() if found and other != name},
            known=known if item.kind == COMPARED else None,
            on=as_of,
        )
        for text in values[name]:
            for finding in check_field(item.kind, name, str(text), context=context, only=only):
                yield Drafted(item.unit, item.id, finding)


def _of_record(world: World, record: Record, only: Collection[str]) -> Iterator[Drafted]:
    context = Context(item=record.id, unit=record.unit, on=record.done_on)
    for name in text_fields(world.kinds[record.kind]):
        for text in world.record_values(record, name):
            for finding in check_field(record.kind, name, str(text), context=context, only=only):
                yield Drafted(record.unit, record.id, finding)


def _of_plans(
    world: World, pack: Pack, as_of: Day, unit: str, names: Names, only: Collection[str]
) -> Iterator[Drafted]:
    own = _plan_rows(world, as_of)
    below = defaultdict(list)
    for writer in own:
        below[_parent(world, writer, as_of)].append(writer)
    strands = [strand.title for strand in pack.strands]
    for writer, rows in own.items():
        if unit not in ("", writer):
            continue
        above = _parent(world, writer, as_of)
        beside = [other for other in below[above] if above and other != writer]
        plan = plan_of_rows(
            rows, strands=strands, superior=_words(world, own, [above]), neighbours=_words(world, own, beside)
        )
        context = Context(unit=writer, names=names, on=as_of)
        for finding in check_plan(plan, context=context, only=only):
            yield Drafted(writer, "", finding)


def _plan_rows(world: World, as_of: Day) -> dict[str, list[tuple[str, str]]]:
    """Return the own lines of every unit: strand and words, in the order they were written."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for item in sorted(world.items.values(), key=lambda item: (item.opened_on, item.id)):
        if item.kind == PLAN_LINE and item.opened_on <= as_of:
            words = [str(value) for value in world.item_values(item, TITLE, as_of)]
            strand = [str(value) for value in world.item_values(item, STRAND, as_of)]
            if words:
                found[item.unit].append(("".join(strand[:1]), words[0]))
    return dict(found)


def _words(world: World, own: dict[str, list[tuple[str, str]]], units: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {world.units[unit].name or unit: tuple(words for _, words in own[unit]) for unit in units if unit in own}


def _parent(world: World, unit: str, day: Day) -> str:
    line = world.line_up(unit, "territory", day)
    return line[1] if len(line) > 1 else ""


def _problems(world: World, as_of: Day, places: Sequence[str]) -> Likeness:
    items = [item for item in world.items.values() if item.kind == COMPARED and item.opened_on <= as_of]
    entries = [
        Entry(item.id, item.unit, str(text)) for item in items for text in world.item_values(item, TITLE, as_of)[:1]
    ]
    return Likeness(entries, names=places)
