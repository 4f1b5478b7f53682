"""What is seen at a glance: three sentences of the week, and one record that does not count, with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.cli.walk.steps import City, Frozen, Week
from luoshi.engine.reason import explain, sentences
from luoshi.office.situation import Snapshot
from luoshi.office.situation.sentences import by_fall, gap_sentence, plain, shared_problems
from luoshi.signals import Prompt, Scene, prompts
from luoshi.terms.language import say

#: The signal whose sentence stands second, and the kind it looks at.
LEADERS, PROJECT = "p16-projects-without-main-leader", "special_project"


def three_sentences(taken: Snapshot, frozen: Frozen, city: City, week: Week) -> Iterator[str]:
    """Where it cools on the way down; what stands without a leader, or what many share; what typing once saves."""
    yield from (plain(gap_sentence(gap)).strip() for gap in by_fall(taken)[:1])
    shared = (plain(passage).strip() for passage in shared_problems(taken))
    yield _without_leader(frozen, city, week) or next(shared, say("还没有共性问题。", "No problem is shared yet."))
    yield _many_uses(week)


def _without_leader(frozen: Frozen, city: City, week: Week) -> str:
    """Say how many special projects have no main leader, and where; empty where all have one."""
    scene = Scene(frozen.packs, city.tables, week.all, city.today)
    found: list[Prompt] = prompts(scene, only={LEADERS})
    total, bare = len(scene.items(PROJECT)), sum(len(prompt.facts) for prompt in found)
    where = say("、", ", ").join(scene.name(prompt.unit).removesuffix("委") for prompt in found)
    if not bare:
        return ""
    return say(
        f"{total} 个专项整治项目中 {bare} 个没有主要领导包案（{where}）",
        f"{bare} of {total} special projects have no main leader in charge ({where})",
    )


def _many_uses(week: Week) -> str:
    """How many demands a record serves: each obligation and period counts once, however many people it holds for."""
    uses = {
        (row.evidence, row.obligation, row.period)
        for row in week.all.reasons
        if row.counted and row.evidence_type == "record"
    }
    records = len({record for record, _, _ in uses})
    if not records:
        return say("还没有计入的记录。", "No record counts yet.")
    tenths = len(uses) * 10 // records  # one decimal, at the edge
    mean, saved = f"{tenths // 10}.{tenths % 10}", f"{len(uses) - records:,}"
    return say(
        f"一条记录平均满足 {mean} 项要求，少填 {saved} 次。",
        f"A record meets {mean} demands on average, which avoids {saved} entries.",
    )


def one_why(frozen: Frozen, city: City, week: Week) -> Iterator[str]:
    """The lecture of the walk: whose it is, then its reason in sentences. Names of people stay out."""
    if city.demo is None:
        return
    cast = city.demo.cast
    row = next((row for row in week.all.reasons if row.evidence == cast.lecture and row.criterion), None)
    if row is None:
        return
    names = {unit.id: unit.name for unit in city.tables.unit}
    yield names[cast.county_clerk.unit].removesuffix("委") + names[cast.branch]
    reasons = explain(
        frozen.packs, city.tables, cast.today, obligation=row.obligation, subject=row.subject, period=row.period
    )
    for reason in reasons:
        yield from sentences(reason, cast.today)
