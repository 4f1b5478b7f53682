"""The typed form of a pack, after reading and before freezing. Every class is immutable; days are integers.

``base`` words shared by all · ``selectors`` who owes · ``criteria`` what a piece of evidence must fulfil ·
``requirements`` what is asked · ``obligation`` versions, due, cadence · ``kind`` record and item types · ``pack``.
"""

from .base import Fraction, LocalRule, Node, Quote, Range, Tree, Value, Window
from .criteria import (
    AllOf,
    AttendedShare,
    Bound,
    By,
    Compare,
    Criterion,
    Filled,
    Holds,
    NotOneOf,
    OneOf,
    Operand,
)
from .kind import FieldSpec, Kind, Light, Link, Move
from .obligation import CALENDAR, JUDGED, Due, Every, Obligation, Relaxes, Version
from .pack import Batch, Calendar, Pack, SourceText, Strand, Words
from .requirements import (
    AnyOf,
    Count,
    Covers,
    Distinct,
    Evidence,
    Exists,
    FilledFields,
    Has,
    InState,
    Relation,
    Requirement,
    Setting,
    ShareOf,
    Sum,
)
from .selectors import EachSelector, MemberSelector, PostSelector, Waive, Who
from .units import UnitSelector

__all__ = [
    "CALENDAR", "JUDGED", "AllOf", "AnyOf", "AttendedShare", "Batch", "Bound", "By", "Calendar", "Compare", "Count",
    "Covers", "Criterion", "Distinct", "Due", "EachSelector", "Every", "Evidence", "Exists", "FieldSpec", "Filled",
    "FilledFields", "Fraction", "Has", "Holds", "InState", "Kind", "Light", "Link", "LocalRule", "MemberSelector",
    "Move", "Node", "NotOneOf", "Obligation", "OneOf", "Operand", "Pack", "PostSelector", "Quote", "Range", "Relation",
    "Relaxes", "Requirement", "Setting", "ShareOf", "SourceText", "Strand", "Sum", "Tree", "UnitSelector", "Value",
    "Version", "Waive", "Who", "Window", "Words",
]
