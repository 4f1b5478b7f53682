"""A county: its committee and office, bureaus, schools, firms, the retired, towns with villages and neighbourhoods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.city.names import BUREAUS, COMPETENT, ENTERPRISES, NEW_BODIES, SCHOOLS, numbered, town_name
from luoshi.city.units.found_groups import found_departments, found_groups
from luoshi.city.units.shape import CountyShape

if TYPE_CHECKING:
    from luoshi.city.units.founding import Founding


def found_county(founding: Founding, number: int, name: str, shape: CountyShape) -> None:
    """Found county ``number`` (from 1) of that name and shape."""
    seat, serial = _found_seat(founding, number, name)
    for place in range(shape.bureaus):
        bureau = numbered(BUREAUS, place)
        tags = ("行业主管",) if bureau in COMPETENT else ()
        serial = _found_bureau(founding, number, name + bureau, serial, seat, domain="机关", tags=tags)
    for place in range(shape.enterprises):
        serial = _found_bureau(founding, number, name + numbered(ENTERPRISES, place), serial, seat, domain="国企")
    serial = _found_single(founding, number, name, shape, serial, seat)
    villages = [shape.villages // shape.towns + (town < shape.villages % shape.towns) for town in range(shape.towns)]
    for town in range(shape.towns):
        serial = _found_town(founding, number, name, serial, seat, villages[town])


def _found_seat(founding: Founding, number: int, name: str) -> tuple[int, int]:
    """Found the county's committee, office and branch, its departments and groups; return it and the next serial."""
    add = founding.units.add
    seat = add(
        f"{name}委",
        code=founding.code(number, 0),
        type="committee",
        level="county",
        county=number,
        territory=founding.city,
        sector=founding.city,
        rank="县处级",
    )
    office = add(
        f"{name}委{founding.office}",
        code=founding.code(number, 1),
        type="office",
        level="county",
        county=number,
        territory=seat,
        sector=founding.city_office,
    )
    home = founding.branch(
        f"{name}委机关党支部",
        county=number,
        serial=2,
        domain="机关",
        territory=seat,
        sector=founding.sectors["机关"],
        size=36,
    )
    founding.units.size[home] = max(founding.units.size[home], 24.0)
    founding.units.home[seat] = founding.units.home[office] = home
    if not founding.shape.has_groups:
        return seat, 3
    serial = found_departments(founding, number, name, seat, home, 3)
    return seat, found_groups(founding, number, name, seat, serial)


def _found_bureau(
    founding: Founding, number: int, name: str, serial: int, seat: int, *, domain: str, tags: tuple[str, ...] = ()
) -> int:
    sector = founding.sectors[domain]
    body = founding.units.add(
        f"{name}党组",
        code=founding.code(number, serial),
        type="party_group",
        level="county",
        county=number,
        territory=seat,
        sector=sector,
        rank="乡科级",
        domain=domain,
        tags=tags,
    )
    founding.units.home[body] = founding.branch(
        f"{name}党支部", county=number, serial=serial + 1, domain=domain, territory=body, sector=sector, size=15
    )
    return serial + 2


def _found_single(founding: Founding, number: int, county: str, shape: CountyShape, serial: int, seat: int) -> int:
    """Schools (now and then a general branch), new bodies and the retired: one unit each."""
    for place in range(shape.schools):
        is_general = place % 7 == 3
        ending = "党总支" if is_general else "党支部"
        founding.branch(
            county + numbered(SCHOOLS, place) + ending,
            county=number,
            serial=serial,
            domain="学校",
            territory=seat,
            sector=founding.sectors["学校"],
            size=20,
            type="general_branch" if is_general else "branch",
        )
        serial += 1
    for place in range(shape.new_bodies):
        founding.branch(
            f"{next(founding.stems)}{numbered(NEW_BODIES, place)}党支部",
            county=number,
            serial=serial,
            domain="两新",
            territory=seat,
            sector=founding.sectors["两新"],
            size=7,
        )
        serial += 1
    for place in range(shape.retired):
        founding.branch(
            f"{county}直离退休干部第{place + 1}党支部",
            county=number,
            serial=serial,
            domain="离退休",
            territory=seat,
            sector=founding.sectors["离退休"],
            size=32,
        )
        serial += 1
    return serial


def _found_town(founding: Founding, number: int, county: str, serial: int, seat: int, villages: int) -> int:
    """A town: its committee, its own branch, and villages or (in streets, and one in five elsewhere) neighbourhoods."""
    name, rng, rural = town_name(next(founding.stems), county), founding.rng, founding.sectors["村"]
    is_street = name.endswith("街道")
    committee = founding.units.add(
        f"{name}党{'工委' if is_street else '委'}",
        code=founding.code(number, serial),
        type="committee",
        level="township",
        county=number,
        territory=seat,
        sector=rural,
        rank="乡科级",
    )
    founding.units.home[committee] = founding.branch(
        f"{name}机关党支部",
        county=number,
        serial=serial + 1,
        domain="机关",
        territory=committee,
        sector=founding.sectors["机关"],
        size=14,
    )
    for place in range(villages):
        is_urban = rng.random() < (0.75 if is_street else 0.2)
        founding.branch(
            f"{next(founding.stems)}{'社区' if is_urban else '村'}党支部",
            county=number,
            serial=serial + 2 + place,
            domain="社区" if is_urban else "村",
            territory=committee,
            sector=rural,
            size=38 if is_urban else 22,
            tags=("偏远",) if not is_urban and rng.random() < 0.08 else (),
        )
    return serial + 2 + villages
