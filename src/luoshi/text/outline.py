"""Numbering and headings: 一、（一）1.（1）①, 第一条, 一是/二是, 一要/二要, 第一/首先, bullets; mixed and broken runs too.

A text becomes a list of ``Node``: one for every paragraph and for every numbered item inside a paragraph, each with its
parent, so that what stands above a sentence can be asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.text.document import Document
from luoshi.text.markers import INLINE, Marker, leading

_SENTENCE_END = re.compile(r"[。；！？]")
_LONGEST_HEADING = 45
_LONGEST_BARE_HEADING = 32
_LONGEST_RUN_IN = 32
_LONGEST_ARTICLE_NAME = 8
#: Styles that are mixed in one run (一、二、第三，); 1. below （二） begins anew or counts through, but goes deeper.
_WORDED = frozenset({"cn", "ordinal", "shi", "yao", "qi", "piece", "first"})
#: A line that is only a day heads nothing.
_DAY_LINE = re.compile(r"（?\d{4}年\d{1,2}月\d{1,2}日）?")


@dataclass(slots=True)
class Node:
    """A paragraph, or a numbered item inside one. Offsets into the text.

    ``body`` is the offset behind the marker. ``heading`` spans heading words: the whole of a heading paragraph
    (``is_heading``) or the first sentence of a run-in one; (0, 0) = none. ``leads`` = ends with a colon: what follows
    below hangs on it. ``depth`` counts from 0; ``parent`` is an index into the list of nodes, -1 = none.
    """

    start: int
    end: int
    body: int
    style: str
    number: int
    paragraph: str
    depth: int = 0
    parent: int = -1
    heading: tuple[int, int] = (0, 0)
    is_heading: bool = False
    leads: bool = False
    children: int = 0


def outline(document: Document) -> list[Node]:
    """Return the nodes of a document in reading order; lines inside tables are left out."""
    nodes: list[Node] = []
    stack: list[tuple[str, int, int]] = []  # style, last number, index of the node
    for start, end, paragraph, level in _logical_paragraphs(document):
        marker = leading(document.plain, start, end)
        node = Node(start, end, marker.end, marker.style, marker.number, paragraph)
        if level and not marker.style:
            node.style, node.number, node.is_heading = f"level{level}", 0, True
        _place(node, stack, nodes)
        _add(nodes, node, stack)
        _inline_items(document.plain, nodes, len(nodes) - 1)
    _find_headings(document, nodes)
    return nodes


def _logical_paragraphs(document: Document) -> list[tuple[int, int, str, int]]:
    """Return paragraphs outside tables; in wrapped texts lines are joined until one ends with a stop or a marker begins."""
    found: list[tuple[int, int, str, int]] = []
    tables = [(table.start, table.end) for table in document.tables]
    widest = max((p.end - p.start for p in document.paragraphs), default=0)
    open_end = False
    for paragraph in document.paragraphs:
        start, end = paragraph.start, paragraph.end
        if any(a <= start < b for a, b in tables) or (start, end) == document.title_span:
            open_end = False
            continue
        if open_end and not leading(document.plain, start, end).style:
            first = found[-1]
            found[-1] = (first[0], end, first[2], first[3])
        else:
            found.append((start, end, paragraph.id, paragraph.level))
        open_end = (
            document.wrapped
            and not _SENTENCE_END.match(document.plain, end - 1)
            and (end - start) * 10 > widest * 7
            and document.plain[end - 1] != "："
        )
    return found


def _place(node: Node, stack: list[tuple[str, int, int]], nodes: list[Node]) -> None:
    """Give a marked node its parent by the stack of styles above it; unmarked text hangs on the deepest."""
    if not node.style:
        if stack:
            node.parent, node.depth = stack[-1][2], nodes[stack[-1][2]].depth + 1
        return
    styles = [entry[0] for entry in stack]
    level = styles.index(node.style) if node.style in styles else _continued(node, stack)
    del stack[level:]
    if stack:
        node.parent, node.depth = stack[-1][2], nodes[stack[-1][2]].depth + 1


def _continued(node: Node, stack: list[tuple[str, int, int]]) -> int:
    """Return the level a new style belongs to: that of a run it carries on (一、二、第三，), by rank, else a new one."""
    if node.number > 1 and node.style in _WORDED:
        for level, (style, last, _index) in enumerate(stack):
            if style in _WORDED and last == node.number - 1:
                return level
    ranks = [Marker.rank_of(style) for style, _last, _index in stack]
    own = Marker.rank_of(node.style)
    return next((level for level, rank in enumerate(ranks) if rank >= own > 0), len(stack))


def _add(nodes: list[Node], node: Node, stack: list[tuple[str, int, int]]) -> None:
    if node.parent >= 0:
        nodes[node.parent].children += 1
    nodes.append(node)
    if node.style:
        stack.append((node.style, node.number, len(nodes) - 1))


def _inline_items(plain: str, nodes: list[Node], index: int) -> None:
    """Cut 一是…二是…, （1）…（2）… inside a paragraph into nodes of their own; the paragraph keeps what stands before."""
    host = nodes[index]
    markers = _run(plain, host)
    if not markers:
        return
    whole_end, paragraph = host.end, host.paragraph
    if markers[0].start == host.start:  # 一是… opens the paragraph: the host is the first item
        markers = markers[1:]
        parent = host.parent
    else:
        parent = index
        host.end = _trim(plain, host.start, markers[0].start)
        host.leads = plain[host.end - 1 : host.end] == "："
    for place, marker in enumerate(markers):
        stop = markers[place + 1].start if place + 1 < len(markers) else whole_end
        if markers[0] is marker and parent != index:
            host.end = _trim(plain, host.start, marker.start)
        nodes.append(
            Node(
                marker.start,
                _trim(plain, marker.start, stop),
                marker.end,
                marker.style,
                marker.number,
                paragraph,
                depth=host.depth + (parent == index),
                parent=parent,
            )
        )
        if parent >= 0:
            nodes[parent].children += 1


def _run(plain: str, host: Node) -> list[Marker]:
    """Return the markers of runs inside the paragraph: two or more of one style that count up by one.

    A run begins with 1, or goes on from the paragraph's own number (「4.…。5.…。」).
    """
    by_style: dict[str, list[Marker]] = {}
    if own := leading(plain, host.start, host.end):
        by_style[own.style] = [own]
    for match in INLINE.finditer(plain, own.end, host.end):
        marker = Marker.of(match)
        run = by_style.setdefault(marker.style, [])
        if (not run and marker.number == 1) or (run and _carries_on(run[-1], marker)):
            run.append(marker)
    kept = [run for style, run in by_style.items() if len(run) > 1 and style]
    return sorted((marker for run in kept for marker in run), key=lambda marker: marker.start)


def _carries_on(last: Marker, marker: Marker) -> bool:
    """Whether a mark goes on a run: figures by one (a number in a sentence is no item), words also over a gap."""
    return marker.number == last.number + 1 or (marker.style in _WORDED and marker.number > last.number)


def _trim(plain: str, start: int, stop: int) -> int:
    while stop > start and plain[stop - 1].isspace():
        stop -= 1
    return stop


def _find_headings(document: Document, nodes: list[Node]) -> None:
    for index, node in enumerate(nodes):
        words = document.plain[node.body : node.end]
        node.leads = node.leads or words.endswith("：")
        if node.is_heading or _is_heading(words, node, nodes, index):
            node.heading, node.is_heading = (node.body, node.end), True
            continue
        stop = _SENTENCE_END.search(words)
        if (
            node.style
            and stop
            and 0 < stop.start() <= (_LONGEST_ARTICLE_NAME if node.style == "article" else _LONGEST_RUN_IN)
            and stop.end() < len(words.rstrip())
            and stop[0] == "。"
        ):
            node.heading = (node.body, node.body + stop.start())
    _heads_over_bodies(nodes)


def _is_heading(words: str, node: Node, nodes: list[Node], index: int) -> bool:
    """Whether a paragraph is a heading: short, no stop inside, and something of its own stands below it."""
    if not words or _DAY_LINE.fullmatch(words.strip()) or _SENTENCE_END.search(words) or words.endswith(("：", "，")):
        return False
    following = nodes[index + 1] if index + 1 < len(nodes) else None
    if node.style:
        return len(words) <= _LONGEST_HEADING and following is not None and following.parent == index
    return (
        len(words) <= _LONGEST_BARE_HEADING
        and "，" not in words
        and following is not None
        and node.end < following.start
    )


def _heads_over_bodies(nodes: list[Node]) -> None:
    """Let unmarked headings (工作要求) head the unmarked or numbered paragraphs that follow them at their depth."""
    current = -1
    for index, node in enumerate(nodes):
        if node.style:
            current = -1 if node.depth == 0 else current
        elif node.is_heading:
            current = index
        elif current >= 0 and nodes[current].parent == node.parent:
            node.parent, node.depth = current, nodes[current].depth + 1
            nodes[current].children += 1
