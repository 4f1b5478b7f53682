"""A file from somebody's desk to a ``Document``: docx, text, Markdown, text PDF; doc and wps through LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from luoshi.office.read_docx import read_docx
from luoshi.office.read_old_word import as_docx
from luoshi.office.read_pdf import read_pdf
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.text import Document, read_bytes

#: What every Word 97–2003 file, WPS file and encrypted Office file begins with.
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: A larger file is no speech or notice; it is refused before it is read.
_LARGEST = 100_000_000

Progress = Callable[[int, int], None]


def read_document(path: Path, *, progress: Progress | None = None) -> Document:
    """Return the document in a file; its kind is told by its first bytes, not its name.

    ``progress(done, all)`` is called while long files are read. Raises Refused, with the reason and what to do, for an
    empty, encrypted, scanned, damaged or foreign file.
    """
    data = _bytes(path)
    if data.startswith(b"PK\x03\x04"):
        return read_docx(data, name=path.name, progress=progress)
    if data.startswith(b"%PDF"):
        return read_pdf(data, name=path.name, progress=progress)
    if data.startswith(OLE_MARK):
        return _old_or_encrypted(path, data)
    if path.suffix.lower() in (".docx", ".docm", ".wps", ".doc") or _is_picture(data):
        raise _not_word(path)
    return read_bytes(data, name=path.name)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(
                [
                    Finding(
                        "too-large",
                        path.name,
                        0,
                        say("文件超过100MB，不像一份文稿。", "The file is larger than 100 MB."),
                        instead=say("请去掉图片后再试。", "Remove the pictures and try again."),
                    )
                ]
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(
            [
                Finding(
                    "unreadable",
                    str(path),
                    0,
                    say(f"读不到这个文件：{reason}。", f"The file cannot be read: {reason}."),
                    instead=say("请检查文件名和权限。", "Check its name and your rights."),
                )
            ]
        ) from error


def _old_or_encrypted(path: Path, data: bytes) -> Document:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(
            [
                Finding(
                    "encrypted",
                    path.name,
                    0,
                    say("文件加了密码，读不出内容。", "The file is encrypted."),
                    instead=say("请去掉密码后再试。", "Remove the password and try again."),
                )
            ]
        )
    if "WordDocument".encode("utf-16-le") not in data:
        raise _not_word(path)
    return read_docx(as_docx(path), name=path.name)


def _not_word(path: Path) -> Refused:
    what = say("这个文件不是Word文档，打不开。", "This file is no Word document and cannot be opened.")
    instead = say(
        "请用Word或WPS打开后另存为docx，再选一次。", "Open it in Word or WPS, save it as docx, and choose it again."
    )
    return Refused([Finding("not-a-document", path.name, 0, what, instead=instead)])


def _is_picture(data: bytes) -> bool:
    return data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"))
