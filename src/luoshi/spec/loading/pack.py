"""One pack folder -> one typed Pack with everything found on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from luoshi.spec.checks import check_whole
from luoshi.spec.grammar.pack import CALENDAR_FILE
from luoshi.spec.grammar.parts import Part
from luoshi.spec.grammar.reader import Known, Places, Reader, Unreadable
from luoshi.spec.grammar.suggest import instead_of
from luoshi.spec.model import Calendar, Pack
from luoshi.spec.reading import DiskFolder, Folder, Mapping, YamlNode, read_nodes, read_text
from luoshi.terms.finding import Finding, Refused, Severity
from luoshi.terms.language import say

from .found import find_pack, shipped_packs
from .head import known_of, peek, read_head
from .kinds import check_links, library, read_kinds
from .obligations import read_obligations
from .sources import read_sources

_Above = Callable[[tuple[str, ...], int], tuple[Pack, ...]]


@dataclass
class Reading:
    """What came of reading a folder: the pack where it could be read at all, the findings, the places."""

    pack: Pack | None = None
    findings: list[Finding] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    broken: set[str] = field(default_factory=set)
    """Ids of obligations that could not be read, so that others naming them are not blamed."""
    folder: Folder | None = None

    @property
    def is_sound(self) -> bool:
        """Whether no error was found."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


#: What `check` and freezing refuse, but what leaves no doubt about the meaning: a pack that is still being written can
#: be tried on data before every sentence is cited.
_MEANING_IS_CLEAR = {
    "batch-outside",
    "calendar-year",
    "closes-early",
    "due-after-window",
    "due-before-window",
    "no-source",
    "opens-outside",
    "principle-without-why",
    "quote-not-found",
    "unknown-source",
    "version-after-window",
    "words-missing",
}


def load_pack(path: Path | str) -> Pack:
    """Read a pack folder to be tried on data. Raises Refused where its meaning is in doubt; nothing is loaded by half.

    What is wrong with its sources and dates only, `check` says, and freezing refuses.
    """
    reading = read_pack(path)
    errors = [finding for finding in reading.findings if finding.severity is Severity.ERROR]
    unclear = [finding for finding in errors if finding.code not in _MEANING_IS_CLEAR]
    if reading.pack is None or unclear:
        raise Refused(unclear or errors)
    return reading.pack


def load_sound_pack(path: Path | str) -> Pack:
    """Read a pack folder to be frozen. Raises Refused with every error that `check` would say."""
    reading = read_pack(path)
    if reading.pack is None or not reading.is_sound:
        raise Refused([finding for finding in reading.findings if finding.severity is Severity.ERROR])
    return reading.pack


def read_pack(path: Path | str) -> Reading:
    """Read a pack folder (or a shipped pack, by its name) and say everything that is wrong with it."""
    root = Path(path)
    if root.name == "pack.yaml" and root.is_file():
        root = root.parent
    if not root.is_dir():
        shipped = find_pack(str(path), beside=None)
        if shipped is None:
            return Reading(findings=[_no_folder(str(path))])
        root = shipped
    return _read(DiskFolder(root.resolve()), chain=())


def _no_folder(path: str) -> Finding:
    names = [folder.name for folder in shipped_packs()]
    return Finding(
        "no-pack",
        path,
        0,
        say(
            "没有这个文件夹，也没有随软件提供的方案叫这个名字。",
            "There is no such folder, and no shipped pack of that name.",
        ),
        instead=instead_of(Path(path).name, names) or say("写方案文件夹的路径。", "Name the folder of a pack."),
    )


def read_folder(folder: Folder, parents: tuple[Pack, ...] = ()) -> Reading:
    """Read a pack that stands in memory, on top of packs already loaded."""
    reading = Reading()
    _assemble(folder, reading, lambda _names, _line: parents)
    return reading


def _read(folder: DiskFolder, chain: tuple[Path, ...]) -> Reading:
    reading = Reading()
    _assemble(folder, reading, lambda names, line: _load_above(names, line, folder, (*chain, folder.root), reading))
    return reading


def _load_above(
    names: tuple[str, ...], line: int, folder: DiskFolder, chain: tuple[Path, ...], reading: Reading
) -> tuple[Pack, ...]:
    packs: list[Pack] = []
    for name in names:
        found = find_pack(name, beside=folder.root)
        if found is None:
            reading.findings.append(
                Finding(
                    "unknown-pack",
                    f"{folder.shown}pack.yaml",
                    line,
                    say(f"找不到 extends 里的方案“{name}”。", f'The pack "{name}" of extends is not found.'),
                    say(
                        "同级文件夹、相对路径、随软件提供的方案里都没有。",
                        "Neither beside this folder, nor by path, nor shipped.",
                    ),
                    say("检查名称，或写相对路径。", "Check the name or give a relative path."),
                )
            )
        elif found in chain:
            circle = " → ".join(path.name for path in (*chain[chain.index(found) :], found))
            reading.findings.append(
                Finding(
                    "cyclic-extends",
                    f"{folder.shown}pack.yaml",
                    line,
                    say(f"extends 绕成了圈：{circle}。", f"extends goes in a circle: {circle}."),
                    instead=say("去掉其中一处。", "Drop one of them."),
                )
            )
        else:
            upper = _read(DiskFolder(found, f"{name.rstrip('/')}/"), chain)
            reading.findings += [one for one in upper.findings if one.severity is Severity.ERROR]
            packs += [upper.pack] if upper.pack else []
    return tuple(packs)


def _assemble(folder: Folder, reading: Reading, load_above: _Above) -> None:
    findings, places = reading.findings, reading.places
    reading.folder = folder
    node = _head_node(folder, findings)
    if node is None:
        return
    names: tuple[str, ...] = peek(node, "extends", ())
    extends = node.value("extends")
    parents = load_above(names, extends.line if extends else 0) if names else ()
    own_kinds = read_kinds(folder, findings, places)
    shipped, faults = library()
    findings += faults
    kinds = (
        shipped
        | {name: kind for parent in parents for name, kind in parent.kinds.items() if shipped.get(name) != kind}
        | own_kinds
    )
    findings += check_links(kinds, own_kinds, places)
    known = known_of(node, parents, kinds)
    head = read_head(node, Reader(f"{folder.shown}pack.yaml", findings, places, known), parents)
    calendar = _calendar(folder, reading) or next((one.calendar for one in parents if one.calendar.years), Calendar())
    sources = read_sources(folder, findings)
    obligations, reading.broken = read_obligations(folder, findings, places, known)
    _check_file_names(folder, findings)
    if head is not None:
        reading.pack = Pack(
            **head, kinds=kinds, calendar=calendar, sources=sources, obligations=obligations, parents=parents
        )
        places.put(reading.pack, f"{folder.shown}pack.yaml", 1)
        findings += check_whole(reading.pack, places)


def _head_node(folder: Folder, findings: list[Finding]) -> Mapping | None:
    shown = f"{folder.shown}pack.yaml"
    if folder.size("pack.yaml") is None:
        findings.append(
            Finding(
                "no-pack",
                shown,
                0,
                say("文件夹里没有 pack.yaml。", "The folder has no pack.yaml."),
                instead=say(
                    "写一个 pack.yaml，至少有 id、title、window。",
                    "Write pack.yaml with at least id, title and window.",
                ),
            )
        )
        return None
    before = len(findings)
    node = _tree(folder, "pack.yaml", findings)
    if isinstance(node, Mapping):
        return node
    if len(findings) == before:
        findings.append(
            Finding(
                "wrong-type",
                shown,
                node.line if node else 0,
                say("pack.yaml 要写成一组“键: 值”。", 'pack.yaml must be a map of "key: value".'),
                instead=say("从 id: 方案编号 写起。", "Begin with id: NAME."),
            )
        )
    return None


def _tree(folder: Folder, path: str, findings: list[Finding]) -> YamlNode | None:
    text = read_text(folder, path, findings)
    return None if text is None else read_nodes(text, folder.shown + path, findings)


def _calendar(folder: Folder, reading: Reading) -> Calendar | None:
    node = _tree(folder, "calendar.yaml", reading.findings)
    reader = Reader(f"{folder.shown}calendar.yaml", reading.findings, reading.places, Known())
    return None if node is None else read_part(CALENDAR_FILE, node, reader)


def read_part(part: Part[Any], node: YamlNode, reader: Reader) -> Any:
    """Read a part; None where it cannot be read (said)."""
    try:
        return part.read(node, reader)
    except Unreadable:
        return None


def _check_file_names(folder: Folder, findings: list[Finding]) -> None:
    for room, ending in (("obligations", ".yaml"), ("kinds", ".yaml"), ("tests", ".yaml"), ("sources", ".txt")):
        for path in folder.names(room):
            if path.endswith((".yml", ".YAML", ".TXT")):
                findings.append(
                    Finding(
                        "file-name",
                        folder.shown + path,
                        0,
                        say("这个文件没有读：文件名的结尾不对。", "This file is not read: its name ends wrongly."),
                        instead=say(f"改名，以 {ending} 结尾。", f"Rename it to end in {ending}."),
                    )
                )
