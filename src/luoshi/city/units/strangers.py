"""Units of types that only a pack knows (enterprises, hospitals, bureaus …), tagged as it asks."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.units.founding import Founding
from luoshi.city.units.shape import Stranger
from luoshi.spec.model import Obligation, Pack, PostSelector, ShareOf, UnitSelector, Who

#: The types every city has.
KNOWN = frozenset(
    (
        "committee",
        "party_group",
        "work_committee",
        "general_branch",
        "branch",
        "department",
        "office",
        "leading_group",
        "working_group",
        "liaison_group",
        "guidance_group",
    )
)
#: The tags every city gives.
KNOWN_TAGS = frozenset(("市直", "组织部门", "宣传部门", "青年工作", "行业主管", "偏远", "年老体弱"))
#: One stranger in so many carries the tags that only the pack knows.
TAGGED = 3


def strangers_of(pack: Pack | None) -> tuple[Stranger, ...]:
    """Return the types a pack selects that no city has, leading ones first, with the tags asked of any."""
    if pack is None:
        return ()
    leading: dict[str, bool] = {}
    tags: dict[str, None] = {}
    for selector, leads in _selectors(pack):
        for name in selector.type:
            if name not in KNOWN:
                leading[name] = leading.get(name, False) or leads
        tags.update(dict.fromkeys(tag for tag in selector.tags if tag not in KNOWN_TAGS))
    found = [Stranger(name, leads, tuple(tags), pack.words.domains) for name, leads in leading.items()]
    return tuple(sorted(found, key=lambda stranger: not stranger.leads))


def _selectors(pack: Pack) -> Iterator[tuple[UnitSelector, bool]]:
    """Yield every selector of units that judged obligations use, and whether others are asked below those units."""
    for obligation in [*pack.obligations, *(other for parent in pack.parents for other in parent.obligations)]:
        yield from _obligation_selectors(obligation)


def _obligation_selectors(obligation: Obligation) -> Iterator[tuple[UnitSelector, bool]]:
    for version in obligation.versions if obligation.is_judged else ():
        shares = [requirement for requirement in version.require if isinstance(requirement, ShareOf)]
        leads = any(share.within == "subtree" for share in shares)
        for who, is_outer in [(version.who, leads), *((share.who, False) for share in shares)]:
            yield from ((selector, is_outer) for selector in (_units_of(who) if who else ()))


def _units_of(who: Who) -> Iterator[UnitSelector]:
    yield from who.units
    yield from (unit for selector in who.posts for unit in selector.units)
    yield from (unit for selector in who.members for unit in selector.units)
    yield from (unit for selector in who.each for unit in selector.units)


def found_strangers(founding: Founding) -> None:
    """Found leading strangers in every county, the others evenly over the counties, under those that lead."""
    units, shape = founding.units, founding.shape
    seats = [unit for unit in range(len(units)) if units.level[unit] == "county" and units.type[unit] == "committee"]
    leader: dict[int, int] = {}
    for stranger in shape.strangers:
        for number in range(stranger.count(shape.units, len(shape.counties))):
            seat = seats[number % len(seats)]
            county = units.county[seat]
            unit = units.add(
                f"{units.name[seat].removesuffix('委')}{next(founding.stems)}{stranger.type}（示例）",
                code=f"{county + 1:02d}X{len(units):0{shape.digits + 2}d}",
                type=stranger.type,
                level="county" if stranger.leads else "base",
                county=county,
                territory=seat,
                sector=leader.get(county, founding.city),
                domain=stranger.domains[number % len(stranger.domains)] if stranger.domains else "",
                tags=stranger.tags if number // len(seats) % TAGGED == 0 and not stranger.leads else (),
                size=max(3.0, 24 * founding.rng.lognormvariate(-0.2, 0.6)),
            )
            if stranger.leads:
                leader[county] = unit


def strange_roles(pack: Pack) -> list[tuple[str, PostSelector]]:
    """Return roles a pack asks for that no city gives, each with the selector that asks."""
    known = {"书记", "副书记", "委员", "主要负责同志", "班子成员", "工作人员"}
    asked = {}
    for obligation in pack.obligations:
        for version in obligation.versions if obligation.is_judged else ():
            for selector in version.who.posts if version.who else ():
                asked.update({role: selector for role in selector.role if role not in known})
    return list(asked.items())
