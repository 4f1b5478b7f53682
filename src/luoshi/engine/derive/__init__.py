"""From known rows to the derived tables that compiled SQL reads (``tables.derived``).

``stretches`` days cut where something changes · ``units`` · ``people`` · ``posts`` · ``items`` · ``records`` each the
rows of one subject, so that a ledger can renew them after a write · ``whole`` all of them for tables in Python ·
``bulk`` the same in DuckDB for a whole city.
"""

from .items import item_rows
from .people import member_spans, person_spans
from .posts import post_rows
from .records import record_rows
from .units import closure_rows, unit_sizes, unit_spans
from .whole import derive

__all__ = [
    "closure_rows",
    "derive",
    "item_rows",
    "member_spans",
    "person_spans",
    "post_rows",
    "record_rows",
    "unit_sizes",
    "unit_spans",
]
