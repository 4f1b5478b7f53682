"""``luoshi bench NAME``: figures measured on this machine, ratios side by side in one run."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import typer

from luoshi.cli import benches
from luoshi.terms.language import say


def _build() -> typer.Typer:
    """List the benches; where one is named only its module is imported."""
    built = typer.Typer(
        no_args_is_help=True,
        help=say(
            "在本机实测并打印数字。例：luoshi bench engine --units 2000",
            "Measure on this machine and print the figures. Example: luoshi bench engine --units 2000",
        ),
    )

    @built.callback()
    def _root() -> None:
        """Keep sub-commands even where only one is loaded."""

    names = sorted(module.name for module in pkgutil.iter_modules(benches.__path__))
    wanted = sys.argv[2].replace("-", "_") if len(sys.argv) > 2 and sys.argv[1] == "bench" else ""
    for name in [wanted] if wanted in names else names:
        built.command(name.replace("_", "-"))(importlib.import_module(f"{benches.__name__}.{name}").command)
    return built


app = _build()
