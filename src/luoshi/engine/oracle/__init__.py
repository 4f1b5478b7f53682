"""The meaning of SEMANTICS in plain Python, short enough to read beside that page; every engine is held against it.

``world`` what was known, asked by day · ``match`` selectors on a day · ``subjects`` who owes · ``evidence`` what is
looked at · ``criteria`` what makes it count · ``requirements`` when a requirement is met · ``verdict`` one slot ·
``evaluate`` all slots, reasons and cells. Nothing here reads a clock or a database.
"""

from .evaluate import Case, Only, evaluate, evaluate_packs, judge

__all__ = ["Case", "Only", "evaluate", "evaluate_packs", "judge"]
