"""P10 reports unused

What it shows: Reports handed in some weeks ago from which nothing followed: no recommendation, no problem, no remedy;
    and recommendations on which nobody has decided.
Rows it reads: Reports, recommendations under them, problems and remedies that name a report as their origin.
Not shown: Reports handed in lately; a recommendation declined with an answer (that is an answer).
Settled by: One recommendation under the report, or a problem linked to it; an answer to a recommendation.
Source: Faults P10 and P26 (surveyed, not studied; studied, not used).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.signals.prompt import Fact, Found, Ref
from luoshi.signals.registry import Head
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings
from luoshi.terms.language import say

SIGNAL = Head("p10-reports-unused", ("P10", "P26"), "调研成果没有用起来", "Reports not used", "stable", "0.1")


def look(scene: Scene, settings: Settings) -> Iterator[Found]:
    """Yield a prompt per unit with orphans of the conversion list, all of them named."""
    orphans: dict[str, list[Fact]] = defaultdict(list)
    used = scene.linking(settings.words("uses"), settings.word("link"))
    for report in scene.items(settings.word("report"), settings.words("handed_in")):
        below = [item for item in scene.children.get(report.id, ()) if item.kind == settings.word("recommendation")]
        days = scene.age(scene.run(report).began)
        if not below and report.id not in used and days >= settings.number("days"):
            title = scene.text_of(report, settings.word("title"))
            words = say(f"报告“{title}”提交{days}天，还没有转化事项。", f"“{title}”: {days} days since, no use of it.")
            orphans[scene.owner(report)].append(Fact(words, (Ref("item", report.id),)))
    for item in scene.items(settings.word("recommendation"), settings.words("undecided")):
        days = scene.age(scene.run(item).began)
        if days >= settings.number("answer_days"):
            title = scene.text_of(item, settings.word("title"))
            words = say(f"建议“{title}”提出{days}天，没有答复。", f"“{title}”: proposed {days} days ago, no answer.")
            orphans[scene.owner(item)].append(Fact(words, (Ref("item", item.id),)))
    for unit, facts in orphans.items():
        yield Found(
            unit,
            say("调研报告写成以后，还没有用起来。", "What research found has not been put to use."),
            tuple(facts),
            say(
                "在报告下面列一条建议，或把点到的问题登记进台账；建议采纳或不采纳，给一句答复。",
                "List one recommendation under the report or enter the problem it names; answer what was proposed.",
            ),
        )
