"""P12 one strand done, another not begun

What it shows: Units all of whose due tasks of one strand are done, while of another strand's due tasks none is.
Rows it reads: The unit's own slots that are due by now, musts only, members' slots left out.
Not shown: Strands with few due tasks; units behind everywhere or nowhere; what is not due yet.
Settled by: The first due task of the strand that stands still.
Source: Fault P12 (strands do not go forward together).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.engine.tables import StatusRow
from luoshi.signals.prompt import Fact, Found
from luoshi.signals.registry import Head
from luoshi.signals.scene import DONE, OWED, Scene, slot_ref
from luoshi.signals.settings import Settings
from luoshi.terms.language import say

SIGNAL = Head("p12-one-strand-only", ("P12",), "措施一头热一头冷", "One strand done, another not", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with a strand all done and a strand not begun."""
    titles = {strand.id: strand.title for pack in scene.packs for strand in pack.strands}
    for unit, rows in scene.slots_of.items():
        strands: dict[str, list[StatusRow]] = defaultdict(list)
        for row in rows:
            obligation = scene.obligation(row)
            is_own = row.subject_type in settings.words("subjects") and obligation.duty == "must"
            if is_own and row.status in OWED and row.due <= scene.as_of:
                strands[obligation.strand].append(row)
        done = [name for name, due in strands.items() if _is_all_done(due, settings.number("done"))]
        still = [name for name, due in strands.items() if _is_untouched(due, settings.number("untouched"))]
        if done and still:
            yield Found(
                unit,
                say(
                    f"{_words(done, titles)}都做到了，{_words(still, titles)}还没有动。",
                    f"All of {_words(done, titles)} is done, nothing of {_words(still, titles)}.",
                ),
                tuple(_fact(strands[name], titles.get(name, name)) for name in (*done, *still)),
                say("从没有动的那一项里，先办成一件。", "Do one thing of the strand that stands still."),
            )


def _is_all_done(due: list[StatusRow], fewest: int) -> bool:
    return len(due) >= fewest and all(row.status in DONE for row in due)


def _is_untouched(due: list[StatusRow], fewest: int) -> bool:
    return len(due) >= fewest and not any(row.status in DONE for row in due)


def _words(names: list[str], titles: dict[str, str]) -> str:
    return "、".join(f"“{titles.get(name, name)}”" for name in names)


def _fact(due: list[StatusRow], title: str) -> Fact:
    done = sum(row.status in DONE for row in due)
    return Fact(
        say(f"{title}：到期的{len(due)}项完成{done}项。", f"{title}: {done} of {len(due)} due tasks done."),
        tuple(slot_ref(row) for row in due),
    )
