"""An invented, lifelike city as tables; no place, person or unit of it is real. May import engine, spec, slots, terms.

``names`` word lists and how they compose · ``units`` the bodies · ``people`` who belongs where · ``evidence`` what they
did, drawn from what a pack asks · ``habits`` how kinds live when nobody asks · ``build`` a city of any size ·
``sink``, ``files`` where rows go · ``thread`` the sixty units of the shortest walk through the house · ``sheets``
collects rows of small cities one at a time.
"""

from .build import Order, build, build_files, shape_for
from .sheets import Sheets
from .thread import Cast, SignIn, thread_city
from .units import Warmth, shape_of

__all__ = [
    "Cast",
    "Order",
    "Sheets",
    "SignIn",
    "Warmth",
    "build",
    "build_files",
    "shape_for",
    "shape_of",
    "thread_city",
]
