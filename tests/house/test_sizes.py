"""No god files, no rooms without a meaning, and every room says what lives in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.tree import ROOT, SRC, below, files, short

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
CODE = (".py", ".html", ".css", ".js")
ROOMS_WITHOUT_MEANING = {"util", "utils", "helper", "helpers", "common", "misc", "stuff"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def is_generated(path: Path) -> bool:
    """Migrations are written by a program and read by one."""
    return "migrations" in path.parts


def python_files() -> list[Path]:
    return [path for path in files() if path.suffix == ".py" and not is_generated(path)]


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines_of_code(function: Function) -> int:
    """Its lines, less the docstring: words of explanation are not what makes a function long."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(
        first.value.value, str)
    said = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - said


def test_no_file_is_longer_than_a_reader_can_hold():
    long = {short(path): count for path in files()
            if path.suffix in CODE and not is_generated(path)
            and (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_longer_than_a_page():
    long = {f"{short(path)}:{function.lineno} {function.name}": count for path in python_files()
            for function in functions(path) if (count := lines_of_code(function)) > LONGEST_FUNCTION}
    assert long == {}


def test_no_room_has_a_name_without_a_meaning():
    named = {short(path) for path in files()
             if {re.sub(r"\..*", "", part) for part in path.relative_to(ROOT).parts} & ROOMS_WITHOUT_MEANING}
    assert named == set()


@pytest.mark.parametrize("room", [p for p in below("src", "luoshi", ending=(".py",)) if p.name == "__init__.py"],
                         ids=lambda path: path.parent.relative_to(SRC).as_posix())
def test_who_opens_a_room_is_told_what_lives_there(room: Path):
    if is_generated(room):
        return
    told = ast.get_docstring(ast.parse(room.read_text(encoding="utf-8"))) or ""
    assert len(told) > len("To be filled."), f"{short(room)} has no sentence about itself"
