"""Names that belong to nobody: word lists of ours and how they compose (places, people, bodies)."""

from .bodies import BUREAUS, COMPETENT, DEPARTMENTS, ENTERPRISES, NEW_BODIES, SCHOOLS, numbered
from .people import GIVEN, SURNAMES, person_name
from .places import CITY, COUNTIES, county_names, place_stems, town_name

__all__ = [
    "BUREAUS",
    "CITY",
    "COMPETENT",
    "COUNTIES",
    "DEPARTMENTS",
    "ENTERPRISES",
    "GIVEN",
    "NEW_BODIES",
    "SCHOOLS",
    "SURNAMES",
    "county_names",
    "numbered",
    "person_name",
    "place_stems",
    "town_name",
]
