"""All evidence of a requirement beside its slots, with the criteria each piece fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis

from luoshi.spec.model import Count, Covers, Criterion, Distinct, Sum

from .algebra import Column, Table, as_of, covers, nothing, number, table, union
from .criteria import Asker, columns_needed, fits, mask, needs_subject
from .evidence import Part, declared, fields_asked, item_choices, item_part, operands_of, record_part
from .frame import Frame
from .ground import Ground
from .relate import field_of, relate
from .sources import Source, is_several, placed_columns, places

Asked = Count | Sum | Distinct | Covers


@dataclass(frozen=True)
class Gathered:
    """``pairs``: evidence by what it belongs to (``keys``, pk), with e_type … e_day, e_mask, v_n and v_t its value.

    ``parts`` tell where several values stand; ``names`` are the criteria in the order of the bits of e_mask.
    """

    pairs: Table
    keys: tuple[str, ...]
    values: tuple[tuple[str, Source], ...]
    names: tuple[str, ...]


def criteria_names(asked: Asked) -> tuple[str, ...]:
    """Return the names of the criteria of a requirement in the order of the bits of a mask."""
    built_in = () if isinstance(asked, Count) else (asked.field,)
    return ("in_state", *(criterion.name for criterion in asked.where), *built_in)


def gather(ground: Ground, asked: Asked, frame: Frame, periods: Table | None) -> Gathered | None:
    """Return the evidence of a requirement beside the slots of a frame; None where none ever can belong to them."""
    needed = {column for criterion in asked.where for column in columns_needed(criterion, frame)}
    parts = []
    for part in _parts(ground, asked):
        judged = _static(asked, part)
        related = relate(ground, asked.relation, judged, frame, periods, needed=needed)
        if related is not None:
            parts.append((judged, _dynamic(ground, asked, judged.of(related.table), frame), related.keys))
    if not parts:
        return None
    keys = parts[0][2]
    columns = [*keys, "pk", "ref", "e_type", "e_id", "e_key", "e_day", "e_mask", "v_n", "v_t"]
    rows = [_with_value(asked, part, pairs).select(*columns) for part, pairs, _ in parts]
    if len(rows) > 1:  # numbers of records beside ids of items
        rows = [each.mutate(e_key=each.e_key.cast("string")) for each in rows]
    values = tuple(
        ("item" if part.is_item else "record", Source() if isinstance(asked, Count) else part.sources[asked.field])
        for part, *_ in parts
    )
    return Gathered(union(rows), keys, values, criteria_names(asked))


def _parts(ground: Ground, asked: Asked) -> list[Part]:
    fields = list(
        dict.fromkeys(
            (
                *fields_asked(asked.where),
                *(() if isinstance(asked, Count) else (asked.field,)),
                *field_of(asked.relation),
            )
        )
    )
    records = [kind for kind in asked.kinds if kind not in ground.kinds or ground.kinds[kind].is_ == "record"]
    items = [kind for kind in asked.kinds if kind in ground.kinds and ground.kinds[kind].is_ == "item"]
    parts = []
    if records:
        parts.append(record_part(ground, records, fields))
    if items:
        packs = [ground.pack.id, *(pack for each in _each(ground) for pack in each)]
        # kinds that declare a field `target` apart from those on which it is the role
        for names in sorted({declared(ground, [kind]) for kind in items}, key=sorted):
            alike = [kind for kind in items if declared(ground, [kind]) == names]
            parts.append(item_part(ground, alike, fields, packs=packs, in_state=asked.in_state))
    return parts


def _each(ground: Ground) -> list[tuple[str, ...]]:
    return [selector.packs for selector in ground.version.who.each] if ground.version.who else []


def _static(asked: Asked, part: Part) -> Part:
    """Judge first, on each piece once, what does not depend on the subject."""
    bits: list[tuple[int, Column]] = []
    if asked.in_state and part.is_item:
        bits.append((0, part.table.e_in == 1))
    bits += [
        (place, fits(criterion, part, Asker()))
        for place, criterion in enumerate(asked.where, start=1)
        if not needs_subject(criterion)
    ]
    if not isinstance(asked, Count):
        bits.append((len(asked.where) + 1, _value_there(asked, part)))
    return part.of(part.table.mutate(e_mask=mask(bits)))


def _value_there(asked: Sum | Distinct | Covers, part: Part) -> Column:
    source = part.sources[asked.field]
    there = source.is_filled(part.table)
    if isinstance(asked, Sum) and source.number:
        there &= part.table[source.number].fill_null(0) >= 0
    return there


def _dynamic(ground: Ground, asked: Asked, part: Part, frame: Frame) -> Table:
    """Judge beside the subject what depends on it: `by`, and comparison with a field of the subject item."""
    places = [(place, c) for place, c in enumerate(asked.where, start=1) if needs_subject(c)]
    if not places:
        return part.table
    part, asker = with_subject_fields(ground, [c for _, c in places], part, frame)
    bits = [(place, fits(criterion, part, asker)) for place, criterion in places]
    return part.table.mutate(e_mask=part.table.e_mask + mask(bits))


def with_subject_fields(ground: Ground, criteria: Sequence[Criterion], part: Part, frame: Frame) -> tuple[Part, Asker]:
    """Add the fields of the subject item that criteria speak of, as they are on as_of."""
    names = list(dict.fromkeys(o.subject for criterion in criteria for o in operands_of(criterion) if o.subject))
    if frame.sort != "item" or not names:
        return part, Asker(frame)
    span, item, rows = table("item_span", places(ground, frame.item_kinds, names)), table("item_now"), part.table
    subject = span.filter(covers(span, as_of())).join(item, [span.item == item.id])
    values: dict[str, Column] = {}
    sources: dict[str, Source] = {}
    for place, name in enumerate(names):
        placed = placed_columns(ground, frame.item_kinds, name, subject, kind="kind")
        values |= {f"s{place}_{letter}": column for letter, column in placed.items()}
        several = (item_choices(name, "item", as_of()),) if is_several(ground, frame.item_kinds, name) else ()
        sources[name] = Source(f"s{place}_n" if "n" in placed else "", f"s{place}_t" if "t" in placed else "", several)
    subject = subject.select(s_item="item", **values)
    joined = rows.join(subject, [rows.item == subject.s_item]).select(*rows.columns, *values)
    return part.of(joined), Asker(frame, sources)


def _with_value(asked: Asked, part: Part, pairs: Table) -> Table:
    source = Source() if isinstance(asked, Count) else part.sources[asked.field]
    return pairs.mutate(
        v_n=pairs[source.number] if source.number else nothing("int64"),
        v_t=pairs[source.text] if source.text else nothing("string"),
    )


def inside(ground: Ground, pairs: Table) -> Column:
    """Whether the evidence's day lies in the slot (rolling: in the n days up to the reference day)."""
    if ground.cadence == "rolling":
        return pairs.e_day > pairs.ref - number(ground.ruling.obligation.every.days)
    return ibis.literal(True)


def counted(pairs: Table) -> Column:
    """Whether all criteria are true of the evidence."""
    return pairs.e_mask == 0
