"""``tests/*.yaml`` of a pack: cases in words of an office clerk, turned into the tables of SEMANTICS as plain rows.

``columns`` what each table has · ``rows`` one entry -> rows of one or more tables · ``case`` a whole case ·
``load`` the folder. Whoever runs the cases turns the rows into the engine's tables.
"""

from .case import Case, Expectation
from .load import load_cases, read_cases

__all__ = ["Case", "Expectation", "load_cases", "read_cases"]
