"""A zip that came back to the files of a pack: bounded, text only, nothing outside its folder."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

LARGEST = 8_000_000
LARGEST_OPEN = 20_000_000
MOST_FILES = 500


def files_of(upload: object) -> dict[str, str]:
    """Return path -> text of the pack in an uploaded zip, paths relative to its pack.yaml. Raises Refused."""
    if not isinstance(upload, UploadedFile):
        raise Refused([Finding("no-file", "", 0, say("还没有选文件。", "No file was chosen."))])
    name = str(upload.name)
    if upload.size is None or upload.size > LARGEST:
        raise _refused(name, say("压缩包超过8MB，不像一个方案。", "The zip is larger than 8 MB."))
    try:
        with zipfile.ZipFile(io.BytesIO(upload.read())) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir() and not _is_litter(one.filename)]
            if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > LARGEST_OPEN:
                raise _refused(
                    name, say("压缩包里的文件太多或太大，不像一个方案。", "Too many or too large files in the zip.")
                )
            root = _root([one.filename for one in entries], name)
            return {
                one.filename[len(root) :]: archive.read(one).decode("utf-8-sig")
                for one in entries
                if one.filename.startswith(root)
            }
    except UnicodeDecodeError as error:
        raise _refused(name, say("里面有不是UTF-8文字的文件。", "A file in it is not UTF-8 text.")) from error
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise _refused(name, say("这不是能打开的zip压缩包。", "This zip cannot be opened.")) from error


def _root(names: list[str], zipped: str) -> str:
    """Return the folder that holds pack.yaml ("" or ending in a slash)."""
    heads = [one for one in names if PurePosixPath(one).name == "pack.yaml"]
    if not heads:
        raise _refused(zipped, say("压缩包里没有 pack.yaml。", "There is no pack.yaml in the zip."))
    nearest = min(heads, key=lambda one: (one.count("/"), one))
    return nearest.removesuffix("pack.yaml")


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == "__MACOSX" or part == ".." for part in parts)


def _refused(name: str, what: str) -> Refused:
    return Refused(
        [
            Finding(
                "zip",
                name,
                0,
                what,
                instead=say(
                    "请把下载的方案文件夹改好后，再压缩成zip。", "Zip the folder you downloaded once it is edited."
                ),
            )
        ]
    )
