"""Documents annotated by hand, to measure drafting against: the form of the files and how they are read.

Three lines of head (``genre:``, ``date:``, ``---``), then the text with marks in it: ``[[D a=各镇; q=1次; c=monthly;
d=每月15日前 | 各镇每月15日前报送一次进度]]`` is a duty, ``[[E|…]]`` an exhortation, ``[[L|…]]`` a clause that only looks like
one. Keys: a actor as written, i inherited actor, q number and unit, c cadence (``null`` = none although dated), d deadline
as written, t its date, k its kind, m modality (n = must_not, may). A date or 1次 without c means once.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"\[\[([DEL])([^|\]]*)\|(.*?)\]\]", re.DOTALL)
_KEY = re.compile(r"(\w+)=([^;]*?)(?=;|\s+\w+=|\s*\Z)")
_QUANTITY = re.compile(r"([\d.]+)(.*)")


class Label(NamedTuple):
    """One annotated stretch; ``sort`` D duty, E exhortation, L look-alike. Empty text and None = not given."""

    start: int
    end: int
    sort: str
    actor: str = ""
    inherited: str = ""
    quantity: float | None = None
    unit: str = ""
    cadence: str | None = None
    deadline: str = ""
    date: str | None = None
    modality: str = "should"


class Labelled(NamedTuple):
    """An annotated document: its plain text and its labels in order."""

    name: str
    genre: str
    date: str | None
    text: str
    labels: tuple[Label, ...]


def read_labelled(path: Path) -> Labelled:
    """Read one annotated document."""
    head, _, body = path.read_text("utf-8").partition("---\n")
    fields = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    text, at, labels = "", 0, []
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        words = mark[3].strip()
        labels.append(_label(mark[1], mark[2], len(text), len(text) + len(words)))
        text += words
        at = mark.end()
    return Labelled(
        path.stem, fields["genre"].strip(), fields.get("date", "").strip() or None, text + body[at:], tuple(labels)
    )


def _label(sort: str, head: str, start: int, end: int) -> Label:
    given = {match[1]: match[2].strip() for match in _KEY.finditer(head)}
    amount = _QUANTITY.match(given.get("q", ""))
    cadence = given.get("c")
    if cadence is None and (given.get("t") or given.get("q") == "1次"):
        cadence = "once"
    return Label(
        start,
        end,
        sort,
        given.get("a", ""),
        given.get("i", ""),
        float(amount[1]) if amount else None,
        amount[2] if amount else "",
        None if cadence == "null" else cadence,
        given.get("d", ""),
        given.get("t"),
        {"n": "must_not", "may": "may"}.get(given.get("m", ""), "should"),
    )
