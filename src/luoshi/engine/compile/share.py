"""Shares: of those selected that owe, how many have the evidence, and from which day on that is enough."""

from __future__ import annotations

from luoshi.spec.model import Has, ShareOf

from .algebra import Table, attach, number, one_if, only_if, rank, table
from .frame import Frame
from .ground import Ground
from .outcomes import evidence_outcome
from .owing import frame_of, waived
from .register import has_outcome
from .scope import Scope, step_of, units_of

_PERIOD = ("pk", "period", "first", "last", "last_start", "due", "batch", "ref")


def share_outcome(ground: Ground, asked: ShareOf, frame: Frame, periods: Table | None) -> Table:
    """Return (row keys, met_on, counted, seen[, held_by]) of the slots that have something to take a share of."""
    if periods is None:  # each event is a period of its own
        periods = ground.step("periods", frame.table.select(*_PERIOD).distinct())
    inner = frame_of(ground, asked.who, periods, _below(asked, frame))
    inner = inner.of(ground.step("owing", inner.table))
    owing = inner.table.filter(~waived(ground, inner, inner.table))
    asked_of, name = ground.named_step(step_of(asked.who, "asked"), owing)
    inner = inner.of(asked_of, name=name)
    judged = ground.step("judged", _have(ground, asked, inner, periods))
    return _share(ground, asked, frame, judged)


def _below(asked: ShareOf, frame: Frame) -> Scope:
    """The units whose subjects are counted: those of the slots, or all that ever stood below them."""
    units = frame.table.select(s_unit="unit").distinct()
    if asked.within == "own":
        return units_of(units, "s_unit")
    below = table("closure")
    below = below.filter(below.tree == asked.tree)
    below = below.join(units, [below.ancestor == units.s_unit]).select(s_unit=below.unit).distinct()
    return units_of(below, "s_unit")


def _have(ground: Ground, asked: ShareOf, inner: Frame, periods: Table) -> Table:
    """Return (i_unit, i_pk, i_since, i_id, i_met[, i_held]), a row per subject and period."""
    keys = inner.row_keys
    if isinstance(asked.have, Has):
        outcome = has_outcome(asked.have, inner)
    else:
        outcome, keys = evidence_outcome(ground, asked.have, inner, None if ground.cadence == "after" else periods)
    rows = inner.table
    columns = {"i_unit": rows.unit, "i_pk": rows.pk, "i_since": rows.since, "i_id": rows.subject}
    if outcome is None:
        none = number(0).nullif(number(0))
        return rows.select(**columns, i_met=none, i_held=none)
    rows = attach(rows, ground.step("outcome", outcome), keys, "o_")
    held = rows.o_held_by if "o_held_by" in rows.columns else number(0).nullif(number(0))
    return rows.select(i_unit="unit", i_pk="pk", i_since="since", i_id="subject", i_met="o_met_on", i_held=held)


def _share(ground: Ground, asked: ShareOf, frame: Frame, judged: Table) -> Table:
    keys, slots = frame.row_keys, frame.table
    slots = slots.select(*dict.fromkeys((*keys, "unit", "first", "ref", "last_start")))
    if asked.within == "own":
        below = slots.mutate(b_unit=slots.unit)
    else:
        line = table("closure")
        line = line.filter(line.tree == asked.tree).select(
            b_unit="unit", b_above="ancestor", b_from="from_day", b_to="to_day"
        )
        below = slots.join(line, [slots.unit == line.b_above, line.b_from <= slots.ref, line.b_to >= slots.ref])
        below = below.select(*slots.columns, "b_unit")
    pairs = below.join(
        judged, [below.b_unit == judged.i_unit, below.pk == judged.i_pk, judged.i_since <= below.last_start]
    )
    by = [pairs[key] for key in keys]
    pairs = pairs.mutate(
        i_all=pairs.count().over(group_by=by),
        i_done=one_if(pairs.i_met.notnull()),
        i_place=rank([*by, pairs.i_met.isnull()], [pairs.i_met, pairs.i_id]),
        h_place=rank([*by, pairs.i_held.isnull()], [pairs.i_held.desc(), pairs.i_id]),
    )

    def enough(place: str) -> object:
        return pairs[place] * number(asked.at_least.den) >= pairs.i_all * number(asked.at_least.num)

    met = (
        pairs.first.min()
        if asked.at_least.num <= 0
        else only_if(pairs.i_met.notnull() & enough("i_place"), pairs.i_met).min()
    )
    found = {
        "met_on": met,
        "counted": pairs.i_done.sum(),
        "seen": (number(1) - pairs.i_done).sum(),
    }
    if ground.cadence == "rolling":
        needs_one = asked.at_least.num > 0  # what is asked of nobody is held by nothing
        held = pairs.i_held.notnull() & enough("h_place") if needs_one else pairs.i_held != pairs.i_held
        found["held_by"] = only_if(held, pairs.i_held).max()
    return pairs.group_by(*keys).agg(**found)
