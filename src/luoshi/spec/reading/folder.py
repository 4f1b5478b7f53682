"""The files of a pack. A pack is read from a disk, or from texts in memory (what a writer would write)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from luoshi.terms.finding import Finding
from luoshi.terms.language import say

#: A YAML file or a source text larger than this is refused; the largest sample pack has about 0.2 MB.
MAX_BYTES = 4_000_000


class Folder(Protocol):
    """``shown`` stands before file names in findings ("" for the pack itself)."""

    @property
    def shown(self) -> str:
        """What stands before file names in findings."""

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes; None where there is no such file."""

    def content(self, path: str) -> bytes:
        """Return the bytes of a file. Raises OSError."""

    def names(self, room: str) -> list[str]:
        """List the files of a sub-folder as paths relative to the pack, sorted; empty where there is none."""


@dataclass(frozen=True)
class DiskFolder:
    """A folder of the file system."""

    root: Path
    shown: str = ""

    def size(self, path: str) -> int | None:
        """Return the size of a file in bytes; None where there is no such file."""
        file = self.root / path
        return file.stat().st_size if file.is_file() else None

    def content(self, path: str) -> bytes:
        """Return the bytes of a file. Raises OSError."""
        return (self.root / path).read_bytes()

    def names(self, room: str) -> list[str]:
        """List the files of a sub-folder."""
        folder = self.root / room
        if not folder.is_dir():
            return []
        return sorted(f"{room}/{file.name}" for file in folder.iterdir() if file.is_file())


@dataclass(frozen=True)
class MemoryFolder:
    """Texts by path, as a writer would write them."""

    files: dict[str, str]
    shown: str = ""

    def size(self, path: str) -> int | None:
        """Return the size of a text in bytes; None where there is none."""
        return len(self.files[path].encode()) if path in self.files else None

    def content(self, path: str) -> bytes:
        """Return a text as bytes."""
        return self.files[path].encode()

    def names(self, room: str) -> list[str]:
        """List the texts of a sub-folder."""
        return sorted(path for path in self.files if path.startswith(f"{room}/"))


def read_text(folder: Folder, path: str, findings: list[Finding]) -> str | None:
    """Return a file as text with LF ends and without BOM; None where it cannot be read (said in ``findings``)."""
    shown = folder.shown + path
    try:
        size = folder.size(path)
        if size is None:
            return None
        if size > MAX_BYTES:
            findings.append(_too_large(shown, size))
            return None
        content = folder.content(path)
    except OSError as error:
        findings.append(
            Finding(
                "unreadable-file",
                shown,
                0,
                say(f"读不出这个文件：{error.strerror}", f"This file cannot be read: {error.strerror}"),
                instead=say("请检查文件的读取权限。", "Check that the file may be read."),
            )
        )
        return None
    text = _decoded(content, shown, findings)
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes, shown: str, findings: list[Finding]) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.append(_not_utf8(content, shown, content[: error.start].count(b"\n") + 1))
        return None
    if "\0" in text:
        findings.append(_not_utf8(content, shown, text[: text.index("\0")].count("\n") + 1))
        return None
    return text


def _too_large(shown: str, size: int) -> Finding:
    return Finding(
        "file-too-large",
        shown,
        0,
        say(
            f"文件有 {size:,} 字节，超过上限 {MAX_BYTES:,} 字节，没有读取。",
            f"The file has {size:,} bytes, more than the {MAX_BYTES:,} allowed; it was not read.",
        ),
        instead=say("请按重点措施拆成几个文件。", "Split it into several files, one a strand."),
    )


def _not_utf8(content: bytes, shown: str, line: int) -> Finding:
    encoding = _guessed(content)
    return Finding(
        "not-utf8",
        shown,
        line,
        say(
            f"文件不是 UTF-8 编码{f'（像是 {encoding}）' if encoding else ''}。",
            f"The file is not UTF-8{f' (it looks like {encoding})' if encoding else ''}.",
        ),
        say("用别的编码读会读出乱码，所以不猜。", "Reading it by a guess could change characters."),
        say("请在编辑器里“另存为”，编码选 UTF-8。", "In the editor choose Save as, encoding UTF-8."),
    )


def _guessed(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "" if b"\0" in content else "GB18030 / GBK"
