"""Take a snapshot: everything the paper says, counted once and frozen."""

from __future__ import annotations

from luoshi.engine.tables import Rows, Tables
from luoshi.office.situation import items, levels
from luoshi.office.situation.facts import Overall, Reference, Snapshot
from luoshi.office.situation.progress import progress
from luoshi.office.situation.scene import DONE, Scene
from luoshi.spec.model import Pack
from luoshi.terms.days import Day


def snapshot(
    pack: Pack, tables: Tables, rows: Rows, last_week_rows: Rows, *, as_of: Day, attachments: tuple[str, ...] = ()
) -> Snapshot:
    """Count the week. ``rows`` are those of ``as_of``, ``last_week_rows`` those of seven days before.

    Pure: the same arguments give an equal snapshot. ``rows`` must hold reasons of the slots that are open, or the
    causes read as "not held".
    """
    return snapshot_of(Scene(pack, tables, rows, as_of, last_week_rows), attachments=attachments)


def snapshot_of(scene: Scene, *, attachments: tuple[str, ...] = ()) -> Snapshot:
    """Count the week of a scene, whether its slots are rows or heaps."""
    pack, as_of = scene.pack, scene.as_of
    return Snapshot(
        pack=pack.id,
        title=pack.title,
        issuer=pack.issuer,
        as_of=as_of,
        overall=_overall(scene),
        strands=tuple(scene.strands()),
        progress=tuple(progress(scene)),
        gaps=tuple(levels.gaps(scene)),
        breached=tuple(items.breaches(scene)),
        practices=tuple(items.practices(scene)),
        closed_by_others=scene.figure(items.closed_by_others(scene)),
        next_week=tuple(items.next_week(scene)),
        raised=tuple(items.raised(scene)),
        attachments=attachments,
    )


def overdue_on(day: Day) -> Reference:
    """Return what asks for the slots that are overdue on a day."""
    return Reference(statuses=("open",), due_to=Day(day - 1))


def _overall(scene: Scene) -> Overall:
    done, overdue = Reference(statuses=DONE), overdue_on(scene.as_of)
    return Overall(
        units=scene.figure(Reference(of="unit")),
        members=scene.figure(Reference(of="member")),
        total=scene.figure(Reference(statuses=("met", "late", "open"))),
        done=scene.figure(done),
        late=scene.figure(Reference(statuses=("late",))),
        waived=scene.figure(Reference(statuses=("waived",))),
        gained=scene.figure(done._replace(newly=True)),
        overdue=scene.figure(overdue),
        overdue_units=scene.figure(overdue._replace(of="slot_unit")),
    )
