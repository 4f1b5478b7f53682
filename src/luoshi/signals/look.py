"""All prompts of one day. Ordered by fault, then by the established order of units: never by how many or how bad."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from luoshi.signals.naming import sentence_naming
from luoshi.signals.prompt import Prompt
from luoshi.signals.registry import Signal, signals
from luoshi.signals.scene import Scene


def prompts(scene: Scene, *, only: Collection[str] = (), units: Collection[str] = ()) -> list[Prompt]:
    """Return the prompts that hold on the scene's day.

    ``only`` names signals by id (none = all that are on by default: those whose precision was measured and suffices),
    ``units`` those whose prompts are wanted (none = all). Pure: the same scene gives the same prompts; one that no
    longer holds is simply not among them.
    """
    place = {unit: number for number, unit in enumerate(scene.units_in_order)}
    found: list[Prompt] = []
    for signal in signals():
        if signal.head.id in only if only else signal.head.stage == "stable":
            of_one = [prompt for prompt in _of(signal, scene) if not units or prompt.unit in units]
            found += sorted(of_one, key=lambda prompt: (place.get(prompt.unit, len(place)), prompt.about))
    return found


def _of(signal: Signal, scene: Scene) -> Iterator[Prompt]:
    named = sentence_naming(scene.packs, signal.settings.cues)
    for found in signal.look(scene, signal.settings):
        if not scene.world.stands(found.unit, scene.as_of):  # nobody is there any more to read it
            continue
        yield Prompt(
            signal=signal.head.id,
            faults=signal.head.faults,
            unit=found.unit,
            about=found.about,
            what=found.what,
            facts=found.facts,
            settle=found.settle,
            named=named,
        )
