"""An invented, lifelike city as tables; no place, person or unit of it is real. May import engine, spec, slots, terms.

``names`` word lists and how they compose · ``sheets`` collects rows one at a time (small cities) · ``thread`` the sixty
units of the shortest walk through the house.
"""

from .sheets import Sheets
from .thread import Cast, SignIn, thread_city

__all__ = ["Cast", "Sheets", "SignIn", "thread_city"]
