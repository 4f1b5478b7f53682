"""What the papers of one thing are laid from: an item that was closed, a meeting's decisions, a leader's own page."""

from __future__ import annotations

from luoshi.office.papers.leader_page import LeaderPage, leader_paper
from luoshi.office.papers.notice import NoticeItem, notice_paper
from luoshi.office.papers.paper import Paper
from luoshi.office.papers.receipt import Closure, receipt_paper
from luoshi.terms.days import Day

from ..access import Viewer
from ..life.standing import standing_of
from ..life.words import state_word
from ..models import Closure as Above
from ..models import Item, ItemMove, Person, Record, Unit
from ..packs import catalogue
from ..reads.charges import Charge, charges_of
from ..reads.items import item_lines
from ..reads.own import duties_of, posts_held
from ..reads.records import label_of
from ..reads.register import columns_of_kind
from ..reads.trees import names_of_units
from ..words import day_word
from .rows import rows_of
from .week_rows import meetings_of


def receipt_of(item: Item, *, today: Day) -> Paper:
    """Return the receipt of an item as it stands; names of people stay out of it."""
    kind = catalogue().kinds[item.kind]
    line = item_lines([item])[0]
    moves = list(ItemMove.objects.filter(item=item.pk).order_by("at", "seq"))
    names = names_of_units({move.unit for move in moves} | {item.unit})
    last = moves[-1] if moves and standing_of(item, today).is_ended else None
    words = next((row.words for row in rows_of(item.kind, item.unit, own_only=True) if row.id == item.pk), {})
    fields = [
        (spec.label, words.get(spec.id, ""))
        for spec in columns_of_kind(kind)
        if spec.type != "person" and words.get(spec.id)
    ]
    steps = [(day_word(Day(move.at)), names.get(move.unit, ""), state_word(kind, move.to_state)) for move in moves]
    closed_by = names.get(last.unit, "") if last else ""
    closed_on = day_word(Day(last.at)) if last else ""
    unit = names.get(item.unit, "")
    given = Closure(line.title, line.label, unit, line.state_said, tuple(fields), tuple(steps), closed_by, closed_on)
    return receipt_paper(given, day=today)


def meeting_notice(record: Record, *, today: Day) -> Paper | None:
    """Return the notice of a meeting; None where it decided nothing."""
    day = Day(record.done_on)
    meeting = next((one for one in meetings_of(record.unit, day) if one.record == record.key), None)
    if meeting is None or not meeting.decisions:
        return None
    has_below = Above.objects.filter(ancestor=record.unit, depth=1).exists()
    return notice_paper(
        Unit.objects.get(pk=record.unit).name,
        meeting=label_of(catalogue().kinds.get(record.kind), record.kind),
        held_on=day,
        items=tuple(NoticeItem(one.title, one.until) for one in meeting.decisions),
        recipients="所属各党组织" if has_below else "本组织各位同志",
        day=today,
    )


def leader_sheet(viewer: Viewer, *, today: Day) -> Paper:
    """Return a leader's own sheet."""
    person = viewer.person
    posts = "；".join(f"{one.unit} {one.role}" for one in posts_held(person, today))
    name = Person.objects.filter(pk=person).values_list("name", flat=True).first() or ""

    def lines(kind: str) -> tuple[tuple[str, str], ...]:
        return tuple((one.title, _stands(one)) for one in charges_of(person, kind, today=today))

    page = LeaderPage(
        name,
        posts,
        tuple((one.title, day_word(one.due), one.word) for one in duties_of(person, today)),
        lines("special_project"),
        lines("topic"),
        lines("contact_point"),
    )
    return leader_paper(page, day=today)


def _stands(one: Charge) -> str:
    """Say in a cell how a charge stands: its state, until when, how near."""
    until = f"，{day_word(one.deadline)}前" if one.deadline else ""
    return f"{one.state}{until}（{one.lamp.said}）" if one.lamp and one.deadline else f"{one.state}{until}"
