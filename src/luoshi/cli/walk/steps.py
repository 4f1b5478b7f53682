"""The six steps. Each takes what the steps before gave and prints one or two lines of true figures."""

from __future__ import annotations

import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from luoshi.city.demo import Demo, demo_city
from luoshi.cli.walk import sample
from luoshi.cli.walk.branch import branch_set
from luoshi.draft import Drafts, draft
from luoshi.draft.review import Review, Reviewed, apply
from luoshi.engine.backends.sqlite import SqliteBackend
from luoshi.engine.burden import burden
from luoshi.engine.frozen import FrozenPack
from luoshi.engine.load import write_rows
from luoshi.engine.oracle import evaluate_packs
from luoshi.engine.shelved import frozen_of
from luoshi.engine.tables import Rows, StatusRow, Tables
from luoshi.office import write_ledger, write_situation, write_task_table
from luoshi.office.papers.branch_set import branch_paper
from luoshi.office.papers.paper import write_paper
from luoshi.office.read_document import read_document
from luoshi.office.situation import Snapshot, rows_of_campaign, snapshot
from luoshi.spec import inspect, load_pack
from luoshi.spec.model import Pack
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused, Severity
from luoshi.terms.language import say

SITUATION, TASKS, LEDGER, STATUS = "周调度情况.docx", "任务分解表.xlsx", "整改台账.xlsx", "status.parquet"
#: What a branch hands in, and the branch for which it is written here.
SET, BRANCH = "一计划两清单一记录", "石榴社区党支部"
_DAYS_OF_A_WEEK = 7
#: The column at which the text of a line begins.
_TEXT_AT = 16


class Frozen(NamedTuple):
    """The packs in force (the campaign first), and the same as SQL."""

    packs: list[Pack]
    sql: FrozenPack

    @property
    def campaign(self) -> Pack:
        """The pack that the whole city is asked."""
        return self.packs[0]


class City(NamedTuple):
    """Whom the packs are held against, and on what day; ``demo`` is None where the units are the user's own."""

    tables: Tables
    today: Day
    demo: Demo | None = None


class Week(NamedTuple):
    """All rows of the day; those of the campaign under bare ids, today and seven days before."""

    all: Rows
    rows: Rows
    last: Rows


def report(number: int, title: str, text: str) -> None:
    """Print one step as soon as it is done."""
    line(f"[{number}/6] {title}", text)


def line(title: str, text: str) -> None:
    """Print a title and a text in two columns; a Chinese character takes two places."""
    width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in title)
    print(f"{title}{' ' * max(1, _TEXT_AT - width)}{text}", flush=True)


def read_speech(file: Path, review: Review) -> Drafts:
    """Step 1: read the document (Word) and draft it; say what the text leaves open."""
    document = read_document(file)
    drafts = draft(document, date=review.date, genre=review.genre)
    states = Counter(one.state for one in drafts.drafts)
    without_date = sum(not one.deadline and one.cadence is None for one in drafts.drafts)
    without_actor = sum(one.actor_source == "unknown" for one in drafts.drafts)
    report(
        1,
        say("读文件", "Read"),
        say(
            f"{file.name}  {len(document.text):,}字 → 拟出 {len(drafts.drafts)} 条：任务 {states['duty']} · "
            f"提倡 {states['exhortation']} · 原则 {states['principle']}；另有问题表述 {len(drafts.problems)} 处",
            f"{file.name}, {len(document.text):,} characters → {len(drafts.drafts)} drafts: {states['duty']} duties, "
            f"{states['exhortation']} exhortations, {states['principle']} principles; {len(drafts.problems)} problems",
        ),
    )
    line(
        "",
        say(
            f"文中没说清的：时限 {without_date} 处、责任主体 {without_actor} 处（留空待定，不猜）",
            f"left open by the text: {without_date} times, {without_actor} parties (left empty, never guessed)",
        ),
    )
    return drafts


def review_drafts(drafts: Drafts, review: Review) -> Reviewed:
    """Step 2: apply the decisions of the review file."""
    is_sample = review.path == sample.REVIEW
    name = sample.SOURCE if is_sample else review.document.stem
    reviewed = apply(review, drafts, name=name, first_day=review.date)
    sheet = say("示例审核单", "the sample review") if is_sample else say("审核单", "the review")
    left = len(reviewed.undecided)
    undecided = say(f" · 未定 {left}（不进方案）", f", {left} undecided (left out)") if left else ""
    report(
        2,
        say("审核", "Review"),
        say(
            f"按{sheet}：采纳 {reviewed.accepted} · 修改 {reviewed.changed} · 增补 {reviewed.added} · "
            f"不采纳 {reviewed.refused}{undecided}",
            f"by {sheet}: {reviewed.accepted} accepted, {reviewed.changed} changed, {reviewed.added} added, "
            f"{reviewed.refused} refused{undecided}",
        ),
    )
    return reviewed


def make_pack(reviewed: Reviewed, folder: Path) -> Frozen:
    """Step 3: write the reviewed obligations into the campaign, check it whole, freeze it, say what it costs a branch.

    Raises Refused with every error of the pack.
    """
    return freeze(sample.lay_out(folder, list(reviewed.obligations)))


def freeze(folders: Sequence[Path]) -> Frozen:
    """Check the first pack whole, load those that stand below it, and freeze all together."""
    inspection = inspect(folders[0])
    errors = [finding for finding in inspection.findings if finding.severity is Severity.ERROR]
    if errors or inspection.pack is None:
        raise Refused(errors)
    packs = [inspection.pack, *(load_pack(folder) for folder in folders[1:])]
    frozen = frozen_of(packs)
    cost = burden([inspection.pack], "branch")
    found, quotes = inspection.quotes
    count = sum(len(pack.obligations) for pack in packs)
    report(
        3,
        say("方案", "Pack"),
        say(
            f"check 通过 · {count} 项任务和要求 · 引文 {found}/{quotes} 能在原文找到 · 冻结为第1版 · "
            f"每支部每月约 {cost.fields_per_month} 个字段、{cost.minutes_per_month} 分钟",
            f"check passed, {count} obligations, {found}/{quotes} quotes found in the source, frozen as version 1, "
            f"about {cost.fields_per_month} fields and {cost.minutes_per_month} minutes a branch and month",
        ),
    )
    return Frozen(packs, frozen)


def found_city(campaign: Pack) -> City:
    """Step 4: the invented city."""
    demo = demo_city(campaign)
    return tell_city(City(demo.tables, demo.manifest.today, demo))


def tell_city(city: City) -> City:
    """Say how large the city is."""
    tables, today = city.tables, city.today
    members = {row.person for row in tables.membership if row.side == "full" and row.from_ <= today <= row.to}
    weeks = (today - min((row.done_on for row in tables.record), default=today)) // _DAYS_OF_A_WEEK
    report(
        4,
        say("城市", "City"),
        say(
            f"{len(tables.unit)} 个组织（属地、系统两棵树）· {len(members):,} 名党员 · {weeks} 周记录 "
            f"{len(tables.record):,} 条",
            f"{len(tables.unit)} units in two trees, {len(members):,} members, {len(tables.record):,} records of "
            f"{weeks} weeks",
        ),
    )
    return city


def evaluate_week(frozen: Frozen, city: City) -> Week:
    """Step 5: who has met what, today and a week ago: by SQL, and row by row in plain Python, which must agree."""
    today = city.today
    rows, by_sql, last, seconds = derive(frozen, city)
    if by_sql != rows.status:
        raise Refused(
            [
                Finding(
                    "engines",
                    "SQLite",
                    0,
                    say("两种算法的结果不一致，没有出件。", "The two ways of deriving disagree; no paper is written."),
                )
            ]
        )
    counts = Counter(row.status for row in rows.status)
    overdue = sum(row.status == "open" and row.due < today for row in rows.status)
    report(
        5,
        say("推算", "Derive"),
        say(
            f"{len(rows.status):,} 个应办事项：按期 {counts['met']:,} · 逾期完成 {counts['late']:,} · "
            f"未到期 {counts['open'] - overdue:,} · 逾期未完成 {overdue:,} · 不作要求 {counts['waived']:,} · "
            f"不应有而有 {counts['breached']:,}（{seconds:.1f} 秒）",
            f"{len(rows.status):,} slots: {counts['met']:,} met, {counts['late']:,} late, {counts['open'] - overdue:,} "
            f"not due, {overdue:,} overdue, {counts['waived']:,} waived, {counts['breached']:,} breached "
            f"({seconds:.1f} s)",
        ),
    )
    line("", say("SQLite 与逐条推算逐行一致", "SQLite and the plain derivation agree row by row"))
    return Week(rows, *(rows_of_campaign(frozen.campaign, each) for each in (rows, Rows(status=last))))


def derive(frozen: Frozen, city: City) -> tuple[Rows, list[StatusRow], list[StatusRow], float]:
    """Return the rows of the plain derivation; those of SQL, today and a week ago; and the seconds SQL took for one."""
    with ProcessPoolExecutor(1) as beside:  # the plain derivation takes as long as the SQL of both days
        plain = beside.submit(evaluate_packs, frozen.packs, city.tables, city.today)
        by_sql, last, seconds = _in_sqlite(frozen.sql, city.tables, city.today, Day(city.today - _DAYS_OF_A_WEEK))
        return plain.result(), by_sql, last, seconds


def _in_sqlite(
    frozen: FrozenPack, tables: Tables, today: Day, before: Day
) -> tuple[list[StatusRow], list[StatusRow], float]:
    """Return the rows of two days, and the seconds that the first took."""
    engine = SqliteBackend()
    try:
        engine.load(tables)
        began = time.perf_counter()
        first = engine.evaluate(frozen, today, today).status
        seconds = time.perf_counter() - began
        return first, engine.evaluate(frozen, before, before).status, seconds
    finally:
        engine.close()


def write_papers(campaign: Pack, city: City, week: Week, out: Path, *, open_at: str = "") -> Snapshot:
    """Step 6: the papers into ``out``; each is there whole or not at all."""
    day, tables = city.today, city.tables
    taken = snapshot(
        campaign, tables, week.rows, week.last, as_of=day, attachments=(Path(TASKS).stem, Path(LEDGER).stem)
    )
    write_situation(taken, out / SITUATION, open_at=open_at)
    write_task_table(campaign, out / TASKS, as_of=day)
    write_ledger(campaign.kinds["problem"], tables, out / LEDGER, as_of=day, title=Path(LEDGER).stem)
    branch = next((unit for unit in tables.unit if unit.name == BRANCH), None) or next(
        unit for unit in tables.unit if unit.type == "branch"
    )
    named = f"{branch.name}_{SET}.docx"
    write_paper(branch_paper(branch_set(campaign, tables, week.rows, branch, day)), out / named)
    write_rows(week.all.status, out / STATUS, table="status")
    report(6, say("出件", "Papers"), f"{out.name}/ " + " · ".join((SITUATION, TASKS, LEDGER, named, STATUS)))
    return taken
