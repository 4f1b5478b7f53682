"""A draft as an obligation of the pack language, as far as its words go; what is missing is named, not invented."""

from __future__ import annotations

import re
from typing import Any

from luoshi.draft.drafts import Draft
from luoshi.draft.lexicon import load
from luoshi.draft.select import part_of_person
from luoshi.spec.writing.emit import Token
from luoshi.terms.language import say
from luoshi.text import Document

_EVERY = {
    "once": "once",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "campaign": "campaign",
}
#: Keys of an obligation in the order people write them; the rest belongs to its version.
_HEAD = (
    "id",
    "rows",
    "title",
    "title_en",
    "strand",
    "duty",
    "every",
    "opens",
    "why",
    "why_en",
    "help",
    "help_en",
    "relaxes",
)
_VERSION = ("from", "who", "require", "due", "waive", "min_days", "source", "local")
_LONGEST_TITLE = 24
_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}|\d+/\d+")


def obligation_of(
    draft: Draft, document: Document, *, name: str, first_day: str | None, given: dict[str, Any] | None = None
) -> tuple[dict[str, Any], list[str]]:
    """Return the obligation (plain data in LANGUAGE's order) and the keys that neither draft nor reviewer gives.

    ``name`` is the id of the source document in the pack, ``first_day`` the day from which the version stands (ISO),
    ``given`` what a reviewer wrote: it stands in place of what the draft says.
    """
    values: dict[str, Any] = {**_from_draft(draft, document, name, first_day), **_tokens(given or {})}
    head = {key: values[key] for key in _HEAD if values.get(key) not in (None, "", [])}
    version = {key: values[key] for key in _VERSION if values.get(key) not in (None, "", [], {})}
    judged = values.get("duty") in ("must", "must_not", "should")
    needed = ("id", "title", "from", "source", *(("who", "require") if judged else ()))
    missing = [key for key in needed if key not in head and key not in version]
    return {**head, "versions": [version]}, missing


def _tokens(value: Any) -> Any:
    """Return the data with days and fractions marked as such: in LANGUAGE they are written without quotes."""
    if isinstance(value, dict):
        return {key: _tokens(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_tokens(inner) for inner in value]
    return Token(value) if isinstance(value, str) and _TOKEN.fullmatch(value) else value


def missing_words(keys: list[str]) -> str:
    """Return missing keys in a reader's words."""
    names = {
        "who": say("谁", "who"),
        "require": say("怎么算完成", "what counts"),
        "id": say("编号", "id"),
        "title": say("名称", "title"),
        "from": say("起始日", "first day"),
        "source": say("出处", "source"),
    }
    return "、".join(names.get(key, key) for key in keys)


def _from_draft(draft: Draft, document: Document, name: str, first_day: str | None) -> dict[str, Any]:
    paragraph = document.paragraph_at(draft.start)
    judged = draft.state != "principle"
    return {
        "title": _title(draft),
        "duty": draft.modality if judged else "principle",
        "every": _every(draft),
        "from": Token(first_day) if first_day else None,
        "who": draft.select,
        "require": _require(draft) if judged else None,
        "due": _due(draft) if judged else None,
        "source": {"document": name, "paragraph": paragraph.id if paragraph else "", "quote": draft.quote},
    }


def _title(draft: Draft) -> str:
    words = draft.action or draft.quote
    return words if len(words) <= _LONGEST_TITLE else words[:_LONGEST_TITLE]


def _every(draft: Draft) -> str:
    if draft.cadence:
        return _EVERY[draft.cadence]
    return "once" if draft.deadline_kind in ("date", "about") else "campaign"


def _require(draft: Draft) -> list[dict[str, Any]] | None:
    if not draft.kind or draft.modality == "must_not":
        return None
    count: dict[str, Any] = {"count": draft.kind}
    part = part_of_person(load(), draft.kind)
    if part and draft.select and ("members" in draft.select or "posts" in draft.select):
        count["as"] = "participant" if "members" in draft.select else part
    if isinstance(draft.quantity, int) and draft.unit != "%" and draft.quantity > 1:
        count["at_least"] = draft.quantity
    return [count]


def _due(draft: Draft) -> dict[str, Any] | None:
    if not draft.deadline_date or _every(draft) not in ("once", "campaign"):
        return None
    due: dict[str, Any] = {"date": Token(draft.deadline_date)}
    if draft.deadline_kind == "about":
        due["about"] = draft.deadline
    return due
