"""Places: the city, its counties, and stems for towns, villages and neighbourhoods; each stem is given once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count, product

CITY = "临澜市"

#: Counties in their established order; the first three are those of the small cities.
COUNTIES: tuple[str, ...] = (
    "青禾县",
    "望川县",
    "云汀区",
    "岚屏县",
    "沐棠县",
    "芷岸县",
    "栖霖县",
    "汐桥区",
    "桐渚县",
    "霁原县",
    "棠浦县",
    "鹭汀区",
)

_FIRST = "柳芦棠苇蓼菱杉桑荻蒲蕙槐枫栗桂梨橘榕楝菖藕荷萱芍鹭鸢雁鹤莺溪岚霁岫澄汀沁漪湄泓"
_SECOND = "溪渚塬埠浦坪岫汀墟陂垄屿湾坞垸岔塘堰畈磴岭桥渡埂圩"
_BEFORE = "上下前后里外老新大小东西南北"


def county_names() -> Iterator[str]:
    """Yield names of counties without end: the twelve, then ones that are only numbered."""
    yield from COUNTIES
    yield from (f"第{number}县" for number in count(len(COUNTIES) + 1))


def place_stems(rng: random.Random) -> Iterator[str]:
    """Yield different stems without end: two characters (about 950, shuffled), then with one more before them, …"""
    stems = [first + second for first, second in product(_FIRST, _SECOND) if first != second]
    rng.shuffle(stems)
    yield from stems
    for length in count(1):
        for before in product(_BEFORE, repeat=length):
            yield from ("".join(before) + stem for stem in stems)


def town_name(stem: str, county: str) -> str:
    """Name a town after its stem: streets in districts, towns elsewhere."""
    return stem + ("街道" if county.endswith("区") else "镇")
