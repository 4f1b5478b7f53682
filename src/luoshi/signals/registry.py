"""All signals, found by listing ``faults/``; each module holds ``SIGNAL``, ``look`` a docstring in fixed headings."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from luoshi.signals import faults as room
from luoshi.signals.prompt import Found
from luoshi.signals.scene import Scene
from luoshi.signals.settings import Settings, settings_of

#: The headings of every signal's docstring, in this order.
HEADINGS = ("What it shows", "Rows it reads", "Not shown", "Settled by", "Source")
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)}): *", re.M)

Look = Callable[[Scene, Settings], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Head:
    """What a signal declares of itself. ``faults`` are P-numbers; a ``stable`` one has had its precision measured."""

    id: str
    faults: tuple[str, ...]
    label: str
    label_en: str
    stage: Literal["preview", "stable"]
    since: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal as loaded."""

    head: Head
    look: Look
    settings: Settings
    sections: dict[str, str]
    module: str


@cache
def signals() -> tuple[Signal, ...]:
    """Return all signals by P-number."""
    names = sorted(module.name for module in pkgutil.iter_modules(room.__path__))
    return tuple(_load(name) for name in names)


def _load(name: str) -> Signal:
    module = importlib.import_module(f"{room.__name__}.{name}")
    sections = _sections(inspect.getdoc(module) or "")
    return Signal(module.SIGNAL, module.look, settings_of(name), sections, name)


def _sections(docstring: str) -> dict[str, str]:
    parts = _HEADING.split(docstring)
    found = {"": parts[0].strip()}
    for heading, text in zip(parts[1::2], parts[2::2], strict=True):
        found[heading] = " ".join(text.split())
    return found
