"""All of it under one address, described at ``/api/openapi.json``; there is no page that loads foreign code."""

from __future__ import annotations

from ninja import NinjaAPI

from luoshi.web.api import submitting  # noqa: F401 (it adds to the router of reading: GET and POST of one address)
from luoshi.web.api.answers import add_answers
from luoshi.web.api.keys import Key
from luoshi.web.api.reading import router

api = NinjaAPI(
    title="落实 Luoshi",
    version="1",
    description="读取和提交页面上能做的事。钥匙由安全管理员按授权制作。Reads and submits what the faces can.",
    docs_url=None,
    auth=Key(),
    urls_namespace="api",
)
api.add_router("", router)
add_answers(api)
