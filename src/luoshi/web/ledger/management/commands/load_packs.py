"""``load_packs``: packs put in force, with those they extend."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from luoshi.spec import load_sound_pack
from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.actions.load_pack import load_packs
from luoshi.web.ledger.models import LoadedPack


class Command(BaseCommand):
    """Check packs and put them in force together; what is in force already stays."""

    help = "Put packs in force."

    def add_arguments(self, parser: CommandParser) -> None:
        """Folders of packs, or names of shipped ones."""
        parser.add_argument("packs", nargs="+")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them, all or none."""
        packs = [load_sound_pack(path) for path in options["packs"]]
        call_command("migrate", verbosity=0)
        before = set(LoadedPack.objects.filter(is_current=True).values_list("pk", flat=True))
        for pack, loaded in zip(packs, load_packs(packs, today=clock.today()), strict=True):
            state = say("已载入", "loaded") if loaded.pk not in before else say("原来就在用", "in force already")
            name = say(pack.title, pack.title_en or pack.title)
            version = say(f"第{loaded.version}版", f"version {loaded.version}")
            self.stdout.write(say(f"{name}（{version}）：{state}", f"{name} ({version}): {state}"))
