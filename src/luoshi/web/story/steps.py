"""The six steps of the story. Where a step leads is kept when the demo is prepared, so that it fits the city."""

from __future__ import annotations

import json
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from luoshi.web.ledger.reads.instance import noted

#: Name under which the preparation of the demo notes the address of every step.
ADDRESSES = "story_addresses"


class Step(NamedTuple):
    """One step: what one sees, as whom, and where; "" = not built in this demo and not offered."""

    number: str
    title: str
    said: str
    slug: str
    address: str


_STEPS = (
    (
        "sentence",
        "①",
        _("一句话怎样变成任务"),
        _("左边是讲话原文，右边是任务：谁、做什么、几次、何时前、怎么算。"),
        "secretary",
    ),
    (
        "record",
        "②",
        _("支部记一次"),
        _("您是支部书记，用手机记一次集中学习：十下以内，发送前就知道会计入什么。"),
        "secretary",
    ),
    ("why", "③", _("为什么没算"), _("10月20日的党课没有计入：三处不符，各写明是谁的要求，怎样补。"), "secretary"),
    ("gap", "④", _("哪里上热下冷"), _("市里看各级：同一件事从上到下做到哪里，落差在哪一层。"), "city-clerk"),
    ("problem", "⑤", _("一个问题走到底"), _("三个支部提的同一个问题，合并、上报、立规矩、抽查后销号。"), "city-clerk"),
    ("situation", "⑥", _("本周调度"), _("每个数字都能点开；同样的内容可以出成Word。"), "city-clerk"),
)


def steps() -> list[Step]:
    """Return the steps that lead somewhere in this demo."""
    addresses: dict[str, str] = json.loads(noted(ADDRESSES) or "{}")
    return [
        Step(number, str(title), str(said), slug, addresses[name])
        for name, number, title, said, slug in _STEPS
        if addresses.get(name)
    ]
