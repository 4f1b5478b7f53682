"""Files of the instance, each kept once under the digest of its content, in the folder ``files`` of the home."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say


def path_of(digest: str) -> Path:
    """Return where the file of a digest lies."""
    return Path(settings.LUOSHI_HOME) / "files" / digest[:2] / digest


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Keep a file and return (digest, bytes). The same content again is kept once. Raises Refused: the disk is full."""
    folder = Path(settings.LUOSHI_HOME) / "files"
    draft = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".", dir=folder)
        hasher, size = hashlib.sha256(), 0
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                hasher.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        target = path_of(hasher.hexdigest())
        target.parent.mkdir(exist_ok=True)
        os.replace(draft, target)
    except OSError as error:
        Path(draft).unlink(missing_ok=True) if draft else None
        raise Refused([_no_room(error)]) from error
    return hasher.hexdigest(), size


def _no_room(error: OSError) -> Finding:
    what = (
        say("磁盘满了，文件没有存下，别的都没有动。", "The disk is full; the file was not kept, nothing else changed.")
        if error.errno == errno.ENOSPC
        else say("文件没有存下，别的都没有动。", "The file was not kept; nothing else changed.")
    )
    return Finding("no-room", "files", 0, what, instead=say("请告诉系统管理员。", "Tell the system administrator."))
