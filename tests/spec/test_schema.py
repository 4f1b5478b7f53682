"""The JSON Schema for editors accepts what the reader accepts, and complains where it complains."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator

from luoshi.spec import json_schema, load_pack, pack_files, write_schemas
from luoshi.spec.loading.found import SHIPPED, shipped_packs
from luoshi.spec.reading import Mapping, Scalar, read_nodes

ROOMS = {
    "pack.yaml": "pack",
    "calendar.yaml": "calendar",
    "obligations": "obligations",
    "kinds": "kind",
    "tests": "tests",
}
SCHEMAS = json_schema()


def _json(node):
    """What an editor's YAML 1.2 reader sees."""
    if isinstance(node, Mapping):
        return {entry.key.text: _json(entry.value) for entry in node.entries}
    if not isinstance(node, Scalar):
        return [_json(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    return float(node.text) if re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", node.text) else node.text


def _errors(sort, text):
    node = read_nodes(text, "x", [])
    return [error.message for error in Draft202012Validator(SCHEMAS[sort]).iter_errors(_json(node))] if node else []


def test_every_schema_is_itself_valid():
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("folder", shipped_packs(), ids=lambda folder: folder.name)
def test_shipped_packs_pass(folder):
    for file in folder.rglob("*.yaml"):
        place = file.relative_to(folder).parts[0]
        if place in ROOMS:
            assert _errors(ROOMS[place], file.read_text("utf-8")) == [], file.name


@pytest.mark.parametrize("file", sorted((SHIPPED / "kinds").glob("*.yaml")), ids=lambda file: file.stem)
def test_kinds_of_the_library_pass(file):
    assert _errors("kind", file.read_text("utf-8")) == []


def test_what_is_written_passes(demo):
    for name, text in pack_files(load_pack(demo.path)).items():
        if name.endswith(".yaml"):
            assert _errors(ROOMS[name.split("/")[0]], text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("duty: must", "duty: shall"),
        ("every: month", "every: monthly"),
        ("strand: study", "strands: study"),
        ("from: 2023-09-15", "from: 2023-9-15"),
        ("count: lesson", "counts: lesson"),
        ("at_least: 1", "at_least: 0"),
        ("units: {type", "unit: {type"),
        ("  title: 支部每月上课\n", ""),
        ("paragraph: p2, ", ""),
    ],
)
def test_an_editor_complains_where_the_reader_does(demo, old, new):
    text = (demo.path / "obligations/study.yaml").read_text("utf-8")
    assert _errors("obligations", text) == []
    assert _errors("obligations", text.replace(old, new)) != []
    assert demo.swap(old, new).errors() != []


def test_schemas_are_written_one_file_a_sort(tmp_path):
    files = write_schemas(tmp_path / "schemas")
    assert [file.name for file in files] == [f"{sort}.schema.json" for sort in SCHEMAS]
    assert all("\\u" not in file.read_text("utf-8") for file in files)
