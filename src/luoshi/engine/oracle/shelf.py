"""Evidence found by what it names: the records and items of a kind, laid out by unit, person or item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from luoshi.engine.tables import Item
from luoshi.spec.model import Relation
from luoshi.terms.days import Day

from .evidence import Evidence, ItemEvidence, RecordEvidence
from .world import World


class Shelf:
    """All evidence as of one day, laid out once per kind and relation."""

    def __init__(self, world: World, as_of: Day) -> None:
        self._world, self._as_of = world, as_of
        self._records: dict[str, list[RecordEvidence]] = defaultdict(list)
        for record in world.records:
            self._records[record.kind].append(RecordEvidence(world, record))
        self._layouts: dict[tuple[object, ...], dict[str, list[Evidence]]] = {}

    def find(
        self, kind: str, relation: Relation, keys: Iterable[str], *, in_state: tuple[str, ...] = ()
    ) -> Iterator[Evidence]:
        """Yield the evidence of a kind that names one of the keys by the relation."""
        layout_id = (kind, relation, in_state)
        if layout_id not in self._layouts:
            layout: dict[str, list[Evidence]] = defaultdict(list)
            for evidence in self._of_kind(kind, in_state):
                for key in set(_named(evidence, relation)):
                    layout[key].append(evidence)
            self._layouts[layout_id] = layout
        for key in keys:
            yield from self._layouts[layout_id].get(key, ())

    def by_id(self, kind: str, ids: Iterable[str], *, in_state: tuple[str, ...] = ()) -> Iterator[Evidence]:
        """Yield the evidence of a kind with these ids."""
        yield from self.find(kind, Relation(as_="link", name=""), ids, in_state=in_state)

    def _of_kind(self, kind: str, in_state: tuple[str, ...]) -> Iterator[Evidence]:
        declared = self._world.kinds.get(kind)
        if declared is None or declared.is_ == "record":  # a row of the other sort that bears the name is no evidence
            yield from self._records.get(kind, ())
            return
        for item in self._world.items.values():
            if item.kind == kind and item.opened_on <= self._as_of:
                yield self._as_evidence(item, in_state)

    def _as_evidence(self, item: Item, in_state: tuple[str, ...]) -> ItemEvidence:
        began = run_in(self._world, item, in_state, self._as_of) if in_state else item.opened_on
        day = item.opened_on if began is None else began
        return ItemEvidence(self._world, item, day, read_on=self._as_of, in_state=began is not None)


def run_in(world: World, item: Item, states: tuple[str, ...], as_of: Day) -> Day | None:
    """Return the first day of the present unbroken run of the item in these states; None if it is in none."""
    began = None
    for run in reversed(world.runs(item, as_of)):
        if run.state not in states:
            break
        began = run.began
    return began


def _named(evidence: Evidence, relation: Relation) -> Iterable[str]:
    match relation.as_:
        case "own":
            return (evidence.unit,)
        case "participant":
            return evidence.participants
        case "parent":
            return (evidence.parent,)
        case "item":
            return (evidence.item,)
        case "target":
            return evidence.targets
        case "role":
            return evidence.role_units(relation.name)
        case "link":
            return (str(value) for value in evidence.values(relation.name)) if relation.name else (evidence.id,)
        case _:
            return (str(value) for value in evidence.values(relation.as_))
