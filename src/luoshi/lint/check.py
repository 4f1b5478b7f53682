"""Run the rules on one text: a field of an item, a document, or a plan. Pure; findings come in reading order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from luoshi.lint.context import Context, Plan
from luoshi.lint.finding import Hit, LintFinding
from luoshi.lint.registry import LintRule, rules
from luoshi.lint.rule import DOCUMENT, NEVER_READ, NEVER_READ_FIELDS, PLAN
from luoshi.text.document import Document


def check_field(
    kind: str, field: str, text: str, *, context: Context | None = None, only: Collection[str] = ()
) -> list[LintFinding]:
    """Return the prompts on one text field of a record or item; ``only`` names rules by id (none = all).

    What people send in (suggestions, questions, answers) is never read: such a field gives nothing.
    """
    if kind in NEVER_READ or field in NEVER_READ_FIELDS or not text.strip():
        return []
    return _run(text, kind, field, context or Context(), only)


def check_document(
    document: Document, *, context: Context | None = None, only: Collection[str] = ()
) -> list[LintFinding]:
    """Return the prompts on a document of the organisation's own."""
    context = replace(context or Context(), document=document)
    return _run(document.text, DOCUMENT, "", context, only)


def check_plan(plan: Plan, *, context: Context | None = None, only: Collection[str] = ()) -> list[LintFinding]:
    """Return the prompts on a plan as a whole."""
    return _run(plan.text, PLAN, "", replace(context or Context(), plan=plan), only)


def _run(text: str, kind: str, field: str, context: Context, only: Collection[str]) -> list[LintFinding]:
    context = replace(context, kind=kind, field=field)
    found = list(_findings(text, kind, field, context, only))
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule))


def _findings(text: str, kind: str, field: str, context: Context, only: Collection[str]) -> Iterator[LintFinding]:
    for rule in rules():
        if rule.reads(kind, field) and (not only or rule.id in only):
            for hit in rule.check(text, context):
                yield _finding(rule, text, context, hit)


def _finding(rule: LintRule, text: str, context: Context, hit: Hit) -> LintFinding:
    before = text[: hit.start]
    return LintFinding(
        rule=rule.id,
        name=rule.head.name,
        kind=context.kind,
        field=context.field,
        item=context.item,
        start=hit.start,
        end=hit.end,
        line=before.count("\n") + 1,
        column=hit.start - (before.rfind("\n") + 1) + 1,
        quote=text[hit.start : hit.end] if hit.shown is None else hit.shown,
        what=hit.what,
        instead=hit.instead,
        others=hit.others,
    )
