"""``luoshi coverage``: every requirement, how Luoshi holds it, and where one sees it; read off the packs themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

import luoshi
from luoshi.spec import load_pack
from luoshi.spec.model import Exists, Has, Kind, Obligation, Pack
from luoshi.spec.walk import pieces
from luoshi.spec.yaml_data import read_yaml
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

ABOUT = "列出每条要求，方案怎样落实：判定、约束、许可、原则、尚未。"

SHIPPED = Path(luoshi.__file__).parent / "packs"
LIST = "coverage.yaml"
#: The strongest way of holding a requirement stands; what no obligation names is "not yet".
HELD = {
    "judged": ("判定", "judged", ("must", "should")),
    "constraint": ("约束", "constraint", ("must_not",)),
    "permission": ("许可", "permission", ("may",)),
    "principle": ("原则", "principle", ("principle",)),
    "not yet": ("尚未", "not yet", ()),
}


@dataclass(frozen=True)
class Row:
    """One requirement: our words for it, the obligations that hold it, and the child packs that say more."""

    id: str
    zh: str
    en: str
    obligations: tuple[Obligation, ...]
    children: tuple[str, ...]

    @property
    def held(self) -> str:
        """How it is held: a key of HELD."""
        duties = {obligation.duty for obligation in self.obligations}
        return next((name for name, (_, _, of) in HELD.items() if duties & set(of)), "not yet")


def command(
    pack: Annotated[
        Path | None,
        typer.Argument(help=say("方案文件夹，不写就是随软件的那一个", "the folder of a pack; default the shipped one")),
    ] = None,
    write: Annotated[
        Path | None, typer.Option(help=say("把整页写进这个文件", "write the whole page into this file"))
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("只说合计", "totals only"))] = False,
) -> None:
    """List every requirement and how the packs hold it: judged, constraint, permission, principle, not yet.

    Example: luoshi coverage --write docs/coverage.md
    """
    folder = pack or shipped()
    loaded = load_pack(folder)
    rows = read_rows(folder, loaded)
    if write is not None:
        _write(write, page(loaded, rows))
    if not quiet and write is None:
        for row in rows:
            ids = " ".join(obligation.id for obligation in row.obligations)
            print(f"{row.id:5} {say(HELD[row.held][0], HELD[row.held][1])}  {say(row.zh, row.en)}  {ids}")
    totals = Counter(row.held for row in rows)
    judged = sum(obligation.is_judged for obligation in loaded.obligations)
    zh = "、".join(f"{names[0]} {totals[held]}" for held, names in HELD.items())
    en = ", ".join(f"{names[1]} {totals[held]}" for held, names in HELD.items())
    print(
        say(
            f"{len(rows)} 条要求：{zh}；判定靠 {judged} 项任务。",
            f"{len(rows)} requirements: {en}; {judged} obligations yield slots.",
        )
    )


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(
            [
                Finding(
                    "unwritable",
                    str(file),
                    0,
                    say(f"写不进这个文件：{error.strerror}", f"Cannot write here: {error.strerror}"),
                )
            ]
        ) from error


def shipped() -> Path:
    """Return the folder of the shipped pack that lists its requirements."""
    return min(SHIPPED.rglob(LIST)).parent


def read_rows(folder: Path, pack: Pack) -> list[Row]:
    """Return the requirements listed in ``coverage.yaml`` of a pack's folder, each with what holds it.

    Raises Refused where the file is missing, or an obligation names a requirement that the file does not list.
    """
    listed = [(str(each["id"]), each["zh"], each["en"]) for each in read_yaml(folder / LIST)["requirements"]]
    known = {name for name, _, _ in listed}
    if strays := [obligation for obligation in pack.obligations if set(obligation.rows) - known]:
        raise Refused(
            [
                Finding(
                    "unknown-requirement",
                    each.file,
                    each.line,
                    say(
                        f"任务 {each.id} 的 rows 里有 coverage.yaml 没有列的要求。",
                        f"{each.id} names a requirement that coverage.yaml does not list.",
                    ),
                )
                for each in strays
            ]
        )
    children = _children(folder, pack)
    return [
        Row(
            id=name,
            zh=zh,
            en=en,
            obligations=tuple(each for each in pack.obligations if name in each.rows),
            children=tuple(
                f"{child.id}:{each.id}" for child in children for each in child.obligations if name in each.rows
            ),
        )
        for name, zh, en in listed
    ]


def _children(folder: Path, pack: Pack) -> list[Pack]:
    """Return the packs beside it that extend it, by name."""
    beside = sorted(file.parent for file in folder.resolve().parent.glob("*/pack.yaml"))
    loaded = (load_pack(each) for each in beside if pack.id in read_yaml(each / "pack.yaml").get("extends", ()))
    return list(loaded)


def page(pack: Pack, rows: list[Row]) -> str:
    """Return docs/coverage.md: the same text whatever the reader's language."""
    totals = Counter(row.held for row in rows)
    judged = sum(obligation.is_judged for obligation in pack.obligations)
    return "\n".join(
        [
            "# Coverage · 每条要求怎样落实",
            "",
            f"Generated from the pack `{pack.id}` and its child packs by `luoshi coverage --write docs/coverage.md`; "
            "a test compares this page with what the packs say today. Our own short words, not the source's.",
            "",
            "由方案生成，测试会核对是否一致。**判定**：有应办事项，按记录推出完成没完成；**约束**：不得出现；"
            "**许可**：可以做，不催不数；**原则**：不判定，并说明为什么；**尚未**：还没有。",
            "",
            "| 怎样落实 · held | 要求数 · requirements |",
            "|---|---|",
            *(f"| {zh} · {en} | {totals[held]} |" for held, (zh, en, _) in HELD.items()),
            f"| 合计 · total | {len(rows)} |",
            "",
            f"Judged by {judged} obligations · 判定靠 {judged} 项任务；例子见各方案的 `tests/`。",
            "",
            "| # | 要求 · requirement | 怎样落实 · held | 任务 · by | 在哪里看 · where |",
            "|---|---|---|---|---|",
            *(_line(pack, row) for row in rows),
            "",
        ]
    )


def _line(pack: Pack, row: Row) -> str:
    zh, en, _ = HELD[row.held]
    by = [f"`{each.id}` {each.title} · {each.title_en}" for each in row.obligations]
    by += [f"`{name}`" for name in row.children]
    where = list(dict.fromkeys(_where(pack, each) for each in row.obligations))
    return f"| {row.id} | {row.zh}<br>{row.en} | {zh} · {en} | {'<br>'.join(by)} | {'<br>'.join(where)} |"


def _where(pack: Pack, obligation: Obligation) -> str:
    """Say where its evidence is entered, or why nothing is judged."""
    if not obligation.is_judged:
        return f"不判定：{obligation.why}<br>{obligation.why_en}"
    kinds = _kinds(pack, obligation)
    forms = [f"{'表单' if kind.is_ == 'record' else '台账'}“{kind.label}”" for kind in kinds]
    english = [kind.label_en for kind in kinds]
    registers = any(isinstance(piece, Has | Exists) for piece in pieces(obligation))
    if registers:
        forms.append("名册（组织、组织关系）")
        english.append("registers of units and memberships")
    return f"{'、'.join(forms)}<br>{', '.join(english)}"


def _kinds(pack: Pack, obligation: Obligation) -> list[Kind]:
    """Return the kinds that are counted and those whose items owe."""
    names: list[str] = []
    for piece in pieces(obligation):
        names += getattr(piece, "kinds", ())
        if kind := getattr(piece, "kind", ""):
            names.append(kind)
    return [pack.kinds[name] for name in dict.fromkeys(names) if name in pack.kinds]
