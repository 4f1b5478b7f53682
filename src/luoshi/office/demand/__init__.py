"""A demand in words, read off its declaration: who, how often, until when, and what counts.

``who`` selectors · ``when`` cadence and due · ``what`` requirements and criteria. The words of pages and tables; what
a slot lacks is said by the engine's reasons.
"""

from .what import what_text
from .when import cadence_text, due_text
from .who import unit_text, who_text

__all__ = ["cadence_text", "due_text", "unit_text", "what_text", "who_text"]
