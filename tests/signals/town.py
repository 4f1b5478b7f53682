"""A county, its townships and branches, to plant one fault and its clean look-alike in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from luoshi.city.sheets import Sheets
from luoshi.engine.oracle import evaluate
from luoshi.engine.tables import Rows, Tables
from luoshi.signals import Prompt, Scene, prompts
from luoshi.spec import load_pack
from luoshi.spec.model import Pack
from luoshi.terms.days import Day, day_of

SAMPLE = Path(__file__).parents[2] / "src" / "luoshi" / "packs" / "sample"
TODAY = day_of("2023-11-10")


@cache
def pack(name: str = "theme-education") -> Pack:
    """One of the shipped packs."""
    return load_pack(SAMPLE / name)


class Town(Sheets):
    """A sheet collector that begins with a few bodies: ids by name in ``ids``."""

    def __init__(self, branches: int = 4) -> None:
        super().__init__()
        self.ids: dict[str, str] = {}
        city = self._found("示例市委", "committee", "city", "")
        county = self._found("甲县委", "committee", "county", city, rank="县处级")
        self._found("甲县委办公室", "office", "county", county)
        self._found("示例市财政局党组", "party_group", "city", city, rank="县处级", tags=("市直",))
        town = self._found("东镇党委", "committee", "township", county)
        for number in range(1, branches + 1):
            self._found(f"{'一二三四五六七八九'[number - 1]}村党支部", "branch", "base", town, domain="村")

    def _found(self, name: str, type: str, level: str, parent: str, **more) -> str:
        code = f"{len(self.ids):04}"
        self.ids[name] = self.unit(name, code=code, type=type, level=level, territory=parent, **more)
        return self.ids[name]

    def __getitem__(self, name: str) -> str:
        return self.ids[name]


def day(text: str) -> Day:
    """2023-MM-DD."""
    return day_of(f"2023-{text}")


def rows_of(tables: Tables, *, of: Pack | None = None, obligations: tuple[str, ...] = (), as_of: Day = TODAY) -> Rows:
    """Evaluate some obligations of a pack."""
    whole = of or pack()
    some = tuple(one for one in whole.obligations if one.id in obligations)
    return evaluate(whole.model_copy(update={"obligations": some}), tables, as_of)


def look(signal: str, tables: Tables, rows: Rows | None = None, *, as_of: Day = TODAY, packs=None) -> list[Prompt]:
    """Return the prompts of one signal."""
    return prompts(Scene(packs or [pack()], tables, rows or Rows(), as_of), only=[signal])


def told(signal: str, town: Town, rows: Rows | None = None, **asked) -> list[str]:
    """Return the names of the units that one signal speaks to."""
    names = {row.id: row.name for row in town.tables.unit}
    return [names[prompt.unit] for prompt in look(signal, town.tables, rows, **asked)]
