"""The thread: the sixty units and the pack of one page, small enough to be walked by every test."""

from __future__ import annotations

from pathlib import Path

import luoshi.packs
from luoshi.city import thread_city
from luoshi.spec import load_pack
from luoshi.web.story.prepare import prepare_story


def thread_pack_path() -> Path:
    """Return the folder of the sample pack that belongs to the thread."""
    return Path(luoshi.packs.__path__[0]) / "sample" / "thread"


def prepare_thread() -> bool:
    """Load the thread into this (demo) instance; say whether anything had to be done."""
    tables, cast = thread_city()
    return prepare_story([load_pack(thread_pack_path())], tables, cast)
