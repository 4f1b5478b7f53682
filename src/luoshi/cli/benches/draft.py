"""``luoshi bench draft``: drafts against documents annotated by hand, per genre and slot, and the speed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.main import Lacking
from luoshi.draft import draft
from luoshi.draft.labelled import Labelled, read_labelled
from luoshi.draft.score import SLOTS, Score, score, total
from luoshi.terms.language import say
from luoshi.text import read_text

#: Where the annotated documents lie in a checkout: tests are not installed.
_FOLDER = Path(__file__).resolve().parents[4] / "tests" / "draft" / "labelled"
_LENGTH = 10_000


def command(
    folder: Annotated[Path, typer.Option(help="annotated documents: read/*.txt and unread/*.txt")] = _FOLDER,
    misses: Annotated[
        bool, typer.Option("--misses", help="list what was missed, invented or wrong (read half only)")
    ] = False,
) -> None:
    """Print precision, recall, false alarms and slots of both halves, and the time for 10,000 characters.

    Example: luoshi bench draft
    """
    halves = {
        name: [read_labelled(path) for path in sorted((folder / name).glob("*.txt"))] for name in ("read", "unread")
    }
    if not any(halves.values()):
        raise Lacking(say(f"没有标注好的文件：{folder}", f"There are no annotated documents in {folder}."))
    print(_header())
    for name, documents in halves.items():
        scores = [
            (document, score(document, draft(read_text(document.text), date=document.date))) for document in documents
        ]
        for genre in sorted({document.genre for document in documents}):
            print(_line(f"{name} {genre}", total(one for document, one in scores if document.genre == genre)))
        result = total(one for _document, one in scores)
        print(_line(f"{name} ({len(documents)})", result))
        if misses and name == "read":
            print("\n".join(f"    {miss}" for miss in result.misses))
    print(_speed([document for documents in halves.values() for document in documents]))


def _header() -> str:
    columns = ["P", "R", say("误报", "alarms"), say("重合", "overlap"), *SLOTS]
    return f"{'':24}" + " ".join(f"{column:>15}" for column in columns)


def _line(name: str, one: Score) -> str:
    cells = [
        _share(one.true, one.drafted),
        _share(one.found, one.duties),
        _share(one.alarms, one.lookalikes),
        f"{one.overlap / one.pairs:.2f}" if one.pairs else "—",
    ]
    cells += [_share(one.right[slot], one.asked[slot]) for slot in SLOTS]
    return f"{name:24}" + " ".join(f"{cell:>15}" for cell in cells)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "—"


def _speed(documents: Iterable[Labelled]) -> str:
    """Time the drafting of one text of 10,000 characters made of the speeches and plans, best of five."""
    body = "\n".join(document.text for document in documents if document.genre in ("speech", "plan", "notice"))
    text = (body * (_LENGTH // len(body) + 1))[:_LENGTH]
    wall, processor = map(min, zip(*(_timed(text) for _run in range(5)), strict=True))
    return say(
        f"1万字拟条用时 {wall:.2f} 秒（处理器 {processor:.2f} 秒；五次取最快，要求 1 秒内）",
        f"10,000 characters drafted in {wall:.2f} s ({processor:.2f} s of processor; best of five, must be under 1 s)",
    )


def _timed(text: str) -> tuple[float, float]:
    """Return seconds by the clock and of the processor: on a busy machine they differ."""
    begun, busy = time.perf_counter(), time.process_time()
    draft(read_text(text), genre="speech", date="2023-09-15")
    return time.perf_counter() - begun, time.process_time() - busy
