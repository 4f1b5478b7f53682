"""``collect_messages``: gather the sentences of templates and views, merge them into the English catalogue, compile it.

Babel does what the system's gettext would, so that nothing but Python is needed. ``--check`` changes nothing and
exits 1 where a sentence lacks its English or the compiled catalogue is old.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def sentences() -> Iterator[tuple[str, int, Any]]:
    """Yield (file, line, sentence or (singular, plural)) of every template and Python file of the web, sorted."""
    for path in sorted([*settings.BASE_DIR.rglob("*.html"), *settings.BASE_DIR.rglob("*.py")]):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            # Indentation of a template means nothing, but Python's tokens would be cut at an uneven one.
            text = re.sub(r"^[ \t]+", "", templatize(text), flags=re.MULTILINE)
        for line, message, _, _ in extract("python", io.BytesIO(text.encode("utf-8")), keywords=KEYWORDS):
            yield path.relative_to(settings.BASE_DIR).as_posix(), line, message


def collected() -> Catalog:
    """Return a catalogue of all sentences without translations."""
    catalog = Catalog(locale="en", project="luoshi", charset="utf-8", fuzzy=False)
    for path, _, message in sentences():
        flags = ["python-format"] if "%(" in (message if isinstance(message, str) else message[0]) else []
        catalog.add(message, locations=[(path, 0)], flags=flags)
    return catalog


def merged(old: Catalog) -> Catalog:
    """Return the collected sentences with the translations the old catalogue has for them, and no others."""
    new = collected()
    for message in new:
        if message.id and (known := old.get(message.id, message.context)):
            message.string = known.string
    return new


def lacking(catalog: Catalog) -> list[str]:
    """Return the sentences without English."""
    found = []
    for message in catalog:
        given = message.string if isinstance(message.string, list | tuple) else [message.string]
        if message.id and not all(given):
            found.append(message.id if isinstance(message.id, str) else message.id[0])
    return found


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue in the form gettext reads."""
    # A catalogue without dates gets the present minute from Babel; a fixed one keeps the file the same at every run.
    catalog.creation_date = catalog.revision_date = dt.datetime(2023, 11, 10, tzinfo=dt.UTC)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


class Command(BaseCommand):
    """Collect, merge, compile; or check."""

    help = "Merge all sentences into the English catalogue and compile it."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--check`` changes nothing."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the catalogue, or say what is missing."""
        folder = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES"
        source, target = folder / "django.po", folder / "django.mo"
        old = read_po(io.BytesIO(source.read_bytes()), locale="en") if source.exists() else Catalog(locale="en")
        new = merged(old)
        for sentence in lacking(new):
            self.stderr.write(f"no English: {sentence}")
        if options["check"]:
            if lacking(new) or not target.exists() or target.read_bytes() != compiled(new):
                sys.exit(1)
            return
        buffer = io.BytesIO()
        write_po(buffer, new, sort_output=True, omit_header=False, include_lineno=False, width=0)
        source.write_bytes(_without_dates(buffer.getvalue()))
        target.write_bytes(compiled(read_po(io.BytesIO(source.read_bytes()), locale="en")))


def _without_dates(text: bytes) -> bytes:
    """Drop the lines that change at every run."""
    return b"\n".join(
        line
        for line in text.split(b"\n")
        if not line.startswith(
            (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator', b'"Language-Team')
        )
    )
