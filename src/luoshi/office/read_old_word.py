"""doc and wps to docx by LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

_LONGEST = 180  # seconds


def as_docx(path: Path) -> bytes:
    """Return the file converted to docx. Raises Refused where LibreOffice is missing or cannot read it.

    A profile of its own keeps a running LibreOffice of the user out of the way; macros are not run in headless mode.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise Refused(
            [
                Finding(
                    "old-word",
                    path.name,
                    0,
                    say(
                        "这是旧版Word或WPS格式，本机没有LibreOffice，打不开。",
                        "This is an old Word or WPS format and LibreOffice is not installed.",
                    ),
                    instead=say(
                        "请另存为docx，或安装 libreoffice-writer。", "Save it as docx, or install libreoffice-writer."
                    ),
                )
            ]
        )
    with tempfile.TemporaryDirectory() as folder:
        command = [
            office,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(path.resolve()),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_LONGEST, check=False)
        except subprocess.TimeoutExpired:
            raise _failed(path) from None
        made = Path(folder) / f"{path.stem}.docx"
        if not made.exists():
            raise _failed(path)
        return made.read_bytes()


def _failed(path: Path) -> Refused:
    return Refused(
        [
            Finding(
                "old-word",
                path.name,
                0,
                say("LibreOffice 读不了这个文件。", "LibreOffice cannot read this file."),
                instead=say("请用Word或WPS另存为docx。", "Save it as docx in Word or WPS."),
            )
        ]
    )
