"""What comes of the decisions: what is missing, what is new, what it costs, the files, and the step into force."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import Any, NamedTuple, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.spec.model import Obligation, Pack
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.web.door import Request
from luoshi.web.ledger.access_drafting import access_drafting, access_office
from luoshi.web.ledger.actions.keep_edition import keep_edition
from luoshi.web.ledger.actions.put_in_force import put_in_force
from luoshi.web.ledger.actions.settle_pack import settle_pack
from luoshi.web.ledger.drafted.cost import Cost, cost_of
from luoshi.web.ledger.drafted.lines import shares_of
from luoshi.web.ledger.drafted.made import is_ours, made_of
from luoshi.web.ledger.drafted.newness import New, newness, since_last
from luoshi.web.ledger.drafted.pack import Made, pack_id
from luoshi.web.ledger.entry import Faulty
from luoshi.web.ledger.models import DraftedDocument
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.drafting import places_of

from .edition import files_of
from .freezing import SOON, Freezing, told
from .words import EFFECTS, missing_words, type_word, word


class NewRow(NamedTuple):
    """A task beside the one that asks the same already, and its slots in the whole window."""

    task: Obligation
    asked: Obligation | None
    by: Pack | None
    slots: int


class ChangeRow(NamedTuple):
    """What changed since the version in force, in words."""

    effect_word: str
    obligation: Obligation
    field: str
    before: str
    after: str


class Row(NamedTuple):
    """A type of unit and what it will have."""

    name: str
    units: int
    tasks: int
    fields: int
    minutes: int


@require_http_methods(["GET", "HEAD", "POST"])
def pack(plain: HttpRequest, unit: str, key: str) -> HttpResponse:
    """The pack as it stands; posted, its title and days are set."""
    request = cast(Request, plain)
    kept = access_drafting(request.viewer, unit, key)
    if request.method != "POST":
        return _page(request, kept)
    given = {name: request.POST.get(name, "") for name in ("title", "issuer", "from", "to")}
    try:
        settle_pack(request.viewer, unit, key, given=given, today=request.today)
    except Faulty as faulty:
        return _page(request, kept, said=tuple(one.said for one in faulty.faults), typed=given)
    return redirect("drafting-pack", unit=unit, key=key)


def _page(
    request: Request,
    kept: DraftedDocument,
    *,
    said: tuple[str, ...] = (),
    typed: dict[str, str] | None = None,
    findings: list[Finding] | None = None,
) -> HttpResponse:
    made = made_of(kept)
    shares = shares_of(decision for _, _, decision in places_of(kept))
    settings = {"title": kept.title, "from": kept.date if len(kept.date) == 10 else "", **_filled(kept.settings)}
    around: dict[str, Any] = {
        "unit": access_office(request.viewer, kept.unit),
        "kept": kept,
        "made": made,
        "shares": shares,
        "missing": [(number, missing_words(names)) for number, names in made.missing],
        "settings": typed or settings,
        "said": said,
        "findings": findings or [],
        "is_loaded": kept.loaded_digest == made.digest,
        "files": sorted(made.files.items()),
        "pack_id": pack_id(kept),
        "is_ours": made.pack is None or is_ours(kept, made),
        **_weighed(made),
    }
    return render(request, "drafting/pack.html", around, status=400 if said or findings else 200)


def _filled(settings: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in settings.items() if value}


def _weighed(made: Made) -> dict[str, Any]:
    """Return what is new and what it costs, where the pack can be read at all."""
    if made.pack is None or made.errors or not made.pack.obligations:
        return {}
    in_force = catalogue().packs
    new = newness(made.pack, in_force)
    cost = cost_of(made.pack, in_force, digest=made.digest)
    rows = [Row(type_word(one.type), one.units, one.tasks, one.fields, one.minutes) for one in cost.types]
    return {
        "new": [NewRow(*one, cost.by_task.get(one.task.id, 0)) for one in new],
        "cost": cost,
        "rows": rows,
        "sentence": sentence(cost, new),
        "changes": [
            ChangeRow(word(EFFECTS, one.effect), one.obligation, one.field, one.before, one.after)
            for one in since_last(made.pack, in_force)
        ],
    }


def sentence(cost: Cost, new: list[New]) -> str:
    """Say what the units asked most will have, and how much of it nobody asked before."""
    if not cost.types:
        return say(
            "没有一个组织或人员符合这些对象，请看一下“谁”。", "Nobody fits these selectors; please look at “who”."
        )
    most = cost.types[0]
    name = type_word(most.type)
    own = sum(one.asked is None for one in new)
    first = say(
        f"将有 {most.units} 个{name}新增 {most.tasks} 项要求，每月多填 {most.fields} 个字段，约 {most.minutes} 分钟。",
        f"{most.units} {name} will have {most.tasks} more tasks, {most.fields} more fields a month, "
        f"about {most.minutes} minutes.",
    )
    rest = (
        say(f"上级没有要求其中 {own} 项。", f" {own} of all these were asked by nobody above.")
        if own
        else say("这些要求上级都已提出。", " All of them are asked above already.")
    )
    return first + rest


@require_safe
def files(plain: HttpRequest, unit: str, key: str) -> HttpResponse:
    """The pack folder as a zip, to be opened in any editor and brought back."""
    request = cast(Request, plain)
    kept = access_drafting(request.viewer, unit, key)
    buffer = io.BytesIO()
    name = pack_id(kept)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in sorted(made_of(kept).files.items()):
            archive.writestr(zipfile.ZipInfo(f"{name}/{path}"), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    answer = HttpResponse(buffer.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return answer


@require_POST
def edition(plain: HttpRequest, unit: str, key: str) -> HttpResponse:
    """An edited pack comes back as a zip; or it is dropped and the decisions stand again."""
    request = cast(Request, plain)
    kept = access_drafting(request.viewer, unit, key)
    upload = request.FILES.get("file")
    try:
        found = {} if request.POST.get("drop") else files_of(upload)
        keep_edition(request.viewer, unit, key, found, today=request.today)
    except Refused as refused:
        return _page(request, kept, findings=refused.findings)
    except Faulty as faulty:
        return _page(request, kept, said=tuple(one.said for one in faulty.faults))
    return redirect("drafting-pack", unit=unit, key=key)


@require_POST
def load(plain: HttpRequest, unit: str, key: str) -> HttpResponseBase:
    """Freeze and load exactly what was shown; what takes long is told on a page of its own."""
    request = cast(Request, plain)
    kept = access_drafting(request.viewer, unit, key)
    digest = request.POST.get("digest", "")
    made = made_of(kept)
    put = partial(put_in_force, request.viewer, unit, key, digest=digest, today=request.today)
    is_next = made.digest == digest != kept.loaded_digest
    if is_next and made.pack is not None and made.is_ready and is_ours(kept, made):
        freezing = Freezing(made.pack)
        if not freezing.is_done_within(SOON):
            office = access_office(request.viewer, unit)
            address = reverse("drafting-pack", args=[unit, key])
            return StreamingHttpResponse(
                told(request, freezing, put, unit=office, kept=kept, title=made.pack.title, address=address)
            )
    try:
        put()
    except Faulty as faulty:
        return _page(request, kept, said=tuple(one.said for one in faulty.faults))
    return redirect("drafting-pack", unit=unit, key=key)
