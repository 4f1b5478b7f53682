"""Every command helps: one sentence of what it does and one line to copy."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable

import pytest
import typer
from typer.testing import CliRunner

from luoshi.cli import commands
from luoshi.cli.main import _build_app

NAMES = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))


def functions_of(name: str) -> list[tuple[str, Callable[..., object]]]:
    """The words typed after ``luoshi`` and the function behind them, sub-commands included."""
    module = importlib.import_module(f"{commands.__name__}.{name}")
    word = name.replace("_", "-")
    app: typer.Typer | None = getattr(module, "app", None)
    if app is None:
        return [(word, module.command)]
    return [(f"{word} {info.name or info.callback.__name__.replace('_', '-')}", info.callback)
            for info in app.registered_commands if info.callback]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_explains_itself_and_ends_with_an_example(name: str):
    for words, function in functions_of(name):
        told = inspect.getdoc(function) or ""
        assert told, f"luoshi {words} says nothing of itself"
        assert f"luoshi {words.split()[0]}" in told.splitlines()[-1], f"luoshi {words}: its help ends without example"


@pytest.mark.parametrize("name", NAMES)
def test_a_command_explains_itself_in_chinese_too(name: str):
    module = importlib.import_module(f"{commands.__name__}.{name}")
    if not hasattr(module, "app"):
        assert any("一" <= char <= "鿿" for char in module.ABOUT)


@pytest.mark.parametrize("name", NAMES)
def test_asking_a_command_for_help_is_answered(name: str):
    word = name.replace("_", "-")
    result = CliRunner().invoke(_build_app(word), [word, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage" in result.output
