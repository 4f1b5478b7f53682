"""The form of a kind for a unit without a network. Names of members only for the unit itself (E19)."""

from __future__ import annotations

from pathlib import Path

from luoshi.office.write_form import FormLine, write_form
from luoshi.spec.model import Kind
from luoshi.terms.days import Day
from luoshi.terms.language import say

from ..access import Viewer
from ..models import Unit
from ..packs import catalogue
from ..reads.catchup import kinds_asked
from ..reads.people import Member, members_of
from ..reads.records import label_of
from .form_lines import EVERYONE, PRESENT, is_offered, lines_of
from .form_marks import printed

#: Lines to write names in: for those who are not listed, and on a form without a list at most so many.
_GUESTS, _MOST_NAMES = 5, 60


def kinds_offered(unit: str) -> tuple[list[Kind], list[Kind]]:
    """Return the kinds that can be filled in without a network: what the unit's tasks look at, the rest (3 queries)."""
    asked = kinds_asked(unit)
    offered = [kind for kind in catalogue().kinds.values() if is_offered(kind)]
    return [kind for kind in offered if kind.id in asked], [kind for kind in offered if kind.id not in asked]


def write_form_of(viewer: Viewer, unit: Unit, kind: Kind, path: Path, *, today: Day) -> None:
    """Write a new form with a number of its own; an office above gets empty lines in the place of names."""
    members = members_of(unit.pk, today) if "participants" in kind.uses or "speaker" in kind.uses else []
    names = _names(members) if viewer.sees_names(unit.pk) else ()
    lines = [one.line for one in lines_of(kind, names)]
    if "participants" in kind.uses:
        hint = (
            say("名单外的党员写在最后的空行里。", "Members not listed: write the name in an empty line.")
            if names
            else say("把来的人的名字写在下面，后面打√。", "Write the names of those who came below and tick them.")
        )
        blank = _GUESTS if names else min(len(members) + _GUESTS, _MOST_NAMES)
        away = say("流入和在外的同志不算在内，来了另打√。", "Tick those from elsewhere and those away by themselves.")
        present = [PRESENT.line._replace(help=hint), EVERYONE.line._replace(help=away)]
        lines += [*present, *(FormLine(name, shape="tick") for name in (*names, *[""] * blank))]
    about = say(
        "办过一次填一列，没办的列留空；不需要照片和笔记。填好存盘，带到有网络的地方，由支部或上级办公室上传。名单只在本支部。",
        "One column each time, others stay empty; no photos or notes. Bring it to where there is a network.",
    )
    title = f"{unit.name}　{label_of(kind, kind.id)}"
    write_form(path, title=title, printed=printed(unit, kind), about=about, lines=lines)


def _names(members: list[Member]) -> tuple[str, ...]:
    """Return names as they stand on the form; namesakes with their number."""
    every = [one.name for one in members]
    return tuple(
        f"{one.name}（{say('编号', 'No. ')}{one.id}）" if every.count(one.name) > 1 else one.name for one in members
    )
