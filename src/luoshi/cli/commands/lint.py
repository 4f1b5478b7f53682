"""``luoshi lint``: prompts on drafts. They never fail: the exit code is 0 whatever is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from luoshi.cli.days import read_day
from luoshi.engine.load import load_tables
from luoshi.lint import LintFinding, check_document, check_plan, check_tables, rules
from luoshi.lint.context import Context
from luoshi.lint.listed import check_lines, check_rows
from luoshi.lint.plans import plan_of_lines
from luoshi.lint.rule import PLAN
from luoshi.office.read_document import read_document
from luoshi.spec import load_pack
from luoshi.spec.model import Kind
from luoshi.terms.days import Day
from luoshi.terms.language import say

ABOUT = "读稿子，给出提示（文件和行）；只提示，不拦，退出码总是0。"

#: A finding and where a reader looks for it: ``file:line:column``, or the item.
Placed = tuple[str, LintFinding]


def command(
    path: Annotated[
        Path | None, typer.Argument(help=say("一份文件，或一个数据文件夹", "a file, or a folder of tables"))
    ] = None,
    as_: Annotated[
        str,
        typer.Option(
            "--as",
            help=say(
                "每行当作什么：remedy.target、problem.title……；plan 是一份计划；csv 写表单名，如 problem",
                "what each line is: remedy.target, problem.title …; plan = a plan; for csv a kind, such as problem",
            ),
        ),
    ] = "",
    pack: Annotated[str, typer.Option(help=say("方案（给数据文件夹和 csv 用）", "the pack, for folders and csv"))] = "",
    as_of: Annotated[str, typer.Option(help=say("哪一天，如 2023-11-10", "the day, as 2023-11-10"))] = "",
    unit: Annotated[str, typer.Option(help=say("只看这个组织的（编号）", "only drafts of this unit (its id)"))] = "",
    only: Annotated[list[str] | None, typer.Option(help=say("只用这些规则", "only these rules"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
    list_rules: Annotated[bool, typer.Option("--rules", help=say("列出全部规则", "list the rules"))] = False,
) -> None:
    """Read drafts and print prompts with file and line. Nothing is blocked: the exit code is always 0.

    A folder needs --pack and --as-of; its items that still live, its records and plans are read.

    Example: luoshi lint measures.txt --as remedy.target
    """
    if list_rules:
        for one in rules():
            print(f"{one.id}  {one.head.label}  {one.head.name}  ({one.head.stage.name} {one.head.stage.since})")
        return
    if path is None:
        raise typer.BadParameter(say("写上要看的文件或文件夹。", "Name a file or a folder."))
    chosen = _chosen(only or [])
    day = read_day(as_of, option="--as-of") if as_of else None
    found = _of_folder(path, pack, day, unit, chosen) if path.is_dir() else _of_file(path, as_, pack, day, chosen)
    _print_json(found) if as_json else _print_lines(found)


def _chosen(only: list[str]) -> frozenset[str]:
    unknown = sorted({name.upper() for name in only} - {one.id for one in rules()})
    if unknown:
        raise typer.BadParameter(
            say(f"没有规则 {'、'.join(unknown)}，用 luoshi lint --rules 看全部。", f"No rule {', '.join(unknown)}.")
        )
    return frozenset(name.upper() for name in only)


def _of_folder(path: Path, pack: str, day: Day | None, unit: str, only: frozenset[str]) -> Iterator[Placed]:
    if not pack or day is None:
        raise typer.BadParameter(say("看数据文件夹要写 --pack 和 --as-of。", "A folder needs --pack and --as-of."))
    tables = load_tables(path)
    names = {row.id: row.name or row.id for row in tables.unit}
    for drafted in check_tables(load_pack(pack), tables, day, unit=unit, only=only):
        finding = drafted.finding
        where = f"{drafted.subject} {finding.field}" if drafted.subject else say("计划", "plan")
        yield f"{names.get(drafted.unit, drafted.unit)} {where}:{finding.line}", finding


def _of_file(path: Path, as_: str, pack: str, day: Day | None, only: frozenset[str]) -> Iterator[Placed]:
    document = read_document(path)
    if "." in as_:
        kind, _, field = as_.partition(".")
        found: Iterator[LintFinding] = check_lines(kind, field, document.text, on=day, only=only)
    elif as_ == PLAN:
        found = iter(check_plan(plan_of_lines(document.text), only=only))
    elif as_:
        found = check_rows(_kind(pack, as_), document.text, name=path.name, on=day, only=only)
    else:
        found = iter(check_document(document, context=Context(on=day), only=only))
    for finding in found:
        yield f"{path}:{finding.line}:{finding.column}", finding


def _kind(pack: str, name: str) -> Kind:
    if not pack:
        raise typer.BadParameter(say("看一张表要写 --pack。", "A table needs --pack."))
    kinds = load_pack(pack).kinds
    if name not in kinds:
        raise typer.BadParameter(
            say(f"方案里没有表单 {name}；有：{'、'.join(kinds)}。", f"The pack has no kind {name}: {', '.join(kinds)}.")
        )
    return kinds[name]


def _print_lines(found: Iterator[Placed]) -> None:
    count = 0
    for where, finding in found:
        count += 1
        quote = f"“{finding.quote}” " if finding.quote else ""
        print(f"{where} {finding.rule} {quote}{finding.what}" + (f" → {finding.instead}" if finding.instead else ""))
    if count:
        print(
            say(
                f"{count}处提示。只是提示，可以不改；说明见 docs/lint/。",
                f"{count} prompts. You may leave them; docs/lint/ explains each.",
            )
        )
    else:
        print(say("没有提示。", "No prompts."))


def _print_json(found: Iterator[Placed]) -> None:
    print(json.dumps([{"where": where, **one.as_data()} for where, one in found], ensure_ascii=False, indent=2))
