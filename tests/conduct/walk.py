"""Walk every page that a role can reach by links, once for the whole suite."""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import dataclass, field

from django.test import Client

#: Enough to see every kind of page of the thread from every role.
MOST_PAGES = 100
_LINK = re.compile(r'<a\b[^>]*\shref="([^"#]*)"')
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


@dataclass
class Seen:
    """Pages by address: their HTML, and the text a reader sees; ``dead`` = the links that found nothing."""

    pages: dict[str, str] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)

    @property
    def texts(self) -> dict[str, str]:
        """What a reader sees of each page, titles and hints included."""
        return {path: html.unescape(_TAGS.sub(" ", page)) for path, page in self.pages.items()}


def walk(client: Client, start: str) -> Seen:
    """Follow links from a page, the same page under other numbers or days twice."""
    seen, waiting, shapes = Seen(), deque([start]), {}
    while waiting and len(seen.pages) < MOST_PAGES:
        path = waiting.popleft()
        shape = re.sub(r"[a-z]?\d[\w-]*|thread:[\w-]+", "#", path)
        if path in seen.pages or shapes.get(shape, 0) >= 2 or path.startswith(("/demo/", "/static/")):
            continue
        shapes[shape] = shapes.get(shape, 0) + 1
        answer = client.get(path, follow=True)
        if answer.status_code >= 400:
            seen.dead.add(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page = answer.content.decode()
            seen.pages[path] = page
            waiting.extend(html.unescape(link) for link in _LINK.findall(page) if link.startswith("/"))
            waiting.extend(
                path.partition("?")[0] + html.unescape(link) for link in _LINK.findall(page) if link.startswith("?")
            )
        answer.close()
    return seen
