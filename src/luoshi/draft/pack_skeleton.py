"""The strong duties of a document as the beginning of a pack: what the text does not say stands as a comment to fill."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

from luoshi.draft.drafts import Draft, Drafts
from luoshi.draft.obligation_of import missing_words, obligation_of
from luoshi.spec.writing.emit import Token, block
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: Only drafts at least so sure are written; the rest waits for a person.
STRONG = 0.65
_DOCUMENT = "source"
_LISTS = {
    "type": "types",
    "level": "levels",
    "rank": "ranks",
    "domain": "domains",
    "role": "roles",
    "tags": "tags",
    "category": "categories",
}


def write_skeleton(drafts: Drafts, folder: Path, *, issuer: str = "", until: str = "") -> int:
    """Write pack.yaml, obligations/drafted.yaml and the source text into a folder; return how many obligations stand.

    Duties whose party or measure the text does not give are written as comments that name what is missing. ``until``
    (ISO) is the window's last day, which no document says of itself: without it a comment asks for it. Raises Refused
    where the folder already holds a pack.
    """
    if (folder / "pack.yaml").exists():
        raise Refused(
            [
                Finding(
                    "pack-exists",
                    str(folder),
                    0,
                    say("这里已有一个方案，没有覆盖。", "There is a pack here already; nothing was written."),
                    instead=say("请换一个空文件夹。", "Choose an empty folder."),
                )
            ]
        )
    if until and not _is_day(until):
        raise Refused(
            [
                Finding(
                    "date",
                    "",
                    0,
                    say(f"“{until}”不是日期。", f"“{until}” is no date."),
                    instead=say("请写成 2024-01-31。", "Write it as 2024-01-31."),
                )
            ]
        )
    whole: list[dict[str, Any]] = []
    pieces: list[str] = []
    for draft in filter(is_strong, drafts.drafts):
        first_day = drafts.date if drafts.date and len(drafts.date) == 10 else None
        obligation, missing = obligation_of(
            draft, drafts.document, name=_DOCUMENT, first_day=first_day, given={"id": f"D-{draft.id[1:]}"}
        )
        if missing:
            pieces.append(_commented(obligation, missing))
        else:
            whole.append(obligation)
            pieces.append(block([obligation]))
    head = block(_head(drafts, folder.name, issuer, until, whole))
    _write(folder / "pack.yaml", head if until else head + _open_end())
    _write(folder / "obligations" / "drafted.yaml", "\n".join(pieces) if whole else "[]\n" + "\n".join(pieces))
    _write(
        folder / "sources" / f"{_DOCUMENT}.txt",
        "".join(drafts.document.text[p.start : p.end] + "\n" for p in drafts.document.paragraphs),
    )
    return len(whole)


def _is_day(words: str) -> bool:
    try:
        return dt.date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _open_end() -> str:
    return say(
        "# 待定，文中未写明：window 的 to（方案到哪天为止），写成 to: 2024-01-31\n",
        "# to be settled, the text does not say: `to` of the window (the pack's last day), written as to: 2024-01-31\n",
    )


def _head(drafts: Drafts, name: str, issuer: str, until: str, obligations: list[dict[str, Any]]) -> dict[str, Any]:
    """Return pack.yaml; without ``until`` the window's end is left for a person and `check` asks for it."""
    window = {"from": Token(drafts.date)} if drafts.date and len(drafts.date) == 10 else {}
    if until:
        window["to"] = Token(until)
    words: dict[str, Any] = {}
    for obligation in obligations:
        _collect(obligation["versions"][0].get("who", {}), words)
    head: dict[str, Any] = {
        "id": re.sub(r"[^a-z0-9-]", "", name.lower()) or "drafted",
        "issuer": issuer,
        "title": drafts.document.title or name,
        "window": window,
        "words": {key: sorted(values) for key, values in sorted(words.items())},
    }
    return {key: value for key, value in head.items() if value not in ("", {})}


def _collect(selector: Any, words: dict[str, set[str]]) -> None:
    """Gather the words that selectors use, for the lists of pack.yaml."""
    if isinstance(selector, dict):
        for key, value in selector.items():
            if key in _LISTS and isinstance(value, list):
                words.setdefault(_LISTS[key], set()).update(value)
            else:
                _collect(value, words)
    elif isinstance(selector, list):
        for value in selector:
            _collect(value, words)


def _commented(obligation: dict[str, Any], missing: list[str]) -> str:
    note = say(
        f"# 待定，文中未写明：{missing_words(missing)}\n",
        f"# to be settled, the text does not say: {missing_words(missing)}\n",
    )
    return note + "".join(f"# {line}\n" for line in block([obligation]).splitlines())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def is_strong(draft: Draft) -> bool:
    """Whether a draft is sure enough to be written without a person's decision."""
    return draft.state == "duty" and draft.confidence >= STRONG
