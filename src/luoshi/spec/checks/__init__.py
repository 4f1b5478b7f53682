"""What is asked of a pack as a whole, once it is read: one file per rule, found by listing this folder.

A rule file has ``check(pack, places) -> Iterator[Finding]``; ``places`` knows file and line of every piece. What can be
said of one piece alone is said while it is read (``grammar``).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Pack
from luoshi.terms.finding import Finding


def rules() -> list[str]:
    """List the names of the rules."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def check_whole(pack: Pack, places: Places) -> Iterator[Finding]:
    """Run every rule over a pack."""
    for name in rules():
        yield from importlib.import_module(f"{__name__}.{name}").check(pack, places)
