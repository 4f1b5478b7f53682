"""Blank forms of what a branch's tasks ask for, and the sheet to sign; with its members' names, for itself alone."""

from __future__ import annotations

from pathlib import Path

from luoshi.office.papers.blank_forms import BlankForm, blank_paper
from luoshi.office.papers.paper import write_paper
from luoshi.spec.model import FieldSpec, Kind
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding

from ..access import Viewer
from ..models import Unit
from ..packs import catalogue
from ..reads.catchup import kinds_asked
from ..reads.people import members_of
from .one import PaperOut, is_branch


def _write(viewer: Viewer, unit: Unit, path: Path, today: Day) -> list[Finding]:
    asked = kinds_asked(unit.pk)
    forms = tuple(_form(kind) for kind in catalogue().kinds.values() if kind.id in asked and kind.is_ == "record")
    members = members_of(unit.pk, today) if viewer.sees_names(unit.pk) else []
    return write_paper(blank_paper(unit.name, forms, tuple(one.name for one in members), day=today), path)


def _form(kind: Kind) -> BlankForm:
    return BlankForm(kind.label, kind.help, tuple((spec.label, _choices(spec, kind)) for spec in kind.fields))


def _choices(spec: FieldSpec, kind: Kind) -> str:
    if spec.type == "yes_no":
        return "□是　□否"
    pack = catalogue().pack_of_kind(kind.id)
    words = tuple(getattr(pack.words, spec.values_from, ())) if spec.values_from and pack else spec.values
    return "　".join(f"□{word}" for word in words)


PAPER = PaperOut(
    "blank-forms",
    "空白表和签名页",
    "Blank forms",
    "要登记的每种活动一页，最后一页到会签名；纸上记的以后补录。",
    "A page for each form, and one to sign on.",
    20,
    ".docx",
    lambda viewer, unit: is_branch(unit) and viewer.may_write(unit.pk),
    _write,
)
