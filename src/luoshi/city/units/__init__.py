"""The bodies of a city of any size, and how warm each of them is.

``frame`` all units as columns · ``shape`` how many of each sort · ``found_city``, ``found_county``,
``found_groups``, ``strangers`` compose them ·
``select`` which units a selector means · ``warmth`` how likely a unit is to do what is asked.
"""

from .found_city import found_city
from .frame import Units
from .select import match_units
from .shape import Shape, Stranger, shape_of
from .strangers import strange_roles, strangers_of
from .warmth import Warmth, draw_warmth

__all__ = [
    "Shape",
    "Stranger",
    "Units",
    "Warmth",
    "draw_warmth",
    "found_city",
    "match_units",
    "shape_of",
    "strange_roles",
    "strangers_of",
]
