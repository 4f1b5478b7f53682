"""Evidence: the records and items of some kinds, each with the values that are asked of it.

Columns: e_type, e_id, e_key (number of a record, id of an item), e_unit, e_day (done_on; an item's day), e_slot (the
slot day), e_in (1 unless an item stands in none of the states asked), e_mask (the criteria failed, a bit each).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import ibis

from luoshi.spec.model import Compare, Criterion, NotOneOf, Operand
from luoshi.terms.days import OPEN

from .algebra import Column, Table, among, as_of, covers, number, one_if, only_if, table, text
from .ground import Ground
from .sources import Many, Source, is_several, placed_columns, places

_OF_ITEMS = ("done_on", "unit", "target")
_RECORD_TEXTS = {"unit": "unit", "target": "target_unit", "speaker": "speaker", "author": "author", "item": "item"}


@dataclass(frozen=True)
class Part:
    """Evidence of one sort (``is_item`` or records); ``sources`` say where the values of each field asked stand."""

    table: Table
    is_item: bool
    kinds: tuple[str, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)

    def of(self, table: Table) -> Part:
        """Return the part with its rows replaced."""
        return replace(self, table=table)

    @property
    def holds_on(self) -> str | None:
        """The column of the day on which posts are asked; None = as_of."""
        return None if self.is_item else "e_day"


def fields_asked(criteria: Iterable[Criterion]) -> list[str]:
    """Return the fields of the evidence that the criteria speak of, operands included."""
    names = [criterion.field for criterion in criteria if criterion.field]
    for criterion in criteria:
        names += [operand.field for operand in operands_of(criterion) if operand.field]
    return list(dict.fromkeys(names))


def operands_of(criterion: Criterion) -> list[Operand]:
    """Return what the values of a criterion are compared with."""
    test = criterion.test
    if isinstance(test, NotOneOf):
        return list(test.operands)
    return [bound.operand for bound in test.bounds] if isinstance(test, Compare) else []


def record_part(ground: Ground, kinds: Sequence[str], fields: Sequence[str]) -> Part:
    """Return the records of some kinds that serve the pack, typed for the day asked, with the fields named."""
    rows = table("record_now", places(ground, kinds, fields))
    rows = rows.filter(
        rows.kind.isin(kinds),
        rows.pack.isin(("", ground.pack.id)),
        rows.done_on <= as_of(),
        rows.done_on <= _closes(ground),
    )
    values, sources = _record_fields(ground, kinds, fields, rows)
    return Part(
        rows.select(
            e_type=text("record"),
            e_id=rows.id,
            e_key=rows.no,
            e_unit=rows.unit,
            e_target=rows.target_unit,
            e_speaker=rows.speaker,
            e_author=rows.author,
            e_item=rows.item,
            e_parent=text(""),
            e_day=rows.done_on,
            e_slot=rows.slot_day,
            e_in=number(1),
            e_n_own=rows.n_own,
            e_n_member=rows.n_member,
            **values,
        ),
        is_item=False,
        kinds=tuple(kinds),
        sources=sources,
    )


def _closes(ground: Ground) -> Column:
    return number(ground.pack.closes or OPEN)


def _record_fields(
    ground: Ground, kinds: Sequence[str], fields: Sequence[str], rows: Table
) -> tuple[dict[str, Any], dict[str, Source]]:
    values: dict[str, Any] = {}
    sources: dict[str, Source] = {}
    for place, name in enumerate(fields):
        if name in ("done_on", "for_date"):
            values[f"f{place}_n"] = rows[name]
            sources[name] = Source(number=f"f{place}_n")
        elif name in _RECORD_TEXTS:
            column = rows[_RECORD_TEXTS[name]]
            values[f"f{place}_t"] = only_if(column != "", column)
            sources[name] = Source(text=f"f{place}_t")
        elif name == "participant":
            sources[name] = Source(many=(participants(kinds),))
        else:
            placed = placed_columns(ground, kinds, name, rows, kind="kind")
            values |= {f"f{place}_{letter}": column for letter, column in placed.items()}
            several = (Many(partial(_record_choice, name), "e_key"),) if is_several(ground, kinds, name) else ()
            sources[name] = Source(
                f"f{place}_n" if "n" in placed else "", f"f{place}_t" if "t" in placed else "", several
            )
    return values, sources


def participants(kinds: Sequence[str]) -> Many:
    """Who took part in the records of some kinds."""

    def persons() -> Table:
        rows = table("record_person")
        return rows.filter(rows.kind.isin(kinds)).select(m_key="record_no", m_value="person")

    return Many(persons, "e_key")


def _record_choice(name: str) -> Table:
    rows = table("record_choice")
    return rows.filter(rows.field == name).select(m_key="record_no", m_value="value")


def item_part(
    ground: Ground, kinds: Sequence[str], fields: Sequence[str], *, packs: Sequence[str], in_state: Sequence[str]
) -> Part:
    """Return the items of some kinds as evidence; day = opened_on, or the first day of the present run in a state."""
    rows = table("item_now")
    rows = rows.filter(rows.kind.isin(kinds), rows.pack.isin(("", *packs)), rows.opened_on <= as_of())
    if in_state:
        _, name = ground.named_step("items", rows.select("id"))
        began = present_runs(in_state, lambda item: among(item, name, "id"))
        joined = rows.join(began, [rows.id == began.b_item])
        rows = joined.select(
            "id",
            "kind",
            "parent",
            "opened_on",
            e_day=joined.b_began.fill_null(joined.opened_on),
            e_in=one_if(joined.b_began.notnull()),
        )
    else:
        rows = rows.select("id", "kind", "parent", "opened_on", e_day="opened_on", e_in=number(1))
    rows = rows.filter(rows.e_day <= as_of(), rows.e_day <= _closes(ground))
    given = rows.select(
        "kind", "e_day", "e_in", e_type=text("item"), e_id="id", e_key="id", e_parent="parent", e_slot="e_day"
    )
    return item_fields_part(ground, kinds, fields, given, read_on=as_of())


def item_fields_part(
    ground: Ground, kinds: Sequence[str], fields: Sequence[str], rows: Table, *, read_on: Column
) -> Part:
    """Add owner and fields to rows with e_id, e_day and kind; fields are read on ``read_on`` (one of their columns)."""
    owner = table("item_unit_span")
    owner = owner.filter(owner.role == "owner").select(o_item="item", o_unit="unit", o_from="from_day", o_to="to_day")
    joined = rows.join(owner, [rows.e_id == owner.o_item, owner.o_from <= rows.e_day, owner.o_to >= rows.e_day])
    rows = joined.select(*rows.columns, e_unit="o_unit")
    day = read_on.get_name() if read_on.get_name() in rows.columns else read_on
    values, sources, wanted = {}, {}, []
    span = table("item_span", places(ground, kinds, fields))
    for place, name in enumerate(fields):
        source = _item_source(ground, kinds, name, place, day)
        sources[name] = source
        if source.number or source.text:
            wanted.append((place, name))
    values["f_done_on"] = rows.e_day
    values["f_unit"] = only_if(rows.e_unit != "", rows.e_unit)
    if any(not sources[name].number.startswith("f_") and not sources[name].text.startswith("f_") for _, name in wanted):
        at = rows[day] if isinstance(day, str) else day
        joined = rows.join(span, [rows.e_id == span.item, covers(span, at)])
        for place, name in wanted:
            for letter, column in placed_columns(ground, kinds, name, joined, kind="kind").items():
                values[f"f{place}_{letter}"] = column
        values["f_done_on"], values["f_unit"] = joined.e_day, only_if(joined.e_unit != "", joined.e_unit)
        return Part(joined.select(*rows.columns, **values), is_item=True, kinds=tuple(kinds), sources=sources)
    return Part(rows.mutate(**values), is_item=True, kinds=tuple(kinds), sources=sources)


def _item_source(ground: Ground, kinds: Sequence[str], name: str, place: int, day: str | Column) -> Source:
    if name in _OF_ITEMS and name not in declared(ground, kinds):
        return {
            "done_on": Source(number="f_done_on"),
            "unit": Source(text="f_unit"),
            "target": Source(many=(item_roles("target"),)),
        }[name]
    letters = {ground.columns.get(kind, {}).get(name, "")[:1] for kind in kinds}
    several = (item_choices(name, "e_id", day),) if is_several(ground, kinds, name) else ()
    return Source(f"f{place}_n" if "n" in letters else "", f"f{place}_t" if "t" in letters else "", several)


def declared(ground: Ground, kinds: Sequence[str]) -> frozenset[str]:
    """Return which of `done_on`, `unit`, `target` are fields of the kinds; then they are read as such on items."""
    return frozenset(name for name in _OF_ITEMS for kind in kinds if ground.kinds[kind].field(name))


def item_roles(role: str) -> Many:
    """The units in a role of the item on its day as evidence."""

    def units() -> Table:
        rows = table("item_unit_span")
        return rows.filter(rows.role == role).select(m_key="item", m_value="unit", m_from="from_day", m_to="to_day")

    return Many(units, "e_id", "e_day")


def item_choices(name: str, key: str, day: str | Column) -> Many:
    """The values of a several-valued field or link of an item on a day."""

    def values() -> Table:
        rows = table("item_choice")
        return rows.filter(rows.field == name).select(m_key="item", m_value="value", m_from="from_day", m_to="to_day")

    return Many(values, key, day)


def present_runs(states: Sequence[str], near: Callable[[Column], Column]) -> Table:
    """Return (b_item, b_began, b_n): the first day of each item's present unbroken run in the states; null = none.

    ``b_n`` numbers the first of its stretches. ``near`` tells the items to look at where not all units are asked for.
    """
    run = table("item_run")
    run = run.filter(near(run.item), (run.n == 0) | (run.from_day <= as_of()))
    outside = ~run.state.isin(states)
    # what begins a run is the stretch after the last one outside of it: it begins the day after that one ends
    found = run.group_by("item").agg(
        last=run.n.max(),
        bad=only_if(outside, run.n).max(),
        opened=only_if(run.n == 0, run.from_day).max(),
        after=only_if(outside, run.to_day + number(1)).max(),
    )
    began = ibis.cases(
        (found.bad.isnull(), found.opened), (found.bad < found["last"], found.after), else_=ibis.null("int64")
    )
    first = ibis.cases((found.bad.isnull(), number(0)), else_=found.bad + number(1))
    return found.select(b_item="item", b_began=began, b_n=first)
