"""A pack beside the one above it: what a level adds, tightens and relaxes (层层加码), field by field.

Only these are tightenings: ``at_least`` up, due earlier, tolerance down, ``where`` added, ``who`` widened. An
obligation added is an addition. Everything else, also what cannot be compared, is a relaxation (LANGUAGE, ``extends``).

``effect`` what a difference is · ``widen`` whether a selector takes in another · ``due`` · ``requirements`` ·
``obligations`` · ``packs``.
"""

from .effect import Difference, Effect
from .packs import compare, diff

__all__ = ["Difference", "Effect", "compare", "diff"]
