"""Names that belong to nobody: word lists of ours and how they compose (places, people, bodies)."""

from .bodies import BUREAUS, ENTERPRISES, NEW_BODIES, SCHOOLS
from .people import person_name
from .places import CITY, COUNTIES, place_stems, township_name

__all__ = [
    "BUREAUS", "CITY", "COUNTIES", "ENTERPRISES", "NEW_BODIES", "SCHOOLS", "person_name", "place_stems",
    "township_name",
]
