"""The demo city before anything is planted: 412 units in three counties, and how warm each level of each county is."""

from __future__ import annotations

from luoshi.city.build import Order
from luoshi.city.conduct import Conduct
from luoshi.city.units import Shape, Warmth
from luoshi.city.units.shape import CountyShape, shape_of
from luoshi.spec.model import Pack
from luoshi.terms.days import day_of

UNITS, PEOPLE = 412, 6_000
FIRST, TODAY = day_of("2023-09-15"), day_of("2023-11-10")
#: Counties by number: 青禾县 falls from level to level, 望川县 somewhat, 云汀区 hardly.
SHARES = {
    (0, "city"): 0.99,
    (0, "base"): 0.97,
    (1, "county"): 1.0,
    (1, "township"): 0.5,
    (1, "base"): 0.14,
    (2, "county"): 0.9,
    (2, "township"): 0.75,
    (2, "base"): 0.7,
    (3, "county"): 0.98,
    (3, "township"): 0.92,
    (3, "base"): 0.88,
}
CONDUCT = Conduct(
    shares=SHARES,
    sure=frozenset(("work_plan", "self_study", "weak_branch")),
    left_out=frozenset(("special_project", "topic", "decision", "display_board", "hosting")),
    silent=frozenset(("annual_task",)),
    is_tidy=True,
    items=0.4,
)


def background(pack: Pack, *, seed: int, units: int = UNITS) -> Order:
    """The order for the demo's background: records of eight weeks, up to the demo day.

    Of another size than the usual the city has as many counties as it needs; the first three are the usual ones.
    In whatever order the pack holds its obligations, the city is the same.
    """
    sorted_ = pack.model_copy(update={"obligations": tuple(sorted(pack.obligations, key=lambda one: one.id))})
    shape = _shape() if units == UNITS else shape_of(units)
    return Order(
        sorted_,
        shape,
        seed,
        busy=0.35,
        span=(FIRST, TODAY),
        office="主题教育办",
        conduct=CONDUCT,
        warmth=Warmth(spread=0.3),
    )


def _shape() -> Shape:
    """Twelve towns a county, so that a county's plan can be copied eleven times."""
    county = CountyShape(bureaus=8, schools=6, enterprises=1, new_bodies=6, retired=2, towns=12, villages=52)
    last = CountyShape(bureaus=8, schools=6, enterprises=1, new_bodies=6, retired=2, towns=12, villages=51)
    return Shape(
        units=UNITS,
        bureaus=14,
        schools=6,
        enterprises=3,
        new_bodies=6,
        retired=5,
        counties=(county, county, last),
        people=PEOPLE / UNITS,
    )
