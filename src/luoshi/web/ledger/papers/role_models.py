"""身边榜样选编 of a unit and all below it: what was reviewed, nothing else."""

from __future__ import annotations

from pathlib import Path

from luoshi.office.papers.paper import write_paper
from luoshi.office.papers.role_models import RoleModel, role_model_paper
from luoshi.terms.days import Day
from luoshi.terms.finding import Finding

from ..access import Viewer
from ..models import Unit
from ..packs import catalogue
from .one import PaperOut, has_below, tree_of
from .rows import rows_of

KIND = "role_model"


def _write(viewer: Viewer, unit: Unit, path: Path, today: Day) -> list[Finding]:
    kind = catalogue().kinds[KIND]
    # The first state is that of a proposal: until another unit has looked at it, it is in no collection.
    proposed = kind.state_labels.get(kind.states[0], kind.states[0])
    models = [
        RoleModel(row.word("title"), row.word("deed"), row.word("sphere"), row.unit)
        for row in rows_of(KIND, unit.pk, own_only=False, tree=tree_of(viewer, unit))
        if row.state != proposed and row.word("deed")
    ]
    return write_paper(role_model_paper(unit.name, tuple(models), day=today), path)


def _is_offered(viewer: Viewer, unit: Unit) -> bool:  # noqa: ARG001 (one signature for all papers)
    return KIND in catalogue().kinds and has_below(unit)


PAPER = PaperOut(
    "role-models",
    "身边榜样选编",
    "Role models",
    "只收审核过的，按方面、按建制序。",
    "Only what was reviewed, by sphere and in the established order.",
    60,
    ".docx",
    _is_offered,
    _write,
)
