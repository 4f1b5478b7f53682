"""The thread: its speech, drafted and reviewed, gives the very obligations that its pack holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.draft import Drafts, draft
from luoshi.draft.review import apply, read_review
from luoshi.office.read_document import read_document
from luoshi.spec import load_pack
from luoshi.spec.model import Obligation
from luoshi.spec.writing.emit import block

from .shipped import PACKS, pack_of

THREAD = PACKS / "sample" / "thread"
REVIEW = read_review(THREAD / "review.yaml")


@pytest.fixture(params=["speech.txt", "speech.docx"])
def drafts(request: pytest.FixtureRequest) -> Drafts:
    """The speech drafted, from its text and from its Word twin."""
    document = read_document(THREAD / "sources" / request.param)
    return draft(document, date=REVIEW.date, genre=REVIEW.genre)


def asked(obligation: Obligation) -> dict[str, object]:
    """What an obligation asks, without where it was read and which words were quoted for it."""
    plain = obligation.model_dump(exclude={"file", "line", "versions"})
    return plain | {"versions": [version.model_dump(exclude={"source"}) for version in obligation.versions]}


def test_the_review_takes_in_twelve_drafts_and_refuses_one(drafts: Drafts):
    reviewed = apply(REVIEW, drafts, name="speech", first_day=REVIEW.date)
    assert (reviewed.accepted, reviewed.changed, reviewed.refused, reviewed.added) == (12, 0, 1, 0)


def test_the_reviewed_speech_is_the_pack(drafts: Drafts, tmp_path: Path):
    for name in ("pack.yaml", "calendar.yaml", "sources/speech.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text((THREAD / name).read_text(encoding="utf-8"), encoding="utf-8")
    reviewed = apply(REVIEW, drafts, name="speech", first_day=REVIEW.date)
    (tmp_path / "obligations").mkdir()
    (tmp_path / "obligations" / "all.yaml").write_text(block(list(reviewed.obligations)), encoding="utf-8")
    made = {each.id: asked(each) for each in load_pack(tmp_path).obligations}
    assert made == {each.id: asked(each) for each in pack_of(THREAD).obligations}
