"""Every page of every role, one of each address, on a phone or a desk: nothing serious found by axe, and all by keyboard."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser

from thread.walker import DESK, PHONE, Walker

pytestmark = pytest.mark.browser

ROLES = {
    "secretary": PHONE,
    "member": PHONE,
    "county-clerk": DESK,
    "city-clerk": DESK,
    "sector-clerk": DESK,
    "leader": DESK,
    "liaison": DESK,
    "observer": DESK,
    "system-admin": DESK,
    "security-admin": DESK,
    "audit-admin": DESK,
}
#: Addresses that answer with a file or change something.
LEFT_OUT = {"register-export", "situation-paper", "demo-as", "demo-day", "sign-out", "language", "story"}
DEPTH = 3


def name_of(path: str) -> str:
    """The name of an address; empty where it is none of ours."""
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def links(walker: Walker) -> list[str]:
    """The addresses a page leads to, with what they ask."""
    read = "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href)"  # in a picture href is no text
    found = walker.page.eval_on_selector_all("a[href]:not([download])", read)
    parts = [urlsplit(one) for one in found if one.startswith(walker.address)]
    return [part.path + (f"?{part.query}" if part.query else "") for part in parts]


def one_of_each(walker: Walker, first: str) -> dict[str, str]:
    """Walk from a first page and return one path per address name, as far as the role gets in a few steps."""
    seen: dict[str, str] = {}
    edge = [first]
    for _ in range(DEPTH):
        following: list[str] = []
        for path in edge:
            name = name_of(urlsplit(path).path)
            if name in LEFT_OUT or not name or name in seen:
                continue
            answer = walker.page.request.get(walker.address + path, max_redirects=0)
            if "text/html" not in answer.headers.get("content-type", ""):
                continue
            seen[name] = path
            assert walker.go(path) == 200, path
            following += links(walker)
        edge = following
    return seen


@pytest.mark.parametrize("role", ROLES)
def test_no_page_shuts_anyone_out(role: str, browser: Browser, demo: str):
    walker = Walker.of(browser, demo, ROLES[role])
    assert walker.go(f"/demo/as/{role}/") == 200
    first = walker.page.url.removeprefix(demo)
    axe, faults = Axe(), []
    pages = one_of_each(walker, first)
    assert pages
    for name, path in pages.items():
        walker.go(path)
        found = axe.run(walker.page, options={"resultTypes": ["violations"]}).response["violations"]
        faults += [
            f"{name} {path}: {one['id']} ({one['impact']}) {one['nodes'][0]['html'][:120]}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        if walker.overflows():
            faults.append(f"{name} {path}: wider than the screen")
    assert faults == []
