"""A whole pack: file -> text, and the folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

from luoshi.spec.loading.kinds import LIBRARY
from luoshi.spec.model import Batch, Calendar, Kind, Obligation, Pack, Words
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from .emit import Plain, block
from .kind import kind
from .obligation import obligation
from .selectors import units
from .values import day


def obligation_yaml(pack: Pack, piece: Obligation) -> str:
    """Return one obligation as an entry of an obligations file; the kinds of the pack say how values are written."""
    return block([obligation(piece, pack.kinds)])


def pack_files(pack: Pack) -> dict[str, str]:
    """Return the files of a pack by path. Kinds of the library and of packs above are not written again."""
    files = {"pack.yaml": block(_head(pack))}
    if pack.calendar.years and pack.calendar != _calendar_above(pack):
        files["calendar.yaml"] = block(_calendar(pack.calendar))
    for one in own_kinds(pack):
        files[f"kinds/{one.id}.yaml"] = block(kind(one))
    for path, pieces in by_file(pack).items():
        files[path] = "\n".join(obligation_yaml(pack, piece) for piece in pieces)
    for source in pack.sources.values():
        files[f"sources/{source.id}.txt"] = "".join(f"{line}\n" for line in source.paragraphs)
    return files


def write_pack(pack: Pack, path: Path | str) -> list[Path]:
    """Write a pack into a folder and return the files; tests/ and other files there are left alone.

    Raises Refused where the folder holds obligations or kinds that this pack would not overwrite: they would be read
    as part of it.
    """
    root = Path(path)
    files = pack_files(pack)
    foreign = [
        f"{room}/{file.name}" for room in ("obligations", "kinds") for file in sorted((root / room).glob("*.yaml"))
    ]
    if stale := [name for name in foreign if name not in files]:
        raise Refused(
            [
                Finding(
                    "foreign-file",
                    name,
                    0,
                    say(
                        "文件夹里已有这个文件，会混进方案。", "This file is already there and would become part of it."
                    ),
                    instead=say("写进空文件夹，或先移走它。", "Write into an empty folder, or move it away."),
                )
                for name in stale
            ]
        )
    written = []
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}.part")
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, file)
        written.append(file)
    return written


def own_kinds(pack: Pack) -> list[Kind]:
    """Return the kinds that the pack declares itself."""
    above = [one for parent in pack.parents for one in parent.kinds.values()]
    return [one for one in pack.kinds.values() if not one.file.startswith(LIBRARY) and one not in above]


def by_file(pack: Pack) -> dict[str, list[Obligation]]:
    """Return the obligations by the file they came from, or else a file a strand."""
    files: dict[str, list[Obligation]] = {}
    for piece in pack.obligations:
        named = re.fullmatch(r"obligations/[^/\\]+\.yaml", piece.file)
        files.setdefault(piece.file if named else f"obligations/{piece.strand or 'all'}.yaml", []).append(piece)
    return files


def _head(pack: Pack) -> dict[str, Plain]:
    plain: dict[str, Plain] = {"id": pack.id}
    plain |= {name: text for name in ("issuer", "title", "title_en") if (text := getattr(pack, name))}
    plain["window"] = {"from": day(pack.window.first), "to": day(pack.window.last)}
    if pack.closes is not None:
        plain["closes"] = day(pack.closes)
    plain["due_soon"] = pack.due_soon
    if pack.min_days:
        plain["min_days"] = dict(pack.min_days)
    if pack.extends:
        plain["extends"] = list(pack.extends)
    if pack.scope:
        plain["scope"] = units(pack.scope)
    if pack.batches or pack.extends:
        plain["batches"] = [_batch(batch) for batch in pack.batches]
    if pack.strands:
        plain["strands"] = [
            {name: text for name in ("id", "title", "title_en") if (text := getattr(one, name))} for one in pack.strands
        ]
    words: dict[str, Plain] = {
        name: list(listed) for name in Words.model_fields if (listed := getattr(pack.words, name))
    }
    plain |= {"words": words} if words else {}
    return plain | ({"settings": dict(pack.settings)} if pack.settings else {})


def _batch(batch: Batch) -> Plain:
    plain: dict[str, Plain] = {name: text for name in ("id", "title", "title_en") if (text := getattr(batch, name))}
    return plain | {"who": units(batch.who.units), "from": day(batch.window.first), "to": day(batch.window.last)}


def _calendar(calendar: Calendar) -> Plain:
    plain: dict[str, Plain] = {"years": list(calendar.years)}
    return plain | {
        name: [day(one) for one in sorted(days)] for name in ("off", "on") if (days := getattr(calendar, name))
    }


def _calendar_above(pack: Pack) -> Calendar | None:
    return next((parent.calendar for parent in pack.parents if parent.calendar.years), None)
