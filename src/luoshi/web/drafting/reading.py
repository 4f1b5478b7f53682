"""An uploaded file to drafts. A short one is there at once; a long one is read beside a page that shows how far."""

from __future__ import annotations

import contextvars
import logging
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from luoshi.draft import Drafts, draft
from luoshi.office.read_document import read_document
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: A file larger than this is pictures, not a text; it is refused before it is read.
LARGEST = 30_000_000
ENDINGS = (".docx", ".docm", ".doc", ".wps", ".txt", ".md", ".markdown", ".pdf", "")
#: Seconds within which most documents are read; the page of progress is for the others.
SOON = 2.0
_log = logging.getLogger(__name__)


class Reading:
    """One file being read in a thread of its own. It touches no table: what comes of it is kept by the request."""

    def __init__(self, data: bytes, name: str, *, genre: str, date: str) -> None:
        self._steps: Queue[tuple[int, int]] = Queue()
        self._found: Drafts | None = None
        self._refused: Refused | None = None
        context = contextvars.copy_context()
        self._thread = threading.Thread(target=context.run, args=(self._run, data, name, genre, date), daemon=True)
        self._thread.start()

    def _run(self, data: bytes, name: str, genre: str, date: str) -> None:
        try:
            self._found = read(
                data, name, genre=genre, date=date, progress=lambda done, all_: self._steps.put((done, all_))
            )
        except Refused as refused:
            self._refused = refused
        except Exception:
            _log.exception("a document could not be read")
            self._refused = Refused([_unreadable(name)])

    def is_done_within(self, seconds: float) -> bool:
        """Wait up to ``seconds``; say whether the reading has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def steps(self) -> Iterator[tuple[int, int]]:
        """Yield (done, all) about once a second until the reading has ended; (0, 0) = still at it."""
        while not self.is_done_within(1.0):
            last = (0, 0)
            while True:
                try:
                    last = self._steps.get_nowait()
                except Empty:
                    break
            yield last

    def result(self) -> Drafts:
        """Return the drafts. Raises Refused with the reason, in plain words."""
        self._thread.join()
        if self._found is None:
            raise self._refused or Refused([_unreadable("")])
        return self._found


def read(
    data: bytes, name: str, *, genre: str = "", date: str = "", progress: Callable[[int, int], None] | None = None
) -> Drafts:
    """Return the drafts of a file's bytes. Raises Refused; nothing of the file stays on the disk."""
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS or len(data) > LARGEST:
        raise Refused([_no_document(name) if ending not in ENDINGS else _too_large(name)])
    with tempfile.TemporaryDirectory(prefix="luoshi-") as folder:
        path = Path(folder) / f"document{ending}"
        path.write_bytes(data)
        try:
            document = read_document(path, progress=progress)
        except Refused as refused:
            raise Refused([_named(one, name) for one in refused.findings]) from refused
    return draft(document, genre=genre or None, date=date or None)


def _named(finding: Finding, name: str) -> Finding:
    given: dict[str, Any] = {field: getattr(finding, field) for field in ("code", "line", "what", "why", "instead")}
    return Finding(file=name, **given)


def _no_document(name: str) -> Finding:
    return Finding(
        "not-a-document",
        name,
        0,
        say("这种文件里没有可读的文稿。", "No text can be read from this sort of file."),
        instead=say("请提供 docx、txt、md 或带文字的 PDF。", "Give a docx, txt, md or text PDF."),
    )


def _too_large(name: str) -> Finding:
    return Finding(
        "too-large",
        name,
        0,
        say("文件超过30MB，不像一份文稿。", "The file is larger than 30 MB."),
        instead=say("请去掉图片后再试。", "Remove the pictures and try again."),
    )


def _unreadable(name: str) -> Finding:
    return Finding(
        "unreadable",
        name,
        0,
        say("这份文件没有读成。", "This file could not be read."),
        instead=say("请另存为docx或txt后再选一次。", "Save it as docx or txt and choose it again."),
    )
