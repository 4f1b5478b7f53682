"""Departments of a committee, and groups that lead, work, liaise: small bodies without members of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.city.names import CITY, DEPARTMENTS

if TYPE_CHECKING:
    from luoshi.city.units.founding import Founding


def found_departments(founding: Founding, county: int, place: str, seat: int, home: int, serial: int) -> int:
    """Found the departments of a committee; their people are members of its branch. Returns the next serial."""
    is_city = county == 0
    for pattern, tag in DEPARTMENTS:
        unit = founding.units.add(
            pattern.format(place=place),
            code=founding.code(county, serial),
            type="department",
            level="city" if is_city else "county",
            county=county,
            territory=seat,
            sector=founding.sectors["机关"],
            rank="县处级" if is_city else "乡科级",
            tags=("市直", tag) if is_city else (tag,),
        )
        founding.units.home[unit] = home
        serial += 1
    return serial


def found_groups(founding: Founding, county: int, place: str, seat: int, serial: int) -> int:
    """Found the groups of a committee, in the territory tree only (the second county has one it must not have)."""
    names = (
        [
            ("领导小组", "leading_group"),
            ("整改整治组", "working_group"),
            ("第一联络小组", "liaison_group"),
            ("第二联络小组", "liaison_group"),
        ]
        if county == 0
        else [("联络小组", "liaison_group")]
    )
    if county == 2:
        names.append(("指导组", "guidance_group"))
    for name, kind in names:
        founding.units.add(
            f"{place}委{founding.office}{name}",
            code=founding.code(county, serial),
            type=kind,
            level="city" if place == CITY else "county",
            county=county,
            territory=seat,
            sector=-1,
        )
        serial += 1
    return serial
