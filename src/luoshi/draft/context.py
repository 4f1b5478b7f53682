"""What a sentence inherits from the item it stands in, and what clauses hand on inside one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from luoshi.draft.drafts import ActorSource, Modality
from luoshi.text.times import Mention

#: Modals of written rules: what stands before them in a clause of its own is a case, not a demand.
FORMAL = ("应", "应当", "须", "必须", "不得", "可", "可以", "一律", "一律不得", "严禁", "需")


@dataclass(slots=True)
class Context:
    """What a sentence inherits inside its item: the last actor named, the item's own slots, the lead above a list."""

    rules: dict[str, Any]
    actor: tuple[int, int] | None = None
    source: ActorSource = "unknown"
    modality: Modality | None = None
    times: list[Mention] = field(default_factory=list)
    is_item: bool = False
    is_case_list: bool = False
    asked: bool = False
    slotted: bool = False
    genre: str = ""


@dataclass(slots=True)
class Run:
    """The state inside one sentence."""

    actor: tuple[int, int] | None
    stated: bool = False
    modality: Modality | None = None
    carried: list[Mention] = field(default_factory=list)
    pending: int = -1
    topic: bool = False
    open: bool = False
    past: bool = False
    told: bool = False
    case: bool = False
    why: bool = False
