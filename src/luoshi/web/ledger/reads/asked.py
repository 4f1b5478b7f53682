"""What is asked, of whom, by whom, with the sentence: for the source page, the burden page and 分类指导."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count as CountOf

from luoshi.engine.burden import Burden, burden
from luoshi.office.demand.what import what_text
from luoshi.office.demand.when import cadence_text, due_text
from luoshi.office.demand.who import who_text
from luoshi.spec.model import LocalRule
from luoshi.terms.days import Day
from luoshi.terms.language import say
from luoshi.terms.status import Status

from ..models import Closure, Slot, Unit
from ..packs import Task, catalogue, qualified
from .gap import FEW


class Demand(NamedTuple):
    """A task in five answers: 谁 · 做什么 · 几次 · 何时前 · 怎么算."""

    task: Task
    who: str
    what: str
    often: str
    until: str
    duty: str


class Paragraph(NamedTuple):
    """A paragraph of a source around the quoted one; the quote in three parts where it stands here."""

    number: int
    before: str
    quote: str
    after: str


_DUTIES = {
    "must": ("必须", "must"),
    "must_not": ("不得", "must not"),
    "should": ("应当（不亮红灯）", "should (never red)"),
    "may": ("可以", "may"),
    "principle": ("原则", "principle"),
}


def demand_of(task: Task, day: Day) -> Demand:
    """Put a task into words as of a day."""
    version = task.version(day)
    kinds = catalogue().kinds
    return Demand(
        task,
        who_text(version.who, kinds),
        what_text(version.require, kinds),
        cadence_text(task.obligation),
        due_text(task.pack, task.obligation, version, kinds),
        say(*_DUTIES[task.obligation.duty]),
    )


def paragraphs_of(task: Task, day: Day, *, around: int = 3) -> list[Paragraph]:
    """Return the paragraphs around the sentence a task comes from; empty where no document gives it."""
    source = task.version(day).source
    text = task.pack.sources.get(source.document) if source else None
    if source is None or text is None:
        return []
    number = int(source.paragraph.removeprefix("p"))
    found = []
    for place in range(max(1, number - around), min(len(text.paragraphs), number + around) + 1):
        words = text.paragraphs[place - 1]
        start = words.find(source.quote) if place == number else -1
        found.append(
            Paragraph(place, words, "", "")
            if start < 0
            else Paragraph(place, words[:start], source.quote, words[start + len(source.quote) :])
        )
    return found


class Added(NamedTuple):
    """A number or criterion that no document gives, and who set it."""

    task: Task
    rule: LocalRule


def burden_of(unit: Unit) -> Burden:
    """Return what packs make a unit of this type fill in."""
    return burden(catalogue().packs, unit.type)


def added_rules(day: Day) -> list[Added]:
    """Return all local rules, by who set them: what each level added to what the documents ask."""
    found = []
    for task in catalogue().judged():
        version = task.version(day)
        rules = [version.local, version.due.local, *(one.local for one in version.require)]
        rules += [criterion.local for one in version.require for criterion in getattr(one, "where", ())]
        found += [Added(task, rule) for rule in dict.fromkeys(rules) if rule is not None]
    return sorted(found, key=lambda one: one.rule.by)


class DomainCount(NamedTuple):
    """One domain's share of a task; a few only show numbers."""

    domain: str
    done: int
    asked: int
    how: list[str]

    @property
    def is_few(self) -> bool:
        """Whether the group is too small for a share."""
        return self.asked < FEW


def by_domain(unit: str, tree: str, obligation: str, day: Day) -> list[DomainCount]:
    """Return how each domain below a unit stands with one task, in the way its own pack puts it where it has one.

    2 queries.
    """
    ways = _ways(obligation)
    below = Closure.objects.filter(tree=tree, ancestor=unit).values("descendant")
    rows = (
        Slot.objects.filter(unit__in=below, obligation__in=[obligation, *(task.id for task in ways)])
        .exclude(status=Status.WAIVED)
        .values_list("unit", "status")
        .annotate(n=CountOf("row"))
        .order_by()
    )
    domains = dict(Unit.objects.filter(pk__in=below).values_list("pk", "domain"))
    asked: dict[str, int] = {}
    done: dict[str, int] = {}
    for one, status, n in rows:
        domain = domains.get(one, "")
        asked[domain] = asked.get(domain, 0) + n
        done[domain] = done.get(domain, 0) + (n if status in (Status.MET, Status.LATE, Status.CLEAR) else 0)
    order = [word for pack in catalogue().packs for word in pack.words.domains]
    return [
        DomainCount(domain, done[domain], asked[domain], _how(ways, domain, day))
        for domain in sorted(asked, key=lambda name: order.index(name) if name in order else len(order))
    ]


def _ways(obligation: str) -> list[Task]:
    """Return the same task as packs of single domains put it; a task of such a pack has no other ways."""
    tasks = catalogue().tasks
    chosen = tasks.get(obligation)
    if chosen is None or _is_of_domain(chosen):
        return []
    return [task for task in tasks.values() if task.obligation.id == chosen.obligation.id and _is_of_domain(task)]


def _is_of_domain(task: Task) -> bool:
    return any(selector.domain for selector in task.pack.scope)


def _how(ways: list[Task], domain: str, day: Day) -> list[str]:
    kinds = catalogue().kinds
    return [
        what_text(task.version(day).require, kinds)
        for task in ways
        if any(domain in selector.domain for selector in task.pack.scope)
    ]


def adapted_first(tasks: list[Task]) -> Task | None:
    """Return the first task that some domain does in its own way; the very first where none does."""
    own = {task.obligation.id for task in catalogue().tasks.values() if _is_of_domain(task)}
    general = [task for task in tasks if not _is_of_domain(task)]
    return next((task for task in general if task.obligation.id in own), next(iter(tasks), None))


def judged_tasks() -> list[Task]:
    """Return the tasks that yield slots."""
    return list(catalogue().judged())


def task_named(pack: str, obligation: str) -> Task | None:
    """Return a task by its pack and id."""
    found = next((one for one in catalogue().packs if one.id == pack), None)
    return catalogue().tasks.get(qualified(found, obligation)) if found else None
