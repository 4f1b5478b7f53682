"""All tables of the instance, a noun a file. The tables of the contracts are named in ``contracts``."""

from .audit import AuditEntry
from .drafting import DraftedDocument, DraftLine
from .items import Item, ItemField, ItemMove, ItemNote, ItemNow, ItemUnit, Waiver
from .keeping import Evidence, Import, Proposal
from .letters import Letter, Mailbox
from .meetings import MeetingDecision
from .packs import Frozen, Instance, LoadedPack
from .papers import FrozenPaper, PaperBudget, SentPaper
from .people import Membership, Person, Post
from .prompts import StandingPrompt
from .records import Participant, Record, RecordAnswer, RecordField, Submission
from .status import Cell, Slot
from .tokens import ApiToken
from .units import Attribute, Closure, Succession, Unit, UnitParent
from .users import Device, Grant, Role, SignInCode, User
from .voices import Question, Suggestion

__all__ = [
    "ApiToken",
    "Attribute",
    "AuditEntry",
    "Cell",
    "Closure",
    "Device",
    "DraftLine",
    "DraftedDocument",
    "Evidence",
    "Frozen",
    "FrozenPaper",
    "Grant",
    "Import",
    "Instance",
    "Item",
    "ItemField",
    "ItemMove",
    "ItemNote",
    "ItemNow",
    "ItemUnit",
    "Letter",
    "LoadedPack",
    "Mailbox",
    "MeetingDecision",
    "Membership",
    "PaperBudget",
    "Participant",
    "Person",
    "Post",
    "Proposal",
    "Question",
    "Record",
    "RecordAnswer",
    "RecordField",
    "Role",
    "SentPaper",
    "SignInCode",
    "Slot",
    "StandingPrompt",
    "Submission",
    "Succession",
    "Suggestion",
    "Unit",
    "UnitParent",
    "User",
    "Waiver",
]
