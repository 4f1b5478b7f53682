"""`luoshi draft`: propose obligations from a document, each with its sentence."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from luoshi.draft import Drafts, draft
from luoshi.draft.asked_model import helped
from luoshi.draft.pack_skeleton import write_skeleton
from luoshi.office.read_document import read_document
from luoshi.terms.language import say

ABOUT = "从讲话、通知、方案、制度或表格里拟出任务；文中没写的留空，不猜。"


def command(
    file: Annotated[Path, typer.Argument(help="docx, txt, md, pdf, doc or wps", metavar="FILE")],
    date: Annotated[str | None, typer.Option(help="the document's own date, 2023-09-15", metavar="YYYY-MM-DD")] = None,
    genre: Annotated[
        str | None, typer.Option(help="speech, notice, plan, work_points, regulation, task_table, problem_list")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the drafts as JSON")] = False,
    as_text: Annotated[bool, typer.Option("--text", help="print the plain text that start and end index")] = False,
    pack: Annotated[Path | None, typer.Option(help="write the strong duties as a pack skeleton", metavar="DIR")] = None,
    until: Annotated[
        str, typer.Option(help="with --pack: the pack's last day, which no document says", metavar="YYYY-MM-DD")
    ] = "",
) -> None:
    """Propose obligations from a speech, notice, plan, regulation or table; what the text leaves open stays empty.

    Example: luoshi draft 讲话.docx --date 2023-09-15 --json
    """
    with _said() as said:
        document = read_document(file, progress=said)
        drafts = None if as_text else helped(draft(document, genre=genre, date=date, progress=said))
    if drafts is None:
        _print(document.text)
        return
    for remark in drafts.remarks:
        print(remark, file=sys.stderr)
    if pack:
        written = write_skeleton(drafts, pack, until=until)
        print(
            say(
                f"已写出 {written} 条任务的方案骨架：{pack}", f"Wrote a pack skeleton of {written} obligations: {pack}"
            ),
            file=sys.stderr,
        )
    if as_json:
        _print(json.dumps(drafts.as_json(), ensure_ascii=False, indent=2) + "\n")
    elif not pack:
        _print(_table(drafts))


@contextlib.contextmanager
def _said() -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows on a terminal how far a long document is read."""
    console = Console(stderr=True)
    with console.status(say("读文件", "reading")) if console.is_terminal else contextlib.nullcontext() as status:
        yield lambda done, all_: status.update(say(f"读到 {done}/{all_}", f"{done} of {all_}")) if status else None


def _print(text: str) -> None:
    """Write text in UTF-8 exactly as it is, whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogatepass"))
    sys.stdout.buffer.flush()


def _table(drafts: Drafts) -> str:
    """Return the drafts for a reader: who, what, how often, by when, and the words themselves."""
    empty = say("文中未写明", "not said")
    names = {
        "duty": say("任务", "duty"),
        "exhortation": say("提倡", "exhortation"),
        "principle": say("原则", "principle"),
    }
    counts = {name: sum(item.state == state for item in drafts.drafts) for state, name in names.items()}
    lines = [
        f"{drafts.document.title or say('（无标题）', '(no title)')}  [{drafts.genre}]  {drafts.date or say('文件日期未写明', 'no date')}",
        " · ".join(f"{name} {count}" for name, count in counts.items())
        + say(f" · 问题表述 {len(drafts.problems)} 处", f" · problems {len(drafts.problems)}"),
    ]
    for item in drafts.drafts:
        actor = item.actor or empty
        if item.actor_source == "inherited":
            actor = say(f"承前：{actor}", f"inherited: {actor}")
        amount = f"{item.quantity}{item.unit}" if item.quantity is not None else ""
        often = " ".join(part for part in (item.cadence or "", amount) if part) or empty
        due = (
            " ".join(part for part in (item.deadline, f"({item.deadline_date})" if item.deadline_date else "") if part)
            or empty
        )
        lines += [
            "",
            f"{item.id} {names[item.state]} {item.modality} {item.confidence:.2f}  {item.quote}",
            say(
                f"    谁：{actor} ｜ 几次：{often} ｜ 何时前：{due}",
                f"    who: {actor} | how often: {often} | by when: {due}",
            ),
        ]
    return "\n".join(lines) + "\n"
