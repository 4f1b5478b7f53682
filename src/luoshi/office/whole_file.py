"""A file is there whole or not at all, and the same content gives the same bytes."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: The time of every entry of a package: the first that a zip can hold, so that the clock leaves no trace.
NO_TIME = (1980, 1, 1, 0, 0, 0)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a file beside ``path`` to write to, and move it into place when all went well.

    Where anything fails the half-written file is removed and ``path`` stays as it was. A full disk, a missing right
    or a file held open by another program is refused in words (:class:`Refused`).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise Refused([_finding(path, error)]) from error
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as error:
        _give_room_back(draft)
        raise Refused([_finding(path, error)]) from error
    except FileCreateError as error:  # xlsxwriter wraps what the system said
        _give_room_back(draft)
        cause = error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(0, str(error))
        raise Refused([_finding(path, cause)]) from error
    finally:
        draft.unlink(missing_ok=True)


def _give_room_back(draft: Path) -> None:
    """Empty a half-written package: who still holds it open writes its end when collected, and needs a block for it."""
    with suppress(OSError):
        os.truncate(draft, 0)


def _finding(path: Path, error: OSError) -> Finding:
    if error.errno == errno.ENOSPC:
        what = say(
            "磁盘满了，这份文件没有写成，原来的文件没有动。",
            "The disk is full; nothing was written, the old file is untouched.",
        )
        return Finding("OF01", path.name, 0, what, instead=say("腾出空间后重做一次。", "Make room and do it again."))
    if isinstance(error, PermissionError):
        what = say(
            "没有权限写在这里，或者文件正被别的程序打开。",
            "No right to write here, or another program holds the file open.",
        )
        return Finding(
            "OF02", path.name, 0, what, instead=say("关掉它，或换一个文件夹。", "Close it, or choose another folder.")
        )
    return Finding("OF03", path.name, 0, say(f"写不成：{error.strerror}。", f"Cannot be written: {error.strerror}."))


def reseal(source: Path, target: Path) -> None:
    """Copy a zip package with its entries in their order and no times, so that equal content is equal in bytes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, NO_TIME)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            with old.open(entry) as content, new.open(fixed, "w") as copy:
                shutil.copyfileobj(content, copy)
