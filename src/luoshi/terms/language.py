"""Chinese first, English beside it: which of the two a reader gets is set once, at the door."""

from __future__ import annotations

from contextvars import ContextVar

#: "zh" or "en"; set by the command line from LUOSHI_LANG and by the web from the reader's choice.
language: ContextVar[str] = ContextVar("language", default="zh")


def say(zh: str, en: str) -> str:
    """Return the sentence in the reader's language; both stand side by side where they are written."""
    return en if language.get() == "en" else zh
