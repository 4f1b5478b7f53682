"""Registers as those who keep them see them: names at the branch, numbers above it (E19); posts by the line above."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from luoshi.terms.days import OPEN, Day
from luoshi.terms.language import say

from ..access import Viewer
from ..access_keeping import may_decide
from ..changes.asked import change_of, sentence
from ..models import Closure, Membership, Person, Post, Proposal, Unit, Waiver
from ..packs import catalogue
from ..several import is_for_several
from ..words import day_word
from .people import names_of

SIDE_WORDS = {
    "full": ("正式组织关系在这里", "full member here"),
    "out": ("流出：关系在这里，人在外面", "away: belongs here, lives elsewhere"),
    "in": ("流入：关系在别处，在这里参加", "guest: belongs elsewhere, takes part here"),
    "hosted": ("依托：三新群体等，在这里参加活动", "hosted: takes part without belonging"),
}


def side_word(side: str) -> str:
    """Say how somebody belongs."""
    return say(*SIDE_WORDS[side]) if side in SIDE_WORDS else side


class MemberLine(NamedTuple):
    """A membership with its words; ``is_ended`` = its last day has come."""

    row: Membership
    name: str
    side: str
    is_ended: bool


class PostLine(NamedTuple):
    """A holding with the holder's name; ``is_shared`` = somebody else holds the post as well."""

    row: Post
    name: str
    is_ended: bool
    is_shared: bool


class WaiverLine(NamedTuple):
    """A waiver in words."""

    row: Waiver
    task: str
    subject: str


class ProposalLine(NamedTuple):
    """A proposal in a sentence; ``may_decide`` = this viewer, ``is_mine`` = may be taken back."""

    row: Proposal
    said: str
    unit: str
    may_decide: bool
    is_mine: bool


def member_lines(unit: str, today: Day) -> list[MemberLine]:
    """Return the memberships of a unit as known today, those in force first, in the order of the register (2 queries).

    Only for those who see names there.
    """
    rows = list(Membership.objects.filter(unit=unit, voided_at__gt=today).order_by("row"))
    names = names_of({row.person for row in rows})
    lines = [
        MemberLine(row, names.get(row.person, row.person), side_word(row.side), row.to_day < today) for row in rows
    ]
    return sorted(lines, key=lambda line: (line.is_ended, line.row.side != "full"))


def member_counts(unit: str, today: Day) -> list[tuple[str, int]]:
    """Return how many belong in which way today (1 query): all that an office above is shown."""
    rows = Membership.objects.filter(unit=unit, voided_at__gt=today, from_day__lte=today, to_day__gte=today)
    counts = Counter(rows.values_list("side", flat=True))
    return [(side_word(side), counts[side]) for side in SIDE_WORDS if counts[side]]


def post_lines(unit: str, today: Day) -> list[PostLine]:
    """Return the holdings of a unit's posts, those in force first (2 queries, 1 more per post held by several)."""
    rows = list(Post.objects.filter(unit=unit, voided_at__gt=today).order_by("row"))
    names = names_of({row.person for row in rows})
    held = Counter(row.role for row in rows if row.from_day <= today <= row.to_day)
    several = {role for role, count in held.items() if count > 1 and not is_for_several(role, today)}
    lines = [PostLine(row, names.get(row.person, row.person), row.to_day < today, row.role in several) for row in rows]
    return sorted(lines, key=lambda line: line.is_ended)


def waiver_lines(viewer: Viewer, unit: str, today: Day) -> list[WaiverLine]:
    """Return the waivers of a unit, its posts and, where names may be seen, its people (4 queries)."""
    sees_names = viewer.sees_names(unit)
    people = set(Membership.objects.filter(unit=unit).values_list("person", flat=True)) if sees_names else set()
    rows = Waiver.objects.filter(voided_at__gt=today).order_by("row")
    mine = [
        row
        for row in rows
        if (row.subject_type == "unit" and row.subject == unit)
        or (row.subject_type == "post" and row.subject.startswith(f"{unit}:"))
        or (row.subject_type == "person" and row.subject in people)
    ]
    names = names_of({row.subject for row in mine if row.subject_type == "person"})
    return [
        WaiverLine(row, task_word(row.obligation), subject_word(row.subject_type, row.subject, names)) for row in mine
    ]


def waived_people(unit: str, today: Day) -> int:
    """Return of how many people of a unit something is not asked today (2 queries)."""
    people = Membership.objects.filter(unit=unit, voided_at__gt=today).values("person")
    rows = Waiver.objects.filter(
        subject_type="person", subject__in=people, voided_at__gt=today, from_day__lte=today, to_day__gte=today
    )
    return rows.values("subject").distinct().count()


def task_word(obligation: str) -> str:
    """Say which task a waiver is about."""
    if obligation == "*":
        return say("全部任务", "all tasks")
    task = catalogue().tasks.get(obligation)
    return task.title if task else obligation


def subject_word(subject_type: str, subject: str, names: dict[str, str]) -> str:
    """Say of whom or what a waiver is."""
    if subject_type == "unit":
        return say("本组织", "this organisation")
    if subject_type == "post":
        return subject.rpartition(":")[2]
    return names.get(subject, subject)


def proposals_about(viewer: Viewer, unit: str, sort: str, *, limit: int = 100) -> list[ProposalLine]:
    """Return proposals about a unit and all below it, the undecided first, then the newest (a few queries)."""
    below = Closure.objects.filter(ancestor=unit, tree__in=viewer.trees_to(unit)).values("descendant")
    rows = list(Proposal.objects.filter(sort=sort, unit__in=below).order_by("-row")[:limit])
    rows += list(Proposal.objects.filter(sort=sort, unit=unit).exclude(pk__in=[row.pk for row in rows])[:limit])
    named = {row.unit for row in rows}
    named |= {unit for row in rows if row.sort == "change" for unit in change_of(row.body).named}
    names = dict(Unit.objects.filter(pk__in=named).values_list("pk", "name"))
    lines = [_proposal_line(viewer, row, names) for row in rows]
    return sorted(lines, key=lambda line: (line.row.decision != "", -line.row.pk))


def _proposal_line(viewer: Viewer, row: Proposal, names: dict[str, str]) -> ProposalLine:
    is_open = row.decision == ""
    if row.sort == "change":
        change = change_of(row.body)
        said, named = sentence(change, names), change.named
    else:
        said, named = _waiver_sentence(row), set()
    return ProposalLine(
        row, said, names.get(row.unit, ""), is_open and may_decide(viewer, row, named),
        is_open and row.proposed_by == viewer.user,
    )  # fmt: skip


def _waiver_sentence(row: Proposal) -> str:
    body = row.body
    task, whom = task_word(body["obligation"]), subject_word(body["subject_type"], body["subject"], {})
    first = day_word(Day(body["first"]))
    if body["last"] == OPEN:
        return say(f"{whom}：自{first}起不作要求——{task}", f"{whom}: not asked from {first} on — {task}")
    last = day_word(Day(body["last"]))
    return say(f"{whom}：{first}至{last}不作要求——{task}", f"{whom}: not asked {first} to {last} — {task}")


def tasks_to_waive() -> list[tuple[str, str]]:
    """Return the tasks that can be waived, with their titles."""
    return [("*", task_word("*")), *((task.id, task.title) for task in catalogue().judged())]


def subjects_to_waive(viewer: Viewer, unit: str, today: Day) -> list[tuple[str, str]]:
    """Return (``type subject``, words) of what a waiver of this unit can name (3 queries)."""
    found = [(f"unit {unit}", say("本组织", "this organisation"))]
    roles = Post.objects.filter(unit=unit, voided_at__gt=today).order_by("row").values_list("role", flat=True)
    found += [(f"post {unit}:{role}", role) for role in dict.fromkeys(roles)]
    if viewer.sees_names(unit):
        rows = Membership.objects.filter(unit=unit, voided_at__gt=today, to_day__gte=today).order_by("row")
        people = list(dict.fromkeys(rows.values_list("person", flat=True)))
        names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
        found += [(f"person {person}", names.get(person, person)) for person in people]
    return found
