"""What is seen at a glance: three sentences of the week, and one record that does not count, with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.cli.walk.steps import City, Week
from luoshi.engine.reason import explain, sentences
from luoshi.office.situation import Snapshot
from luoshi.office.situation.sentences import by_fall, gap_sentence, plain, shared_problems
from luoshi.spec.model import Pack
from luoshi.terms.language import say


def three_sentences(taken: Snapshot, week: Week) -> Iterator[str]:
    """Where it cools on the way down; what many share; what typing once saves."""
    yield from (plain(gap_sentence(gap)).strip() for gap in by_fall(taken)[:1])
    yield plain(next(shared_problems(taken))).strip()
    yield _many_uses(week)


def _many_uses(week: Week) -> str:
    """How many demands a record serves: each obligation and period counts once, however many people it holds for."""
    uses = {(row.evidence, row.obligation, row.period) for row in week.rows.reasons
            if row.counted and row.evidence_type == "record"}
    records = len({record for record, _, _ in uses})
    if not records:
        return say("还没有计入的记录。", "No record counts yet.")
    tenths = len(uses) * 10 // records  # one decimal, at the edge
    mean, saved = f"{tenths // 10}.{tenths % 10}", f"{len(uses) - records:,}"
    return say(f"一条记录平均满足 {mean} 项要求，少填 {saved} 次。",
               f"A record meets {mean} demands on average, which avoids {saved} entries.")


def one_why(pack: Pack, city: City, week: Week) -> Iterator[str]:
    """The lecture of the walk: whose it is, then its reason in sentences. Names of people stay out."""
    cast = city.cast
    row = next((row for row in week.rows.reasons if row.evidence == cast.lecture and row.criterion), None)
    if row is None:
        return
    unit = next(unit.name for unit in city.tables.unit if unit.id == cast.branch)
    reasons = explain([pack], city.tables, cast.today, obligation=row.obligation, subject=row.subject,
                      period=row.period)
    yield unit
    for reason in reasons:
        yield from sentences(reason, cast.today)
