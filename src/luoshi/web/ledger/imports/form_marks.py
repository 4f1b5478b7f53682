"""What is printed on a form so that it is known again: its number, its unit, its kind, the pack it was laid from."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from luoshi.office.read_workbook import plain
from luoshi.office.write_form import BETWEEN
from luoshi.spec.model import Kind
from luoshi.terms.language import say

from ..audit import digest_of
from ..models import LoadedPack, Unit
from ..packs import catalogue

#: Names of the printed parts.
NUMBER = ("表号", "Form no.")
_UNIT, _CODE = ("组织", "Organisation"), ("组织代码", "Code of the organisation")
_KIND, _PACK = ("表单", "Kind"), ("方案", "Pack")
#: Signs of a number: none that is taken for another when it is written by hand.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")
_DRAWN, _CHECKED = 8, 4
_LAID_FROM = re.compile(r"[（(]([^\s（(]+)\s*(?:第|version)\s*(\d+)")


class Marks(NamedTuple):
    """What a form says of itself; ``version`` 0 where it is not told."""

    number: str
    unit: str
    unit_name: str
    kind: str
    pack: str
    version: int


def new_number(unit: str, kind: str) -> str:
    """Draw the number of a new form; its last signs are bound to the unit and the kind."""
    drawn = "".join(secrets.choice(_SIGNS) for _ in range(_DRAWN))
    return f"{drawn[:4]}-{drawn[4:]}-{_check(drawn, unit, kind)}"


def _check(drawn: str, unit: str, kind: str) -> str:
    rest = int(digest_of("form", drawn, unit, kind, algorithm="SM3"), 16)
    found = ""
    for _ in range(_CHECKED):
        rest, place = divmod(rest, len(_SIGNS))
        found += _SIGNS[place]
    return found


def is_own_number(number: str, unit: str, kind: str) -> bool:
    """Say whether a number belongs to the unit and the kind."""
    drawn, check = number.replace("-", "")[:_DRAWN], number.replace("-", "")[_DRAWN:]
    return len(drawn) == _DRAWN and check == _check(drawn, unit, kind)


def version_of(kind: str) -> tuple[str, int]:
    """Return the pack that declares a kind and the version in force (1 query)."""
    pack = catalogue().pack_of_kind(kind)
    if pack is None:
        return "", 0
    row = LoadedPack.objects.filter(pack=pack.id, is_current=True).values_list("version", flat=True).first()
    return pack.id, row or 0


def printed(unit: Unit, kind: Kind) -> list[tuple[str, str]]:
    """Return the parts to print on a new form."""
    pack, version = version_of(kind.id)
    return [
        (say(*NUMBER), new_number(unit.pk, kind.id)),
        (say(*_UNIT), unit.name.replace(BETWEEN, " ").replace("|", " ")),
        (say(*_CODE), unit.code or unit.pk),
        (say(*_KIND), kind.id),
        (say(*_PACK), _pack_word(kind.id, pack, version)),
    ]


def _pack_word(kind: str, pack: str, version: int) -> str:
    found = catalogue().pack_of_kind(kind)
    title = say(found.title, found.title_en or found.title) if found else ""
    return say(f"{title}（{pack} 第{version}版）", f"{title} ({pack} version {version})")


def marks_of(parts: Mapping[str, str]) -> Marks:
    """Read the printed parts, by their plain names; what is lacking is empty."""

    def one(names: tuple[str, str]) -> str:
        return next((parts[plain(name)] for name in names if plain(name) in parts), "")

    signs = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", one(NUMBER)).upper()).translate(_ALIKE)
    number = "-".join(signs[place : place + 4] for place in range(0, len(signs), 4))
    laid = _LAID_FROM.search(one(_PACK))
    pack, version = (laid[1], int(laid[2])) if laid else ("", 0)
    return Marks(number[:20], one(_CODE), one(_UNIT)[:40], one(_KIND), pack, version)
