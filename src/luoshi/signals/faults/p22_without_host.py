"""P22 members without a host

What it shows: Units with firms, associations or groups of the new sectors whose members no organisation has taken in
    yet, and units whose members went away and nobody has received.
Rows it reads: The register of the new sectors; memberships on the away side without one on the receiving side.
Not shown: What was entered lately; groups without members. Only numbers: who it is stays at the branch.
Settled by: A host, entered on the register; a receiving membership.
Source: Fault P22 (new sectors and mobile members are the hard part).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.language import say

SIGNAL = Head("p22-without-host", ("P22",), "党员还没有接收的组织", "Members without a host", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with such groups, and one per unit with members away and not received."""
    yield from _groups(scene, settings)
    yield from _away(scene, settings)


def _groups(scene: Scene, settings: Settings) -> Iterator[Found]:
    waiting: dict[str, list[Fact]] = defaultdict(list)
    for group in scene.items(settings.word("register"), settings.words("states")):
        members = sum(value for value in scene.of_item(group, settings.word("members")) if isinstance(value, int))
        if members and scene.age(scene.run(group).began) >= settings.number("days"):
            title = scene.text_of(group, settings.word("title"))
            words = say(f"{title}：{members}名党员，没有依托的组织。", f"{title}: {members} members, no host.")
            waiting[scene.owner(group)].append(Fact(words, (Ref("item", group.id),)))
    for unit, facts in waiting.items():
        yield Found(
            unit,
            say("有新领域的党员还没有依托的组织。", "Members of the new sectors have no host yet."),
            tuple(facts),
            say("就近落实一个园区、楼宇或社区的党组织，填进登记。", "Find a host nearby and enter it on the register."),
            about="groups",
        )


def _away(scene: Scene, settings: Settings) -> Iterator[Found]:
    received = {row.person for row in scene.memberships(settings.words("receiving"))}
    away = Counter(
        row.unit
        for row in scene.memberships([settings.word("away")])
        if row.person not in received and scene.age(row.from_) >= settings.number("away_days")
    )
    for unit, count in away.items():
        yield Found(
            unit,
            say("有外出的党员还没有接收的组织。", "Members who moved away have not been received anywhere."),
            (
                Fact(
                    say(
                        f"{count}名外出党员没有接收的组织（名单仅本支部可见）。",
                        f"{count} away and not received (names are seen by the branch only).",
                    ),
                    (Ref("unit", unit),),
                ),
            ),
            say(
                "联系本人和当地的党组织，落实接收；一时联系不上的，记下联系过。",
                "Get in touch with them and with the organisation there; note where you tried in vain.",
            ),
            about="away",
        )
