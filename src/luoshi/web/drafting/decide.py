"""A person decides: accept, refuse, change, split, merge, add. Plain forms; the keyboard only presses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.terms.language import say
from luoshi.web.door import Request, whole_number
from luoshi.web.ledger.access_drafting import access_drafting, access_line, access_office
from luoshi.web.ledger.actions.cut_draft import add_draft, merge_drafts, split_draft
from luoshi.web.ledger.actions.decide_draft import change_draft, decide_draft
from luoshi.web.ledger.drafted.lines import draft_of
from luoshi.web.ledger.entry import Faulty, clean
from luoshi.web.ledger.models import DraftedDocument, DraftLine
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.drafting import places_of

from .cards import card_of
from .fields import choices_of, known_words, menus, read_fields, values_of
from .review import show_review
from .words import REASONS

_CUTS = "，；。、："


def _at(unit: str, key: str, number: int) -> str:
    address = reverse("drafting-review", args=[unit, key])
    return f"{address}?at={number}#d-{number}" if number else address


@require_POST
def decide(plain: HttpRequest, unit: str, key: str, number: int) -> HttpResponse:
    """Accept, refuse with a reason, or take a decision back; then on to the next undecided draft."""
    request = cast(Request, plain)
    kept = access_drafting(request.viewer, unit, key)
    reason = clean(request.POST.get("other", "")) or request.POST.get("reason", "")
    decision = {"accept": "accept", "refuse": "refuse", "undo": ""}.get(request.POST.get("decision", ""), "?")
    try:
        decide_draft(
            request.viewer,
            unit,
            key,
            number,
            decision=decision,
            reason=reason if reason in REASONS else reason[:200],
            revision=whole_number(request.POST.get("revision", "")),
            today=request.today,
        )
    except Faulty as faulty:
        return _said(request, kept, number, faulty)
    return redirect(_at(unit, key, number if decision == "" else _next(kept, number)))


def _next(kept: DraftedDocument, number: int) -> int:
    places = places_of(kept)
    index = next((place for place, one in enumerate(places) if one[1] == number), 0)
    turned = [*places[index + 1 :], *places[: index + 1]]
    return next((name for _, name, decision in turned if not decision), number)


def _said(request: Request, kept: DraftedDocument, number: int, faulty: Faulty) -> HttpResponse:
    office = access_office(request.viewer, kept.unit)
    return show_review(request, office, kept, at=number, said=tuple(one.said for one in faulty.faults))


@require_http_methods(["GET", "HEAD", "POST"])
def draft(plain: HttpRequest, unit: str, key: str, number: int) -> HttpResponse:
    """The form of one draft: its five parts, how to cut it, and what it joins."""
    request = cast(Request, plain)
    kept = access_drafting(request.viewer, unit, key)
    line = access_line(kept, number)
    if request.method != "POST":
        return _form(request, kept, line, {}, ())
    words = known_words(catalogue().packs)
    change, given, faults = read_fields(request.POST, draft_of(line, kept.text), words)
    if given.get("strand") not in {None, *catalogue().strands}:
        given.pop("strand")
    given |= {name: line.given[name] for name in ("merged", "alone") if name in line.given}
    if faults:
        return _form(request, kept, line, request.POST.dict(), tuple(one.said for one in faults))
    try:
        change_draft(
            request.viewer,
            unit,
            key,
            number,
            change=change,
            given=given,
            revision=whole_number(request.POST.get("revision", "")),
            today=request.today,
        )
    except Faulty as faulty:
        line = access_line(kept, number)
        return _form(request, kept, line, request.POST.dict(), tuple(one.said for one in faulty.faults))
    return redirect(_at(unit, key, _next(kept, number)))


def _form(
    request: Request, kept: DraftedDocument, line: DraftLine, typed: dict[str, Any], said: tuple[str, ...]
) -> HttpResponse:
    read = draft_of(line, kept.text)
    values = values_of(read, line.given)
    values |= {name: typed[name] for name in values if name in typed}
    values["is_about"] = bool(typed["is_about"]) if typed.get("is_about") else values["is_about"] and not typed
    packs = catalogue()
    places = places_of(kept)
    index = next(place for place, one in enumerate(places) if one[1] == line.number)
    strands = [(one.id, say(one.title, one.title_en or one.title)) for one in packs.strands.values()]
    inner = next(iter(read.select.values())) if read.select else {}
    around = {
        "unit": access_office(request.viewer, kept.unit),
        "kept": kept,
        "line": line,
        "card": card_of(line, kept.text),
        "values": values,
        "choices": choices_of(known_words(packs.packs), read.select),
        "side": inner.get("side", "full") if isinstance(inner, dict) else "full",
        "per": inner.get("per", "post") if isinstance(inner, dict) else "post",
        "menus": menus(strands),
        "cuts": _cuts(kept.text, line),
        "near": [places[place][1] for place in (index - 1, index + 1) if 0 <= place < len(places)],
        "said": said,
    }
    return render(request, "drafting/draft.html", around, status=400 if said else 200)


def _cuts(text: str, line: DraftLine) -> list[tuple[int, str, str]]:
    """Return the places inside a draft where it may be cut: behind its marks, with the words on both sides."""
    places = [at + 1 for at in range(line.start, line.end - 1) if text[at] in _CUTS]
    return [(at, text[line.start : at], text[at : line.end]) for at in places]


@require_POST
def split(plain: HttpRequest, unit: str, key: str, number: int) -> HttpResponse:
    """Cut a draft in two at one of its marks."""
    request = cast(Request, plain)
    return _reshaped(request, unit, key, number, split_draft, at=whole_number(request.POST.get("at", "")))


@require_POST
def merge(plain: HttpRequest, unit: str, key: str, number: int) -> HttpResponse:
    """Take a neighbouring draft into this one."""
    request = cast(Request, plain)
    return _reshaped(request, unit, key, number, merge_drafts, other=whole_number(request.POST.get("other", "")))


def _reshaped(
    request: Request, unit: str, key: str, number: int, reshape: Callable[..., object], **place: int
) -> HttpResponse:
    """Cut or join, then show the draft again; a refusal is said on its own page."""
    kept = access_drafting(request.viewer, unit, key)
    revision = whole_number(request.POST.get("revision", ""))
    try:
        reshape(request.viewer, unit, key, number, revision=revision, today=request.today, **place)
    except Faulty as faulty:
        return _said(request, kept, number, faulty)
    return redirect(_at(unit, key, number))


@require_POST
def add(plain: HttpRequest, unit: str, key: str) -> HttpResponse:
    """Make a draft of words marked on the left, or copied from there; then its form opens."""
    request = cast(Request, plain)
    kept = access_drafting(request.viewer, unit, key)
    start, end = whole_number(request.POST.get("start", "")), whole_number(request.POST.get("end", ""))
    quote = request.POST.get("quote", "").strip()
    if end <= start and quote:
        found = kept.text.find(quote)
        start, end = (found, found + len(quote)) if found >= 0 else (0, 0)
    if end <= start:
        said = say(
            "原文里找不到这句话。请从左边复制，一字不差。",
            "These words are not in the text. Please copy them from the left, word for word.",
        )
        return show_review(request, access_office(request.viewer, unit), kept, said=(said,))
    try:
        line = add_draft(
            request.viewer, unit, key, start=start, end=end, sent=request.POST.get("sent", ""), today=request.today
        )
    except Faulty as faulty:
        return _said(request, kept, 0, faulty)
    return redirect("drafting-draft", unit=unit, key=key, number=line.number)
