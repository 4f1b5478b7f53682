"""The words of a verdict: what happened, what counts, whose rule, what to do, until when (WORDING, "Reasons").

``explain`` gathers the facts of a slot from the oracle · ``criterion`` one failed criterion in words · ``mend`` what
would turn a requirement green · ``words`` the sentences of a whole reason. Engines agree on rows; these words are
composed from them, in one place.
"""

from .explain import EvidenceReason, Reason, RequirementReason, counted_towards, explain, reason_of
from .source import SourceLine
from .words import sentences

__all__ = [
    "EvidenceReason",
    "Reason",
    "RequirementReason",
    "SourceLine",
    "counted_towards",
    "explain",
    "reason_of",
    "sentences",
]
