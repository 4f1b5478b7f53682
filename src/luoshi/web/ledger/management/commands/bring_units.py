"""``bring_units``: the organisations of an instance that has none yet, or the empty workbook to fill."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from luoshi.office.write_template import write_template
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.actions.found_units import found_units
from luoshi.web.ledger.imports.plan import REMARK, SAMPLE, fields_of
from luoshi.web.ledger.imports.tables import table_of


class Command(BaseCommand):
    """The first organisations, before anybody holds an office; later ones are brought in on the page of an office."""

    help = "Bring organisations into an empty instance; --template writes the workbook to fill."

    def add_arguments(self, parser: CommandParser) -> None:
        """The workbook; whether to write it empty."""
        parser.add_argument("workbook", type=Path)
        parser.add_argument("--template", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, all or nothing."""
        path = options["workbook"]
        if options["template"]:
            _write_empty(path)
            self.stdout.write(say(f"{path}：填好后用 luoshi units 导入。", f"{path}: fill it, then luoshi units."))
            return
        call_command("migrate", verbosity=0)
        brought = found_units(path, today=clock.today())
        self.stdout.write(say(f"导入组织 {brought} 个。", f"{brought} organisations brought in."))


def _write_empty(path: Path) -> None:
    if path.exists():
        said = say("已经有这个文件，没有覆盖。", "The file exists; it was not overwritten.")
        raise Refused([Finding("exists", str(path), 0, said)])
    table = table_of("unit")
    assert table is not None
    write_template(path, title=table.label, fields=fields_of(table), remark=say(*REMARK), sample=say(*SAMPLE))
