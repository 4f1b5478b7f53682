"""The city's own level: its committee, office, sector committees, bureaus, schools, firms, retired."""

from __future__ import annotations

import random

from luoshi.city.names import (
    BUREAUS,
    CITY,
    ENTERPRISES,
    NEW_BODIES,
    SCHOOLS,
    county_names,
    numbered,
    place_stems,
)
from luoshi.city.units.found_county import found_county
from luoshi.city.units.found_groups import found_departments, found_groups
from luoshi.city.units.founding import Founding
from luoshi.city.units.frame import Units
from luoshi.city.units.shape import Shape
from luoshi.city.units.strangers import found_strangers

#: The sector committees: name, type, and the domain whose units stand under it.
SECTORS: tuple[tuple[str, str, str], ...] = (
    ("直机关工委", "work_committee", "机关"),
    ("委教育工委", "work_committee", "学校"),
    ("国资委党委", "committee", "国企"),
    ("委两新工委", "work_committee", "两新"),
    ("委离退休干部工委", "work_committee", "离退休"),
    ("委农村社区工委", "work_committee", "村"),
)


def found_city(shape: Shape, rng: random.Random, *, office: str = "专项工作办公室") -> Units:
    """Found all units: the city's own level first, then county by county, in established order."""
    founding = Founding(Units(), shape, rng, office, place_stems(rng))
    serial = _found_seat(founding)
    for number in range(shape.bureaus):
        serial = _found_bureau(founding, numbered(BUREAUS, number), serial, is_group=number % 3 == 0)
    for number in range(shape.enterprises):
        serial = _found_enterprise(founding, numbered(ENTERPRISES, number), serial)
    serial = _found_single(founding, serial)
    for number, (county, name) in enumerate(zip(shape.counties, county_names(), strict=False), start=1):
        found_county(founding, number, name, county)
    found_strangers(founding)
    return founding.units


def _found_seat(founding: Founding) -> int:
    units, add = founding.units, founding.units.add
    city = founding.city = add(
        f"{CITY}委",
        code=founding.code(0, 0),
        type="committee",
        level="city",
        county=0,
        territory=-1,
        sector=-1,
        rank="地厅级",
    )
    founding.city_office = add(
        f"{CITY}委{founding.office}",
        code=founding.code(0, 1),
        type="office",
        level="city",
        county=0,
        territory=city,
        sector=city,
    )
    for serial, (name, kind, domain) in enumerate(SECTORS, start=2):
        founding.sectors[domain] = add(
            CITY + name,
            code=founding.code(0, serial),
            type=kind,
            level="city",
            county=0,
            territory=city,
            sector=city,
            rank="县处级",
            domain=domain,
            tags=("市直",),
        )
    home = founding.branch(
        f"{CITY}委机关党支部",
        county=0,
        serial=8,
        domain="机关",
        territory=city,
        sector=founding.sectors["机关"],
        size=60,
    )
    units.size[home] = max(units.size[home], 45.0)
    serial = found_departments(founding, 0, CITY, city, home, 9)
    for unit in range(home):
        units.home[unit] = home
    return found_groups(founding, 0, CITY, city, serial) if founding.shape.has_groups else serial


def _found_bureau(founding: Founding, name: str, serial: int, *, is_group: bool) -> int:
    """A bureau of the city: its party group or committee, and its branch."""
    sector = founding.sectors["机关"]
    kind, ending = ("party_group", "党组") if is_group else ("committee", "党委")
    body = founding.units.add(
        f"{CITY}{name}{ending}",
        code=founding.code(0, serial),
        type=kind,
        level="city",
        county=0,
        territory=founding.city,
        sector=sector,
        rank="县处级",
        tags=("市直",),
    )
    founding.units.home[body] = founding.branch(
        f"{CITY}{name}机关党支部", county=0, serial=serial + 1, domain="机关", territory=body, sector=sector, size=24
    )
    return serial + 2


def _found_enterprise(founding: Founding, name: str, serial: int) -> int:
    body = founding.units.add(
        f"{CITY}{name}党委",
        code=founding.code(0, serial),
        type="committee",
        level="city",
        county=0,
        territory=founding.city,
        sector=founding.sectors["国企"],
        rank="县处级",
        domain="国企",
        tags=("市直",),
    )
    founding.units.home[body] = founding.branch(
        f"{CITY}{name}总部党支部", county=0, serial=serial + 1, domain="国企", territory=body, sector=body, size=26
    )
    return serial + 2


def _found_single(founding: Founding, serial: int) -> int:
    """Schools, new bodies and the retired of the city's own level: a branch each."""
    shape = founding.shape
    for words, count, domain, size, ending in (
        (SCHOOLS, shape.schools, "学校", 24, "党支部"),
        (NEW_BODIES, shape.new_bodies, "两新", 9, "党支部"),
        (("直离退休干部",), shape.retired, "离退休", 34, "党支部"),
    ):
        for number in range(count):
            name = f"{CITY}{words[0]}第{number + 1}" if domain == "离退休" else CITY + numbered(words, number)
            founding.branch(
                name + ending,
                county=0,
                serial=serial,
                domain=domain,
                territory=founding.city,
                sector=founding.sectors[domain],
                size=size,
                tags=("市直",),
            )
            serial += 1
    return serial
