"""What was proven done, what waits for a superior, what is due next week, and what should not be there."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.office.declared import all_kinds
from luoshi.office.situation.facts import Figure, NextTask, Practice, Raised, Reference
from luoshi.office.situation.scene import Scene
from luoshi.terms.days import Day

#: Practices and examples named in a paper of one page.
NAMED = 2
#: A state from which the next move is a superior's, as the declarations of kinds call it.
RAISED = "raised"


def breaches(scene: Scene) -> Iterator[tuple[str, str, Figure]]:
    """Yield title, English title and number of what must not be and is."""
    for name in sorted({row.obligation for row in scene.rows.status if row.status == "breached"}):
        obligation = scene.obligations[name]
        figure = scene.figure(Reference(obligations=(name,), statuses=("breached",)))
        yield obligation.title, obligation.title_en or obligation.title, figure


def closed_by_others(scene: Scene) -> Reference:
    """What asks for the slots of items closed by another unit: nobody proves his own work."""
    names = tuple(
        sorted(
            name
            for name in {row.obligation for row in scene.rows.status}
            if any(
                getattr(requirement, "by_other_unit", False)
                for version in scene.obligations[name].versions
                for requirement in version.require
            )
        )
    )
    return Reference(obligations=names or ("",), statuses=("met", "late"))


def practices(scene: Scene) -> Iterator[Practice]:
    """Yield items proven closed by another unit, the latest first, with what was wrong and what was done."""
    asked = closed_by_others(scene)
    rows = [row for name in asked.obligations for row in scene.slots(name) if row.status in asked.statuses]
    told: set[str] = set()
    for row in sorted(rows, key=lambda row: (-(row.met_on or 0), row.subject)):
        item = row.subject.split("@")[0]
        if row.met_on is None or item in told:
            continue
        what, done = scene.text_of(item, "title"), scene.text_of(item, "remedy")
        if what and done:
            told.add(item)
            yield Practice(what, done, row.met_on)
        if len(told) == NAMED:
            return


def next_week(scene: Scene) -> Iterator[NextTask]:
    """Yield what is open and due within seven days after the day of the paper, by day."""
    asked = Reference(statuses=("open",), due_from=Day(scene.as_of + 1), due_to=Day(scene.as_of + 7))
    found = sorted(
        {
            (row.due, row.obligation, row.subject_type)
            for row in scene.rows.status
            if row.status == "open" and scene.as_of < row.due <= scene.as_of + 7
        }
    )
    for due, name, subject_type in found:
        obligation = scene.obligations[name]
        figure = scene.figure(asked._replace(obligations=(name,), due_from=due, due_to=due))
        yield NextTask(due, obligation.title, obligation.title_en or obligation.title, subject_type, figure)


def raised(scene: Scene) -> Iterator[Raised]:
    """Yield the kinds of which items wait for a superior's answer."""
    kinds = all_kinds(scene.pack)
    for name in sorted(kind for kind in kinds if RAISED in kinds[kind].states):
        asked = Reference(of="item", kind=name, state=RAISED)
        figure = scene.figure(asked)
        if figure.value:
            titles = tuple(
                title for item in list(scene.open(asked))[:NAMED] if (title := scene.text_of(str(item), "title"))
            )
            yield Raised(kinds[name].label, kinds[name].label_en or name, figure, titles)
