"""A pack on its way into force: its statements are compiled beside a page that shows it, then it is loaded at once.

The thread writes only the shelf of compiled statements and no table. Where the connection or the machine stops
half-way, nothing is loaded, and the next try finds what was compiled.
"""

from __future__ import annotations

import contextvars
import logging
import threading
import time
from collections.abc import Callable, Iterator

from django.template.loader import render_to_string

from luoshi.spec.model import Pack
from luoshi.terms.language import say
from luoshi.web.door import Request
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.frozen import compiling_of
from luoshi.web.ledger.models import DraftedDocument, Unit
from luoshi.web.ledger.packs import catalogue

#: Seconds within which a small pack is compiled; the page of progress is for the others.
SOON = 2.0
_log = logging.getLogger(__name__)


class Freezing:
    """One pack being compiled, together with the others in force, in a thread of its own."""

    def __init__(self, pack: Pack) -> None:
        others = [one for one in catalogue().packs if one.id != pack.id]
        self._begun = time.monotonic()
        self._compile = compiling_of((*others, pack))
        context = contextvars.copy_context()
        self._thread = threading.Thread(target=context.run, args=(self._run,), daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._compile()
        except Exception:
            _log.exception("a pack could not be compiled beforehand; loading it will say why")

    def is_done_within(self, seconds: float) -> bool:
        """Wait up to ``seconds``; say whether the compiling has ended."""
        self._thread.join(max(seconds, 0))
        return seconds >= 0 and not self._thread.is_alive()

    def seconds(self) -> Iterator[int]:
        """Yield the seconds gone by, about once a second, until the compiling has ended."""
        while not self.is_done_within(1.0):
            yield round(time.monotonic() - self._begun)


def told(
    request: Request,
    freezing: Freezing,
    load: Callable[[], object],
    *,
    unit: Unit,
    kept: DraftedDocument,
    title: str,
    address: str,
) -> Iterator[str]:
    """Yield a page that says how far it is, loads the pack when all is compiled, and leads back to it."""
    around = {
        "unit": unit,
        "kept": kept,
        "title": title,
        "heading": say("正在冻结并下发", "Freezing and loading"),
        "note": say(
            "做完自动回到方案页。没做完之前什么都不会下发；中途断开，再按一次就行，编好的不用重来。",
            "This page leads back when it is done. Until then nothing is loaded; if it is cut off, press again: "
            "what was compiled is kept.",
        ),
    }
    top, bottom = render_to_string("drafting/freezing.html", around, request).split("<!-- steps -->")
    yield top
    for gone in freezing.seconds():
        yield f"<li>{say(f'正在编成各库的语句，已用 {gone} 秒', f'compiling, {gone} s so far')}</li>\n"
    yield f"<li>{say('编好了，正在推算各组织的应办事项', 'compiled; working out what each unit owes')}</li>\n"
    try:
        load()
    except Faulty as faulty:
        yield "".join(f"<li>{fault.said}</li>" for fault in faulty.faults)
    else:
        leading = {"address": address, "words": say("下发了，回到方案页", "Loaded; back to the pack")}
        yield render_to_string("drafting/led.html", leading, request)
    yield bottom
