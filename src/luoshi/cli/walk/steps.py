"""The six steps. Each takes what the steps before gave and prints one or two lines of true figures."""

from __future__ import annotations

import shutil
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import luoshi.packs
from luoshi.city import Cast, thread_city
from luoshi.draft import Drafts, draft
from luoshi.draft.review import Review, Reviewed, apply, read_review
from luoshi.engine.backends.sqlite import SqliteBackend
from luoshi.engine.burden import burden
from luoshi.engine.frozen import FrozenPack
from luoshi.engine.load import write_rows
from luoshi.engine.oracle import evaluate
from luoshi.engine.shelved import frozen_of
from luoshi.engine.tables import Rows, StatusRow, Tables
from luoshi.office import write_ledger, write_situation, write_task_table
from luoshi.office.read_document import read_document
from luoshi.office.situation import Snapshot, snapshot
from luoshi.spec import inspect
from luoshi.spec.model import Pack
from luoshi.spec.writing.emit import block
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding, Refused, Severity
from luoshi.terms.language import say

#: The sample that `luoshi run` walks with: a speech of one page, its review, and the head of its pack.
SAMPLE = Path(luoshi.packs.__path__[0]) / "sample" / "thread"
SPEECH = "speech"
SITUATION, TASKS, LEDGER, STATUS = "周调度情况.docx", "任务分解表.xlsx", "整改台账.xlsx", "status.parquet"
_DAYS_OF_A_WEEK = 7
#: The column at which the text of a line begins.
_TEXT_AT = 16


class Frozen(NamedTuple):
    """A pack and the same pack as SQL."""

    pack: Pack
    sql: FrozenPack


class City(NamedTuple):
    """Whom the pack is held against, and who walks through it."""

    tables: Tables
    cast: Cast


class Week(NamedTuple):
    """The rows of the day and of seven days before."""

    rows: Rows
    last: Rows


def report(number: int, title: str, text: str) -> None:
    """Print one step as soon as it is done."""
    line(f"[{number}/6] {title}", text)


def line(title: str, text: str) -> None:
    """Print a title and a text in two columns; a Chinese character takes two places."""
    width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in title)
    print(f"{title}{' ' * max(1, _TEXT_AT - width)}{text}", flush=True)


def read_speech(review: Review) -> Drafts:
    """Step 1: read the sample speech (Word) and draft it; say what the text leaves open."""
    file = SAMPLE / "sources" / f"{SPEECH}.docx"
    document = read_document(file)
    drafts = draft(document, date=review.date, genre=review.genre)
    states = Counter(one.state for one in drafts.drafts)
    without_date = sum(not one.deadline and one.cadence is None for one in drafts.drafts)
    without_actor = sum(one.actor_source == "unknown" for one in drafts.drafts)
    report(1, say("读文件", "Read"), say(
        f"{file.name}  {len(document.text):,}字 → 拟出 {len(drafts.drafts)} 条：任务 {states['duty']} · "
        f"提倡 {states['exhortation']} · 原则 {states['principle']}；另有问题表述 {len(drafts.problems)} 处",
        f"{file.name}, {len(document.text):,} characters → {len(drafts.drafts)} drafts: {states['duty']} duties, "
        f"{states['exhortation']} exhortations, {states['principle']} principles; {len(drafts.problems)} problems"))
    line("", say(f"文中没说清的：时限 {without_date} 处、责任主体 {without_actor} 处（留空待定，不猜）",
             f"left open by the text: {without_date} times, {without_actor} parties (left empty, never guessed)"))
    return drafts


def review_drafts(drafts: Drafts, review: Review) -> Reviewed:
    """Step 2: apply the decisions of the sample review."""
    reviewed = apply(review, drafts, name=SPEECH, first_day=review.date)
    report(2, say("审核", "Review"), say(
        f"按示例审核单：采纳 {reviewed.accepted} · 修改 {reviewed.changed} · 增补 {reviewed.added} · "
        f"不采纳 {reviewed.refused} · 未定 {len(reviewed.undecided)}（不进方案）",
        f"by the sample review: {reviewed.accepted} accepted, {reviewed.changed} changed, {reviewed.added} added, "
        f"{reviewed.refused} refused, {len(reviewed.undecided)} undecided (left out)"))
    return reviewed


def make_pack(reviewed: Reviewed, folder: Path) -> Frozen:
    """Step 3: write the reviewed obligations as a pack, check it whole, freeze it, say what it costs a branch.

    Raises Refused with every error of the pack.
    """
    shutil.rmtree(folder, ignore_errors=True)  # whatever an interrupted walk left
    folder.mkdir(parents=True)
    for name in ("pack.yaml", "calendar.yaml"):
        shutil.copy(SAMPLE / name, folder)
    shutil.copytree(SAMPLE / "sources", folder / "sources")
    (folder / "obligations").mkdir()
    (folder / "obligations" / "reviewed.yaml").write_text(block(list(reviewed.obligations)), encoding="utf-8")
    inspection = inspect(folder)
    errors = [finding for finding in inspection.findings if finding.severity is Severity.ERROR]
    if errors or inspection.pack is None:
        raise Refused(errors)
    frozen = frozen_of([inspection.pack])
    cost = burden([inspection.pack], "branch")
    found, quotes = inspection.quotes
    report(3, say("方案", "Pack"), say(
        f"check 通过 · {len(inspection.pack.obligations)} 项任务 · 引文 {found}/{quotes} 能在原文找到 · 冻结为第1版 · "
        f"每支部每月约 {cost.fields_per_month} 个字段、{cost.minutes_per_month} 分钟",
        f"check passed, {len(inspection.pack.obligations)} obligations, {found}/{quotes} quotes found in the source, "
        f"frozen as version 1, about {cost.fields_per_month} fields and {cost.minutes_per_month} minutes a branch and "
        "month"))
    return Frozen(inspection.pack, frozen)


def found_city() -> City:
    """Step 4: the invented city."""
    tables, cast = thread_city()
    members = {row.person for row in tables.membership if row.side == "full"}
    weeks = -(-(cast.today - min(row.done_on for row in tables.record) + 1) // _DAYS_OF_A_WEEK)
    report(4, say("城市", "City"), say(
        f"{len(tables.unit)} 个组织（属地、系统两棵树）· {len(members):,} 名党员 · {weeks} 周记录 "
        f"{len(tables.record):,} 条",
        f"{len(tables.unit)} units in two trees, {len(members):,} members, {len(tables.record):,} records of "
        f"{weeks} weeks"))
    return City(tables, cast)


def evaluate_week(frozen: Frozen, city: City) -> Week:
    """Step 5: who has met what, today and a week ago: by SQL, and row by row in plain Python, which must agree."""
    today = city.cast.today
    began = time.perf_counter()
    by_sql = _in_sqlite(frozen.sql, city)
    seconds = time.perf_counter() - began
    rows = evaluate(frozen.pack, city.tables, today)
    if by_sql != rows.status:
        raise Refused([Finding("engines", "SQLite", 0, say("两种算法的结果不一致，没有出件。",
                                                           "The two ways of deriving disagree; no paper is written."))])
    last = evaluate(frozen.pack, city.tables, Day(today - _DAYS_OF_A_WEEK))
    counts = Counter(row.status for row in rows.status)
    overdue = sum(row.status == "open" and row.due < today for row in rows.status)
    report(5, say("推算", "Derive"), say(
        f"{len(rows.status):,} 个应办事项：按期 {counts['met']:,} · 逾期完成 {counts['late']:,} · "
        f"未到期 {counts['open'] - overdue:,} · 逾期未完成 {overdue:,} · 不作要求 {counts['waived']:,} · "
        f"不应有而有 {counts['breached']:,}（{seconds:.1f} 秒）",
        f"{len(rows.status):,} slots: {counts['met']:,} met, {counts['late']:,} late, {counts['open'] - overdue:,} not "
        f"due, {overdue:,} overdue, {counts['waived']:,} waived, {counts['breached']:,} breached ({seconds:.1f} s)"))
    line("", say("SQLite 与逐条推算逐行一致", "SQLite and the plain derivation agree row by row"))
    return Week(rows, last)


def _in_sqlite(frozen: FrozenPack, city: City) -> list[StatusRow]:
    backend = SqliteBackend()
    try:
        backend.load(city.tables)
        return backend.evaluate(frozen, city.cast.today, city.cast.today).status
    finally:
        backend.close()


def write_papers(pack: Pack, city: City, week: Week, out: Path, *, open_at: str = "") -> Snapshot:
    """Step 6: the papers into ``out``; each is there whole or not at all."""
    day = city.cast.today
    taken = snapshot(pack, city.tables, week.rows, week.last, as_of=day,
                     attachments=(Path(TASKS).stem, Path(LEDGER).stem))
    write_situation(taken, out / SITUATION, open_at=open_at)
    write_task_table(pack, out / TASKS, as_of=day)
    write_ledger(pack.kinds["problem"], city.tables, out / LEDGER, as_of=day, title=Path(LEDGER).stem)
    write_rows(week.rows.status, out / STATUS, table="status")
    report(6, say("出件", "Papers"), f"{out.name}/ " + " · ".join((SITUATION, TASKS, LEDGER, STATUS)))
    return taken


def sample_review() -> Review:
    """Return the sample's review file."""
    return read_review(SAMPLE / "review.yaml")
