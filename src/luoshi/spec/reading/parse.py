"""YAML text -> nodes. Only what a pack needs is read; everything that could surprise is refused with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from luoshi.terms.finding import Finding
from luoshi.terms.language import say

from .faults import finding_of
from .nodes import Entry, Mapping, Scalar, Sequence, YamlNode

#: Deeper nesting than this is no pack (the grammar itself needs 14).
MAX_DEPTH = 40
MAX_NODES = 300_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Stop(Exception):  # noqa: N818  (ends the reading of one file; the finding is already noted)
    """The file cannot be read any further."""


@dataclass
class _Open:
    """A list or map whose end has not been seen."""

    line: int
    is_map: bool
    items: list[YamlNode] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None


@dataclass
class _Builder:
    file: str
    findings: list[Finding]
    root: YamlNode | None = None
    stack: list[_Open] = field(default_factory=list)
    count: int = 0

    def take(self, event: Any) -> None:
        line: int = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event, line)
            plain = not event.style
            self._add(Scalar(event.value, plain, line))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._refuse_marks(event, line)
            self._open(line, isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            done = self.stack.pop()
            self._add(
                Mapping(tuple(done.entries), done.line) if done.is_map else Sequence(tuple(done.items), done.line)
            )
        elif isinstance(event, yaml.AliasEvent):
            self._stop(
                "alias", line, say(f"不用引用（*{event.anchor}）。", f"References (*{event.anchor}) are not used.")
            )
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._stop(
                "second-document",
                line,
                say(
                    "一个文件只放一份内容，这里又用 --- 开始了一份。",
                    "A file holds one document; --- begins a second one here.",
                ),
            )

    def _refuse_marks(self, event: Any, line: int) -> None:
        if event.anchor:
            self._stop(
                "anchor", line, say(f"不用锚点（&{event.anchor}）。", f"Anchors (&{event.anchor}) are not used.")
            )
        if event.tag and event.tag != "!":
            self._stop("tag", line, say(f"不用类型标记（{event.tag}）。", f"Tags ({event.tag}) are not used."))

    def _open(self, line: int, is_map: bool) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._stop("too-deep", line, say(f"嵌套超过 {MAX_DEPTH} 层。", f"Nested more than {MAX_DEPTH} deep."))
        if self.stack and self.stack[-1].is_map and self.stack[-1].key is None:
            self._stop(
                "key-not-text",
                line,
                say("键只能是一个词，不能是列表或另一组键。", "A key is one word, not a list or a map."),
            )
        self.stack.append(_Open(line, is_map))

    def _add(self, node: YamlNode) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            self._stop("too-many", node.line, say(f"内容超过 {MAX_NODES:,} 项。", f"More than {MAX_NODES:,} values."))
        if not self.stack:
            self.root = node
        elif not (parent := self.stack[-1]).is_map:
            parent.items.append(node)
        elif parent.key is None:
            self._begin_key(parent, node)
        else:
            parent.entries.append(Entry(parent.key, node))
            parent.key = None

    def _begin_key(self, parent: _Open, node: YamlNode) -> None:
        assert isinstance(node, Scalar)  # lists and maps as keys stop in _open
        if node.text in parent.keys:
            self.findings.append(
                Finding(
                    "double-key",
                    self.file,
                    node.line,
                    say(
                        f"同一处写了两次“{node.text}”（上一次在第 {parent.keys[node.text]} 行）。",
                        f'"{node.text}" stands twice in one place (first on line {parent.keys[node.text]}).',
                    ),
                    say("只有一个能算数，不知道是哪一个。", "Only one can hold, and nobody knows which."),
                    say("删去一个，或者合在一起写。", "Delete one, or join the two."),
                )
            )
        parent.keys[node.text] = node.line
        parent.key = node

    def _stop(self, code: str, line: int, what: str) -> NoReturn:
        self.findings.append(
            Finding(
                code,
                self.file,
                line,
                what,
                say(
                    "方案要让人一眼读懂，也防止小文件撑爆内存。",
                    "A pack is read by people, and a small file must not fill the memory.",
                ),
                say("照原样写出来。", "Write the content out in full."),
            )
        )
        raise _Stop


def read_nodes(text: str, file: str, findings: list[Finding]) -> YamlNode | None:
    """Return the tree of a YAML text; None where it is empty or cannot be read (said in ``findings``)."""
    builder = _Builder(file, findings)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _Stop:
        return None
    except yaml.YAMLError as error:
        findings.append(finding_of(error, text, file))
        return None
    return builder.root
