"""Django's management entry, ``python -m luoshi.web.manage check``: the one way of the command line into the web."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run a management command; a refusal is said in plain words (exit 1, 3), Ctrl+C ends it (130)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (settings must be named first)
    from django.core.management.base import SystemCheckError  # noqa: PLC0415 (as above)
    from django.db import OperationalError  # noqa: PLC0415 (as above)

    from luoshi.terms.finding import Refused  # noqa: PLC0415 (as above)
    from luoshi.terms.language import language, say  # noqa: PLC0415 (as above)

    language.set("en" if os.environ.get("LUOSHI_LANG", "zh").startswith("en") else "zh")
    try:
        execute_from_command_line(["luoshi", *(sys.argv[1:] if arguments is None else arguments)])
    except Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(1)
    except SystemCheckError as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(1)
    except OperationalError as lacking:  # the database is locked, full, or not there
        said = say("数据库现在用不了，没有改动；稍后再试。", "The database cannot be used now. Try later.")
        print(f"{said}（{lacking}）", file=sys.stderr)
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
