"""What does not move, and why: each reason with its items, in the established order. Prompts to look, no marks."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q, QuerySet

from luoshi.spec.model import Kind
from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ...models import ItemField, ItemNow, ItemUnit, Membership, Post, Unit
from ...packs import catalogue
from ..records import label_of
from .rows import items_below

#: Days without any change after which an item is said to rest.
WEEKS_AT_REST = 4
#: Days after which a matter raised or handed in waits for an answer.
DAYS_FOR_AN_ANSWER = 10
SHOWN = 30


class Resting(NamedTuple):
    """An item with the day it last changed."""

    now: ItemNow
    label: str
    unit: str


class Reason(NamedTuple):
    """Why items do not move, what would help, and which (the first ones)."""

    title: str
    helps: str
    items: list[Resting]
    many: int


def stuck_below(unit: str, tree: str, *, today: Day) -> list[Reason]:
    """Return the reasons for which items at and below a unit rest (12 queries)."""
    living = items_below(unit, tree).filter(is_ended=False)
    return [reason for reason in _reasons(living, today) if reason.many]


def _reasons(living: QuerySet[ItemNow], today: Day) -> list[Reason]:
    late = _unanswered(today)
    return [*_broken(living, today), *_waiting(living, today, late)]


def _broken(living: QuerySet[ItemNow], today: Day) -> list[Reason]:
    """Return what cannot move before something is mended: its unit, its state, its person."""
    states = {kind.id: set(kind.states) for kind in catalogue().kinds.values()}
    stands = set(living.values_list("kind", "state").distinct())
    gone = [(kind, state) for kind, state in stands if state not in states.get(kind, {state})]
    ended = Unit.objects.filter(abolished_on__lt=today).values("pk")
    return [
        _reason(
            say("组织已经撤销，事项还没有移交", "Its unit has ended and it was not handed over"),
            say("移交给接续的组织，写一句原因。", "Hand it over to the unit that follows, with a reason."),
            living.filter(unit__in=ended),
        ),
        _reason(
            say("停在已经取消的状态里", "In a state that no longer exists"),
            say("打开它，回到起点；以前的经过都在。", "Open it and start again; its history is kept."),
            living.filter(_stands_in(gone)),
        ),
        _reason(
            say("责任人已经不在本组织", "Whoever is responsible has left"),
            say("另定一位责任人。", "Name somebody else."),
            living.filter(item__in=_left(living, today)),
        ),
    ]


def _waiting(living: QuerySet[ItemNow], today: Day, late: Q) -> list[Reason]:
    """Return what waits for somebody: an answer, a unit that leads, a word on how far it is."""
    joint = ItemUnit.objects.filter(role="support", to_day=int(OPEN), voided_at=int(OPEN)).values("item")
    led = ItemUnit.objects.filter(role="lead", to_day=int(OPEN), voided_at=int(OPEN)).values("item")
    led_kinds = [kind.id for kind in catalogue().kinds.values() if "lead" in kind.roles]
    past = Q(deadline__gt=0, deadline__lt=today)
    at_rest = living.filter(changed_on__lte=today - 7 * WEEKS_AT_REST, deadline__gt=0)
    return [
        _reason(
            say(f"报上来或请核，{DAYS_FOR_AN_ANSWER}天没有答复", f"No answer for {DAYS_FOR_AN_ANSWER} days"),
            say("等的是上级：去看一眼，或者退回并说明。", "It is the superior's turn: look, or say why not."),
            living.filter(late),
        ),
        _reason(
            say("几家一起办，过了时限还没有牵头单位", "Several units, past the deadline, none in the lead"),
            say("定一家牵头，其余配合。", "Name one that leads."),
            living.filter(past, kind__in=led_kinds, item__in=joint).exclude(item__in=led),
        ),
        _reason(
            say(f"{WEEKS_AT_REST}周没有新进展", f"Nothing new for {WEEKS_AT_REST} weeks"),
            say("写一句到哪一步了、卡在哪里就行。", "A sentence on how far it is, or what holds it, is enough."),
            at_rest.exclude(late),
        ),
    ]


def _unanswered(today: Day) -> Q:
    """Choose the items that were handed in or raised and lie untouched for some days."""
    waits = [(kind.id, state) for kind in catalogue().kinds.values() for state in kind.states if _waits(kind, state)]
    return _stands_in(waits) & Q(changed_on__lte=today - DAYS_FOR_AN_ANSWER)


def _waits(kind: Kind, state: str) -> bool:
    """Say whether an item in a state waits for another unit: for its look at work done, or for the superior."""
    out = [move for move in kind.moves if move.from_ == state and not move.reopens]
    if not out or any("owner" in move.who for move in out):
        return False
    into = [move for move in kind.moves if move.to == state]
    is_handed_in = state == kind.states[0] or any(not move.not_same_unit for move in into)
    is_looked_at = is_handed_in and any(move.not_same_unit for move in out)
    return is_looked_at or all(move.who == ("upper",) for move in out)


def _stands_in(pairs: list[tuple[str, str]]) -> Q:
    """Choose the items of some kinds in some states; nothing where none is named."""
    chosen = Q(pk__in=[])
    for kind, state in sorted(set(pairs)):
        chosen |= Q(kind=kind, state=state)
    return chosen


def _reason(title: str, helps: str, rows: QuerySet[ItemNow]) -> Reason:
    many = rows.count()
    first = list(rows.order_by("position", "-opened_on", "item")[:SHOWN]) if many else []
    names = dict(Unit.objects.filter(pk__in={row.unit for row in first}).values_list("pk", "name"))
    kinds = catalogue().kinds
    shown = [Resting(row, label_of(kinds.get(row.kind), row.kind), names.get(row.unit, "")) for row in first]
    return Reason(title, helps, shown, many)


def _left(living: QuerySet[ItemNow], today: Day) -> list[str]:
    """Return the items whose responsible person neither belongs to the owner nor holds any post today."""
    people_of = {
        kind.id: [spec.id for spec in kind.fields if spec.type == "person"] for kind in catalogue().kinds.values()
    }
    fields = {name for names in people_of.values() for name in names}
    naming = living.filter(kind__in=[kind for kind, names in people_of.items() if names])
    named = ItemField.objects.filter(item__in=naming.values("item"), field__in=fields, voided_at=int(OPEN))
    rows = list(named.exclude(text="").order_by("from_day", "revision").values_list("item", "field", "text"))
    newest = {(item, field): person for item, field, person in rows}
    people = set(newest.values())
    posted = set(
        Post.objects.filter(person__in=people, from_day__lte=today, to_day__gte=today, voided_at__gt=today).values_list(
            "person", flat=True
        )
    )
    homes = set(
        Membership.objects.filter(
            person__in=people - posted, from_day__lte=today, to_day__gte=today, voided_at__gt=today
        ).values_list("person", "unit")
    )
    owners = dict(living.filter(item__in={item for item, _ in newest}).values_list("item", "unit"))
    return [item for (item, _), one in newest.items() if one not in posted and (one, owners.get(item, "")) not in homes]
