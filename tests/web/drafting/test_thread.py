"""The whole way: a document is uploaded, a draft accepted, the pack is frozen and loaded, branches owe it."""

from __future__ import annotations

from luoshi.web.ledger.models import DraftedDocument, LoadedPack, Slot
from web.drafting.conftest import Office


def test_an_accepted_sentence_becomes_a_task_that_branches_owe(reviewed: Office):
    number = reviewed.number_of("每月至少组织1次集中学习")
    assert reviewed.decide(number, "accept").status_code == 302
    assert reviewed.settle().status_code == 302
    page = reviewed.page("pack/")
    assert "个党支部新增 1 项要求" in page
    answer = reviewed.load()
    if answer.streaming:  # compiling took longer than a moment: the page tells, then loads
        assert "下发了" in b"".join(answer.streaming_content).decode()
    else:
        assert answer.status_code == 302
    pack = LoadedPack.objects.get(pack__startswith="p20231008")
    assert '"quote":"各党支部每月至少组织1次集中学习"' in pack.body
    owed = Slot.objects.filter(obligation=f"{pack.pack}:D-{number:02d}")
    assert owed.count() > 30
    assert "已下发（2023-11-10）" in reviewed.page("pack/")
    assert DraftedDocument.objects.get().loaded_on is not None
