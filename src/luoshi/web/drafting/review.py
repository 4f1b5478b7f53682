"""Documents of an office, and the two sides of one under review."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.terms.days import iso_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.web.door import Request, whole_number
from luoshi.web.ledger.access_drafting import access_drafting, access_office
from luoshi.web.ledger.actions.receive_document import receive_document
from luoshi.web.ledger.actions.reread_document import reread_document
from luoshi.web.ledger.drafted.document import paragraphs_of
from luoshi.web.ledger.drafted.lines import shares_of
from luoshi.web.ledger.entry import clean, read_day
from luoshi.web.ledger.models import DraftedDocument, Unit
from luoshi.web.ledger.reads.drafting import documents_of, lines_between, places_of

from .cards import card_of
from .pages import cut, shown
from .reading import SOON, Reading
from .words import REASONS, genres, options


@require_http_methods(["GET", "HEAD", "POST"])
def documents(plain: HttpRequest, unit: str) -> HttpResponseBase:
    """The documents of an office with the shares of their decisions, and the form for the next one."""
    request = cast(Request, plain)
    office = access_office(request.viewer, unit)
    if request.method != "POST":
        return _documents(request, office)
    genre = request.POST.get("genre", "")
    genre = genre if genre in dict(genres()) else ""
    upload = request.FILES.get("file")
    try:
        date = asked_date(request.POST.get("date", ""))
    except ValueError as error:
        return _documents(request, office, [Finding("date", "", 0, str(error))])
    if not isinstance(upload, UploadedFile):
        return _documents(request, office, [Finding("no-file", "", 0, say("还没有选文件。", "No file was chosen."))])
    reading = Reading(upload.read(), str(upload.name), genre=genre, date=date)
    keep = _Keeping(request, office, reading, str(upload.name), bool(genre), request.POST.get("sent", ""))
    if not reading.is_done_within(SOON):
        return StreamingHttpResponse(keep.told())
    try:
        return redirect(keep.done())
    except Refused as refused:
        return _documents(request, office, refused.findings)


class _Keeping:
    """What is done with a file once it is read: kept whole, or refused whole."""

    def __init__(self, request: Request, office: Unit, reading: Reading, name: str, genre_set: bool, sent: str) -> None:
        self.request, self.office, self.reading = request, office, reading
        self.name, self.genre_set, self.sent = name, genre_set, sent[:64] or secrets.token_hex(16)

    def done(self) -> str:
        """Keep the document and return its address. Raises Refused."""
        kept = receive_document(
            self.request.viewer,
            self.office.pk,
            self.reading.result(),
            name=self.name,
            genre_set=self.genre_set,
            sent=self.sent,
            today=self.request.today,
        )
        return reverse("drafting-review", args=[self.office.pk, kept.key])

    def told(self) -> Iterator[str]:
        """Yield a page that says how far the reading is and leads on when it has ended."""
        around = {"unit": self.office, "name": self.name}
        top, bottom = render_to_string("drafting/reading.html", around, self.request).split("<!-- steps -->")
        yield top
        for done, all_ in self.reading.steps():
            yield f"<li>{say(f'已读 {done}/{all_}', f'{done} of {all_} read') if all_ else '…'}</li>\n"
        try:
            address = self.done()
        except Refused as refused:
            yield render_to_string("drafting/findings.html", {"findings": refused.findings}, self.request)
        else:
            yield render_to_string("drafting/read.html", {"address": address}, self.request)
        yield bottom


def asked_date(typed: str) -> str:
    """Return a typed day as ISO, "" for none. Raises ValueError with a sentence."""
    return iso_of(read_day(typed)) if clean(typed) else ""


def _documents(request: Request, office: Unit, findings: list[Finding] | None = None) -> HttpResponse:
    around = {
        "unit": office,
        "listed": documents_of(office.pk),
        "genres": genres(),
        "genre": request.POST.get("genre", ""),
        "date": request.POST.get("date", ""),
        "sent": secrets.token_hex(16),
        "findings": findings or [],
    }
    return render(request, "drafting/documents.html", around, status=400 if findings else 200)


@never_cache
@require_safe
def review(plain: HttpRequest, unit: str, key: str) -> HttpResponse:
    """The two sides: the text with the sentence lit, and the drafts in its order."""
    request = cast(Request, plain)
    return show_review(request, access_office(request.viewer, unit), access_drafting(request.viewer, unit, key))


def show_review(
    request: Request, office: Unit, kept: DraftedDocument, *, at: int | None = None, said: tuple[str, ...] = ()
) -> HttpResponse:
    """Render the review at a draft; ``said`` are sentences about what was not done."""
    places = places_of(kept)
    number = at or whole_number(request.GET.get("at", ""))
    starts = [start for start, _, _ in places]
    paragraphs = paragraphs_of(kept)
    here = next((start for start, name, _ in places if name == number), None)
    page = cut(paragraphs, starts, wanted=whole_number(request.GET.get("page", "")) or 1, at=here)
    lines = lines_between(kept, page.first, page.last)
    spans = [(line.start, line.end, line.number) for line in lines if line.decision != "merge"]
    cards = [card_of(line, kept.text) for line in lines]
    first_open = next((card.number for card in cards if card.is_open), cards[0].number if cards else 0)
    around: dict[str, Any] = {
        "unit": office,
        "kept": kept,
        "page": page,
        "paragraphs": [shown(kept.text, one, spans) for one in page.paragraphs],
        "cards": cards,
        "at": number if here is not None else first_open,
        "shares": shares_of(decision for _, _, decision in places),
        "next_open": _next_open(places, number if here is not None else 0),
        "total": len(places),
        "genres": genres(),
        "has_full_date": len(kept.date) == 10,
        "reasons": options(REASONS),
        "sent": secrets.token_hex(16),
        "said": said,
    }
    return render(request, "drafting/review.html", around, status=409 if said else 200)


def _next_open(places: list[tuple[int, int, str]], number: int) -> int:
    """Return the next undecided draft after one, from the beginning again if there is none; 0 = all are decided."""
    index = next((place for place, one in enumerate(places) if one[1] == number), -1)
    turned = [*places[index + 1 :], *places[: index + 1]]
    return next((name for _, name, decision in turned if not decision), 0)


@require_POST
def document(plain: HttpRequest, unit: str, key: str) -> HttpResponse:
    """Set genre and date right; undecided drafts are read again, decided ones stay."""
    request = cast(Request, plain)
    office = access_office(request.viewer, unit)
    genre = request.POST.get("genre", "")
    try:
        date = asked_date(request.POST.get("date", ""))
        reread_document(
            request.viewer, unit, key, genre=genre if genre in dict(genres()) else "", date=date, today=request.today
        )
    except ValueError as error:
        return show_review(request, office, access_drafting(request.viewer, unit, key), said=(str(error),))
    return redirect("drafting-review", unit=unit, key=key)
