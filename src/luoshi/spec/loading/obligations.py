"""obligations/*.yaml: a list a strand. An obligation that changes one above may leave out what names it."""

from __future__ import annotations

from luoshi.spec.grammar.obligation import OBLIGATION
from luoshi.spec.grammar.reader import Known, Places, Reader, Unreadable
from luoshi.spec.model import Obligation
from luoshi.spec.reading import Folder, Mapping, Scalar, Sequence, YamlNode, read_nodes, read_text
from luoshi.terms.finding import Finding
from luoshi.terms.language import say


def read_obligations(
    folder: Folder, findings: list[Finding], places: Places, known: Known
) -> tuple[tuple[Obligation, ...], set[str]]:
    """Return the obligations that could be read, in the order of files and lines, and the ids of those that not."""
    obligations: list[Obligation] = []
    seen: dict[str, str] = {}
    broken: set[str] = set()
    for path in folder.names("obligations"):
        if not path.endswith(".yaml"):
            continue
        reader = Reader(folder.shown + path, findings, places, known)
        for node in _entries(folder, path, reader):
            name = _id_of(node)
            if name in seen:
                reader.fault(
                    node,
                    "double-id",
                    say(
                        f"任务编号“{name}”已经用在 {seen[name]}。", f'The id "{name}" is already used at {seen[name]}.'
                    ),
                    instead=say("换一个编号。", "Choose another id."),
                )
            seen |= {name: f"{reader.file}:{node.line}"} if name else {}
            try:
                obligations.append(OBLIGATION.read(node, reader))
            except Unreadable:
                broken.add(name)
    return tuple(obligations), broken


def _entries(folder: Folder, path: str, reader: Reader) -> tuple[YamlNode, ...]:
    text = read_text(folder, path, reader.findings)
    node = None if text is None else read_nodes(text, reader.file, reader.findings)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return ()
    if isinstance(node, Sequence):
        return node.items
    reader.fault(
        node,
        "wrong-type",
        say(
            "任务文件要写成列表，每个任务以“- id:”开头。", 'A file of obligations is a list; each begins with "- id:".'
        ),
    )
    return ()


def _id_of(node: YamlNode) -> str:
    found = node.value("id") if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""
