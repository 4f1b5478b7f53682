"""JSON Schema of every file of a pack, made from the grammar, so that editors complete and complain while one types."""

from __future__ import annotations

import json
from pathlib import Path

from luoshi.spec.cases.load import CASES
from luoshi.spec.grammar.forms import Defs, Form, Schema
from luoshi.spec.grammar.kind import KIND_FILE
from luoshi.spec.grammar.obligation import OBLIGATIONS
from luoshi.spec.grammar.pack import CALENDAR_FILE, PACK

#: Sort of file -> (which files, form).
FILES: dict[str, tuple[str, Form[object]]] = {
    "pack": ("pack.yaml", PACK),
    "calendar": ("calendar.yaml", CALENDAR_FILE),
    "obligations": ("obligations/*.yaml", OBLIGATIONS),
    "kind": ("kinds/*.yaml", KIND_FILE),
    "tests": ("tests/*.yaml", CASES),
}


def json_schema() -> dict[str, Schema]:
    """Return a JSON Schema (2020-12) for each sort of file: pack, calendar, obligations, kind, tests."""
    return {name: _schema(name, *entry) for name, entry in FILES.items()}


def _schema(name: str, files: str, form: Form[object]) -> Schema:
    defs: Defs = {}
    top = form.schema(defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Luoshi 落实: {name}",
        "description": files,
        **top,
        "$defs": dict(sorted(defs.items())),
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write ``NAME.schema.json`` for each sort of file into a folder (made if missing); return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in json_schema().items():
        file = folder / f"{name}.schema.json"
        file.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        written.append(file)
    return written
