"""A change as it is proposed, kept as JSON and said in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..words import day_word

#: 新建 · 合并 · 分设 · 调整隶属 · 撤销 · 更名.
ACTS = ("found", "merge", "split", "move", "abolish", "rename")


@dataclass(frozen=True)
class Change:
    """``units`` are changed from day ``on`` on; ``into`` is the unit they pass to or stand under; "" = none.

    ``people`` go along to the new unit of a split; ``like`` is the unit a new one takes its type and level from.
    """

    act: str
    on: Day
    units: tuple[str, ...] = ()
    into: str = ""
    tree: str = "territory"
    name: str = ""
    code: str = ""
    like: str = ""
    people: tuple[str, ...] = ()

    @property
    def named(self) -> set[str]:
        """All units that the change names."""
        return {*self.units, self.into, self.like} - {""}

    def as_json(self) -> dict[str, Any]:
        """Return what is kept of it."""
        return {**asdict(self), "on": int(self.on), "units": list(self.units), "people": list(self.people)}


def change_of(body: Mapping[str, Any]) -> Change:
    """Read a kept change."""
    return Change(
        **{**body, "on": Day(int(body["on"])), "units": tuple(body["units"]), "people": tuple(body["people"])}
    )


def sentence(change: Change, names: Mapping[str, str]) -> str:
    """Say what the change does, in the reader's language."""
    units = "、".join(names.get(unit, unit) for unit in change.units)
    into, day, new = names.get(change.into, change.into), day_word(change.on), change.name
    tree = say("属地" if change.tree == "territory" else "系统", change.tree)
    if change.act == "found":
        return say(f"{day}起，在“{into}”下新建“{new}”。", f"From {day}: “{new}” is founded under “{into}”.")
    if change.act == "merge":
        return say(f"{day}起，“{units}”并入“{into}”。", f"From {day}: “{units}” merge into “{into}”.")
    if change.act == "split":
        return say(
            f"{day}起，从“{units}”分设“{new}”，{len(change.people)}名同志随同过去。",
            f"From {day}: “{new}” is set up out of “{units}”; {len(change.people)} people go along.",
        )
    if change.act == "move":
        return say(f"{day}起，“{units}”在{tree}上改归“{into}”。", f"From {day}: “{units}” under “{into}” ({tree}).")
    if change.act == "abolish":
        left = say(f"，人员和未办完的事项转到“{into}”", f"; people and open items pass to “{into}”") if into else ""
        return say(f"{day}起，“{units}”撤销{left}。", f"From {day}: “{units}” is abolished{left}.")
    return say(f"{day}起，“{units}”更名为“{new}”。", f"From {day}: “{units}” is called “{new}”.")
