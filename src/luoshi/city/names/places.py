"""Places: the city, its counties, and stems of two characters for townships, villages and neighbourhoods."""

from __future__ import annotations

import random

CITY = "临澜市"

#: Counties in their established order; the first three are those of the small cities.
COUNTIES: tuple[str, ...] = (
    "青禾县", "望川县", "云汀区", "岚屏县", "沐棠县", "芷岸县",
    "栖霖县", "汐桥区", "桐渚县", "霁原县", "棠浦县", "鹭汀区",
)

_FIRST = "柳芦棠苇蓼菱杉榆桑荻蒲蕙槐枫栗桂梨橘榕楝菖藕荷萱芍鹭鸢雁鹤莺溪岚霁岫澄汀沁漪湄泓"
_SECOND = "溪渚塬埠浦坪岫汀墟陂垄屿湾坞垸岔塘堰畈磴岗桥渡埂圩"


def place_stems(rng: random.Random) -> list[str]:
    """Return all stems of two different characters (about 1,000), shuffled; each is used once."""
    stems = [first + second for first in _FIRST for second in _SECOND if first != second]
    rng.shuffle(stems)
    return stems


def township_name(stem: str, county: str) -> str:
    """Name a township after its stem: streets in districts, towns elsewhere."""
    return stem + ("街道" if county.endswith("区") else "镇")
