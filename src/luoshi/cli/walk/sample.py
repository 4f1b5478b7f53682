"""The demo's sample: the campaign with one of its documents still to be reviewed, and its children beside it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import luoshi.packs
from luoshi.city.demo import PACKS
from luoshi.spec.writing.emit import block

#: Where sample packs lie; the campaign of the demo, the document that is drafted and reviewed, and its review file.
FOLDER = Path(luoshi.packs.__path__[0]) / "sample"
CAMPAIGN = FOLDER / PACKS[0]
DOCUMENT = CAMPAIGN / "sources" / "示例讲话.docx"
#: What the campaign calls that document where it cites it.
SOURCE = "advance"
REVIEW = CAMPAIGN / "review.yaml"
#: Parts of the campaign that are taken over as they are.
_HEAD = ("pack.yaml", "calendar.yaml", "sources", "obligations")
_ENTRY, _ID = re.compile(r"(?m)^(?=- id: )"), re.compile(r"- id: (\S+)")


def lay_out(folder: Path, obligations: list[dict[str, Any]]) -> list[Path]:
    """Write the campaign with the reviewed obligations in place of those it has, its children beside it.

    ``folder`` is made anew, and there whole or not at all. Returns the folders of the packs, the campaign first.
    """
    made = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(made, ignore_errors=True)  # whatever an interrupted walk left
    campaign = made / PACKS[0]
    campaign.mkdir(parents=True)
    for name in _HEAD:
        source = CAMPAIGN / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, campaign / name)
    reviewed = {str(one["id"]) for one in obligations}
    for file in sorted((campaign / "obligations").glob("*.yaml")):
        kept = _without(file.read_text(encoding="utf-8"), reviewed)
        if kept:
            file.write_text(kept, encoding="utf-8")
        else:
            file.unlink()
    (campaign / "obligations" / "reviewed.yaml").write_text(block(list(obligations)), encoding="utf-8")
    for name in PACKS[1:]:
        shutil.copytree(FOLDER / name, made / name, ignore=shutil.ignore_patterns("tests", "*.docx"))
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)
    return [folder / name for name in PACKS]


def _without(text: str, reviewed: Collection[str]) -> str:
    """Return the entries of a file that the review did not decide on, as they are written."""
    entries = _ENTRY.split(text)
    return "".join(entry for entry in entries if (found := _ID.match(entry)) and found[1] not in reviewed)
