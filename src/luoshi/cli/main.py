"""The door of the command line: finds the command, sets the language, turns refusals into plain words.

Exit codes: 0 done · 1 the input was refused, or a check found errors (each named with file and line) · 2 the call's
words are off · 3 something the machine lacks (a server, a font, a disk) · 130 stopped by Ctrl+C.
"""

from __future__ import annotations

import errno
import importlib
import inspect
import os
import pkgutil
import sys
from types import ModuleType

import typer

from luoshi.cli import commands
from luoshi.terms.finding import Refused
from luoshi.terms.language import language, say

EXIT_REFUSED = 1
EXIT_LACKING = 3
EXIT_STOPPED = 130


class Lacking(Exception):  # noqa: N818  (said to a person, not a defect of the program)
    """The machine lacks something the command needs; the message says what and how to get it."""


def _command_names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))


def _build_app(wanted: str) -> typer.Typer:
    """Build the application; where the wanted command exists only its module is imported (start-up time)."""
    app = typer.Typer(
        name="luoshi",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help=say(
            "落实：把部署落到支部，把实情带回来。",
            "Luoshi: from the speech to the last branch, and back with the truth.",
        ),
    )

    @app.callback()
    def _root() -> None:
        """Keep sub-commands even where only one is loaded."""

    names = _command_names()
    module_name = wanted.replace("-", "_")
    for name in [module_name] if module_name in names else names:
        module = importlib.import_module(f"{commands.__name__}.{name}")
        if sub_app := getattr(module, "app", None):
            app.add_typer(sub_app, name=name.replace("_", "-"))
        else:
            app.command(name.replace("_", "-"), help=_help(module))(module.command)
    return app


def _help(module: ModuleType) -> str:
    """Return the help of a command: its docstring, or in Chinese its ABOUT with the docstring's example."""
    told = inspect.getdoc(module.command) or ""
    example = told.splitlines()[-1].removeprefix("Example: ")
    return say(f"{module.ABOUT}\n\n例：{example}", told)


def main() -> None:
    """Run the command named by the arguments."""
    language.set("en" if os.environ.get("LUOSHI_LANG", "zh").startswith("en") else "zh")
    try:
        _build_app(sys.argv[1] if len(sys.argv) > 1 else "")()
    except Refused as refused:
        for finding in refused.findings:
            print(finding, file=sys.stderr)
        sys.exit(EXIT_REFUSED)
    except Lacking as lacking:
        print(lacking, file=sys.stderr)
        sys.exit(EXIT_LACKING)
    except KeyboardInterrupt:
        print(say("已停止。", "Stopped."), file=sys.stderr)
        sys.exit(EXIT_STOPPED)
    except BrokenPipeError:  # the reader of our output went away (`| head`): not an error
        sys.stderr.close()
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        print(
            say(
                "磁盘满了，没有写成；原来的文件没有动。腾出空间后重做一次。",
                "The disk is full; nothing was written, older files are untouched. Make room and do it again.",
            ),
            file=sys.stderr,
        )
        sys.exit(EXIT_LACKING)
