"""What went wrong, in words: the same sentences as on the pages, never a trace."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from luoshi.terms.language import say
from luoshi.web.ledger.entry import Fault, Faulty


def add_answers(api: NinjaAPI) -> None:
    """Put an answer to everything that can be wrong with a request."""

    def answer(request: HttpRequest, faults: list[Fault], status: int) -> HttpResponse:
        said: dict[str, Any] = {"faults": [{"field": one.field, "said": one.said} for one in faults]}
        return api.create_response(request, said, status=status)

    @api.exception_handler(Faulty)
    def faulty(request: HttpRequest, wrong: Faulty) -> HttpResponse:
        return answer(request, list(wrong.faults), 400)

    @api.exception_handler(ValidationError)
    def shapeless(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
        faults = [Fault(".".join(str(part) for part in one["loc"])[:120], _said(one)) for one in wrong.errors]
        return answer(request, faults, 422)

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, wrong: HttpError) -> HttpResponse:
        said = say("读不出内容，请用UTF-8的JSON。", "The content cannot be read; send JSON in UTF-8.")
        return answer(request, [Fault("", said)], wrong.status_code)

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, wrong: Http404) -> HttpResponse:  # noqa: ARG001 (the signature is the library's)
        said = say("没有找到，或者它不在这把钥匙的范围内。", "Not found, or not within the reach of this key.")
        return answer(request, [Fault("", said)], 404)

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, wrong: AuthenticationError) -> HttpResponse:  # noqa: ARG001 (as above)
        said = say("没有带钥匙，或者钥匙已经失效。", "No key was sent, or it is no longer good.")
        return answer(request, [Fault("", said)], 401)


def _said(error: dict[str, Any]) -> str:
    """The library's own words are English; what they are about is the field beside them."""
    return say(f"格式不对（{error['msg']}）。", f"{error['msg']}.")
