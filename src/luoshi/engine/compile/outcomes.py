"""When requirements of evidence are reached: one row per slot with met_on, counted, seen and, rolling, held_by."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.spec.model import Count, Covers, Distinct, Sum

from .algebra import Column, Table, one_if, only_if, rank, running_sum, union
from .frame import Frame
from .gather import Asked, Gathered, counted, gather, inside
from .ground import Ground


def evidence_outcome(
    ground: Ground, asked: Asked, frame: Frame, periods: Table | None
) -> tuple[Table | None, tuple[str, ...]]:
    """Return (keys, met_on, counted, seen[, held_by]) where there is any evidence, and the keys.

    The keys are the columns of the frame that evidence names, and pk; the table is None where none can belong.
    """
    gathered = gather(ground, asked, frame, periods)
    if gathered is None:
        return None, ()
    keys, pairs = (*gathered.keys, "pk"), gathered.pairs
    within = inside(ground, pairs)
    pairs = pairs.mutate(
        e_ok=one_if(counted(pairs) & within), e_seen=one_if(~counted(pairs) & within), e_good=one_if(counted(pairs))
    )
    if not isinstance(asked, Count) or ground.cadence == "rolling":
        pairs = ground.step("pairs", pairs)
    outcome = _reached(asked, gathered, pairs, keys, only="e_ok", newest=False)
    if ground.cadence != "rolling":
        return outcome, keys
    held = _reached(asked, gathered, pairs, keys, only="e_good", newest=True)
    held = held.select(*(held[key].name(f"r_{key}") for key in keys), held_by="met_on")
    joined = outcome.join(held, [outcome[key] == held[f"r_{key}"] for key in keys])
    return joined.select(*outcome.columns, "held_by"), keys


def _reached(asked: Asked, gathered: Gathered, pairs: Table, keys: Sequence[str], *, only: str, newest: bool) -> Table:
    """The day on which enough is reached, counting from the oldest or from the newest piece; with the tallies."""
    by = [pairs[key] for key in keys]
    tallies = {"counted": pairs.e_ok.sum(), "seen": pairs.e_seen.sum()}
    if isinstance(asked, Count):
        if asked.at_least == 1:
            best = only_if(pairs[only] == 1, pairs.e_day)
            return pairs.group_by(*keys).agg(met_on=best.max() if newest else best.min(), **tallies)
        order = [pairs.e_day.desc(), pairs.e_id] if newest else [pairs.e_day, pairs.e_id]
        placed = pairs.mutate(place=rank([*by, pairs[only]], order))
        nth = only_if((placed[only] == 1) & (placed.place == asked.at_least), placed.e_day)
        return placed.group_by(*keys).agg(
            met_on=nth.min(),
            counted=placed.e_ok.sum(),
            seen=placed.e_seen.sum(),
        )
    tally_rows = pairs.group_by(*keys).agg(**tallies)
    good = pairs.filter(pairs[only] == 1)
    if isinstance(asked, Sum):
        days = _sum_reached(asked, good, keys, newest=newest)
    else:
        days = _values_reached(asked, _values(gathered, good, keys), keys, newest=newest)
    days = days.select(*(days[key].name(f"d_{key}") for key in keys), met_on="met_on")
    joined = tally_rows.left_join(days, [tally_rows[key] == days[f"d_{key}"] for key in keys])
    return joined.select(*keys, "met_on", "counted", "seen")


def _sum_reached(asked: Sum, good: Table, keys: Sequence[str], *, newest: bool) -> Table:
    """Values per day first, then the first (newest: last) day on which the running sum is enough."""
    days = good.group_by(*keys, "e_day").agg(total=good.v_n.fill_null(0).sum().cast("int64"))
    order = [days.e_day.desc()] if newest else [days.e_day]
    days = days.mutate(so_far=running_sum(days.total, [days[key] for key in keys], order))
    enough = only_if(days.so_far >= asked.at_least, days.e_day)
    return days.group_by(*keys).agg(met_on=enough.max() if newest else enough.min())


def _values(gathered: Gathered, good: Table, keys: Sequence[str]) -> Table:
    """Return (row keys, e_day, v_n, v_t): every value of every counted piece."""
    single = good.filter(good.v_n.notnull() | good.v_t.notnull()).select(*keys, "e_day", "v_n", "v_t")
    parts = [single]
    for e_type, source in gathered.values:
        rows = good.filter(good.e_type == e_type)
        for many in source.many:
            values = many.table()
            key = values.m_key if len(gathered.values) == 1 else values.m_key.cast("string")
            on: list[Column] = [rows.e_key == key]
            if many.day is not None:
                day = rows[many.day] if isinstance(many.day, str) else many.day
                on += [values.m_from <= day, values.m_to >= day]
            joined = rows.join(values, on)
            parts.append(joined.select(*keys, "e_day", "v_n", v_t=joined.m_value))
    return union(parts)


def _values_reached(asked: Distinct | Covers, values: Table, keys: Sequence[str], *, newest: bool) -> Table:
    if isinstance(asked, Covers):
        numbers = [value for value in asked.values if isinstance(value, int)]
        texts = [value for value in asked.values if isinstance(value, str)]
        wanted = values.v_t.isin(texts) if texts else values.v_n.isin(numbers)
        if texts and numbers:
            wanted = wanted | values.v_n.isin(numbers)
        values = values.filter(wanted.fill_null(False))
    day = values.e_day.max() if newest else values.e_day.min()
    first = values.group_by(*keys, "v_n", "v_t").agg(day=day)
    needed = len(set(asked.values)) if isinstance(asked, Covers) else asked.at_least
    order = [first.day.desc()] if newest else [first.day]
    placed = first.mutate(place=rank([first[key] for key in keys], order))
    return placed.group_by(*keys).agg(met_on=only_if(placed.place == needed, placed.day).max())
