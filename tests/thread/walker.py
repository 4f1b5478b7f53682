"""Someone who walks the pages with a thumb: counts taps and typed characters, and takes pictures when asked.

``LUOSHI_SCREENS=docs/screens`` saves the pictures there; otherwise none are taken.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}


@dataclass
class Walker:
    """A page, and what it cost to get there."""

    page: Page
    address: str
    taps: int = 0
    typed: int = 0

    @classmethod
    def of(cls, browser: Browser, address: str, size: dict[str, int], *, scripts: bool = True) -> Walker:
        """Open a fresh browser context: no cookies, nothing remembered. A console error fails the walk."""
        context = browser.new_context(viewport=size, locale="zh-CN", java_script_enabled=scripts)  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
        return cls(page, address)

    def go(self, path: str) -> int:
        """Go to a path by the address line; return the status."""
        response = self.page.goto(self.address + path)
        assert response is not None
        return response.status

    def tap(self, what: str | Locator) -> None:
        """Tap a thing, counted."""
        (self.page.locator(what) if isinstance(what, str) else what).first.click()
        self.taps += 1

    def fill(self, what: str, text: str) -> None:
        """Type, counted."""
        self.page.locator(what).first.fill(text)
        self.typed += len(text)

    def begin_count(self) -> None:
        """Count from here."""
        self.taps = self.typed = 0

    def says(self, *texts: str) -> bool:
        """Say whether the page shows all the texts."""
        shown = self.page.locator("main").inner_text()
        return all(text in shown for text in texts)

    def text(self, what: str = "main") -> str:
        """Return what an element shows."""
        return self.page.locator(what).first.inner_text()

    def overflows(self) -> bool:
        """Say whether the page is wider than the screen."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    def picture(self, name: str, *, whole: bool = True) -> None:
        """Save a picture where one is wanted: of the whole page, or of what the screen shows where bars stick to it."""
        if folder := os.environ.get("LUOSHI_SCREENS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=whole)
