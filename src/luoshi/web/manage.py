"""Django's management entry, and the few calls the command line makes into the web."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run a management command: ``python -m luoshi.web.manage check``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 (settings must be named first)

    execute_from_command_line(["luoshi", *(sys.argv[1:] if arguments is None else arguments)])


if __name__ == "__main__":
    main()
