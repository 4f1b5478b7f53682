"""Decisions on drafts, kept in a file: accept, change, refuse with a reason, add. Applied, they give obligations.

The format is in docs/drafting.md. A decision names its draft by the quote; ids move when rules improve.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from luoshi.draft.drafts import Draft, Drafts
from luoshi.draft.obligation_of import missing_words, obligation_of
from luoshi.spec.yaml_data import read_yaml
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

_DECISIONS = ("accept", "change", "refuse", "add")
_FIXED = frozenset({"id", "quote", "start", "end", "rules"})
_KEYS = frozenset({"quote", "paragraph", "draft", "decision", "reason", "change", "obligation"})


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of a review file. ``line`` is its place in the list, from 1."""

    quote: str
    decision: str
    paragraph: str = ""
    draft: str = ""
    reason: str = ""
    change: dict[str, Any] | None = None
    obligation: dict[str, Any] | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """A review file as read. ``document`` is relative to the file."""

    path: Path
    document: Path
    date: str | None
    genre: str | None
    by: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review made of the drafts. ``obligations`` are plain data in LANGUAGE, in the order of the decisions.

    ``accepted`` stood unchanged; ``undecided`` are drafts that no decision names.
    """

    obligations: tuple[dict[str, Any], ...]
    accepted: int
    changed: int
    refused: int
    added: int
    undecided: tuple[Draft, ...]


def read_review(path: Path) -> Review:
    """Return a review file. Raises Refused, naming the entry, for a key or decision that is none."""
    data = read_yaml(path)
    entries = data.get("decisions") if isinstance(data, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Refused(
            [
                Finding(
                    "review",
                    path.name,
                    0,
                    say("审核单里没有 decisions 清单。", "The review file has no list “decisions”."),
                )
            ]
        )
    findings: list[Finding] = []
    decisions = tuple(_decision(entry, place, path, findings) for place, entry in enumerate(entries, 1))
    if findings:
        raise Refused(findings)
    return Review(
        path,
        path.parent / str(data.get("document", "")),
        _text(data, "date") or None,
        _text(data, "genre") or None,
        _text(data, "by"),
        decisions,
    )


def apply(review: Review, drafts: Drafts, *, name: str, first_day: str | None) -> Reviewed:
    """Return the obligations that the decisions make of the drafts.

    ``name`` is the source document's id in the pack, ``first_day`` (ISO) when the versions begin unless a decision says
    otherwise. Raises Refused with every decision whose quote is not in the text, fits no draft, or leaves something out.
    """
    findings: list[Finding] = []
    made: list[dict[str, Any]] = []
    named: set[str] = set()
    counts = dict.fromkeys(_DECISIONS, 0)
    for decision in review.decisions:
        found = _find(decision, drafts, review.path, findings)
        if found is None:
            continue
        named.add(found.id)
        counts[decision.decision] += 1
        if decision.decision == "refuse":
            continue
        changed = replace(found, **(decision.change or {}))
        obligation, missing = obligation_of(
            changed, drafts.document, name=name, first_day=first_day, given=decision.obligation
        )
        if missing:
            findings.append(
                _finding(
                    review.path,
                    decision,
                    say(f"还缺：{missing_words(missing)}。", f"Still missing: {missing_words(missing)}."),
                    say(
                        "原文没有写的，请在 change 或 obligation 里写明。",
                        "Write under change or obligation what the text does not say.",
                    ),
                )
            )
        made.append(obligation)
    if findings:
        raise Refused(findings)
    undecided = tuple(draft for draft in drafts.drafts if draft.id not in named)
    return Reviewed(tuple(made), counts["accept"], counts["change"], counts["refuse"], counts["add"], undecided)


def _decision(entry: dict[str, Any], place: int, path: Path, findings: list[Finding]) -> Decision:
    made = Decision(
        _text(entry, "quote"),
        _text(entry, "decision"),
        _text(entry, "paragraph"),
        _text(entry, "draft"),
        _text(entry, "reason"),
        entry.get("change"),
        entry.get("obligation"),
        place,
    )
    if made.decision not in _DECISIONS:
        findings.append(
            _finding(
                path,
                made,
                say(f"“{made.decision}”不是审核决定。", f"“{made.decision}” is no decision."),
                " | ".join(_DECISIONS),
            )
        )
    for key in sorted(entry.keys() - _KEYS):
        findings.append(
            _finding(path, made, say(f"不认识“{key}”。", f"Unknown key “{key}”."), ", ".join(sorted(_KEYS)))
        )
    for key in sorted((made.change or {}).keys() - _changeable()):
        findings.append(
            _finding(
                path,
                made,
                say(f"change 里不能写“{key}”。", f"“{key}” cannot be changed."),
                ", ".join(sorted(_changeable())),
            )
        )
    findings += _lacking(made, path)
    return made


def _lacking(made: Decision, path: Path) -> list[Finding]:
    findings: list[Finding] = []
    if made.decision == "refuse" and not made.reason:
        findings.append(
            _finding(
                path,
                made,
                say("不采纳要写原因。", "A refusal needs a reason."),
                "号召性表述 | 重复 | 不属本级 | 识别有误",
            )
        )
    if not made.quote and (made.decision == "add" or not made.draft):
        findings.append(
            _finding(
                path,
                made,
                say("没有写引文。", "There is no quote."),
                say("用 quote 写出原文的话。", "Give the words under quote."),
            )
        )
    return findings


def _find(decision: Decision, drafts: Drafts, path: Path, findings: list[Finding]) -> Draft | None:
    """Return the draft that a decision means; for an addition, a bare draft of the quoted words."""
    if not decision.quote:
        found = next((draft for draft in drafts.drafts if draft.id == decision.draft), None)
        if found is None:
            findings.append(
                _finding(
                    path, decision, say(f"没有编号为 {decision.draft} 的拟条。", f"There is no draft {decision.draft}.")
                )
            )
        return found
    start = _place(decision, drafts)
    if start < 0:
        findings.append(
            _finding(
                path,
                decision,
                say("原文里找不到这句引文。", "The quote is not in the text."),
                say("请从原文复制，一字不差。", "Copy it from the text, word for word."),
            )
        )
        return None
    end = start + len(decision.quote)
    best = max(drafts.drafts, key=lambda draft: min(end, draft.end) - max(start, draft.start), default=None)
    overlap = min(end, best.end) - max(start, best.start) if best else 0
    fits = best is not None and overlap * 2 >= min(end - start, best.end - best.start)
    if decision.decision == "add":
        return Draft(
            id=f"a{decision.line:03d}",
            quote=decision.quote,
            start=start,
            end=end,
            confidence=1.0,
            rules=("review:added",),
        )
    if not fits and decision.decision == "refuse":
        return Draft(
            id=f"r{decision.line:03d}", quote=decision.quote, start=start, end=end
        )  # refused, and not proposed either
    if not fits:
        findings.append(
            _finding(
                path,
                decision,
                say("这句话没有拟出条目。", "There is no draft for these words."),
                say("要采纳它，请用 decision: add。", "To take it in, use decision: add."),
            )
        )
        return None
    return best


def _place(decision: Decision, drafts: Drafts) -> int:
    text = drafts.document.text
    for paragraph in drafts.document.paragraphs:
        if decision.paragraph and paragraph.id == decision.paragraph:
            return text.find(decision.quote, paragraph.start, paragraph.end)
    return text.find(decision.quote)


def _changeable() -> frozenset[str]:
    return frozenset(Draft.__dataclass_fields__) - _FIXED


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return "" if value is None else str(value)


def _finding(path: Path, decision: Decision, what: str, instead: str = "") -> Finding:
    where = decision.quote or decision.draft
    return Finding(
        "review",
        path.name,
        0,
        say(f"第{decision.line}条「{where}」：{what}", f"entry {decision.line} “{where}”: {what}"),
        instead=instead,
    )
