"""What comes in: refused in plain words or kept whole; long files show how far they are."""

from __future__ import annotations

import io
import zipfile

import pytest

from luoshi.web.drafting import review
from luoshi.web.ledger.models import DraftedDocument
from web.drafting.conftest import NOTICE, Office

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def bomb() -> bytes:
    """A docx whose body unpacks to 300 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.txt", b"", "文件是空的"),
        ("照片.png", PNG, "没有可读的文稿"),
        ("照片.docx", PNG, "不是Word文档"),
        ("表格.xlsx", b"PK\x03\x04", "没有可读的文稿"),
        ("坏.docx", b"PK\x03\x04broken", ""),
        ("坏.pdf", b"%PDF-1.4 broken", ""),
        ("乱码.txt", bytes(range(256)) * 20, ""),
    ],
)
def test_what_is_no_document_is_refused_with_what_to_do_and_nothing_is_kept(
    office: Office, name: str, data: bytes, said: str
):
    answer = office.upload(data, name)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert name in page
    assert said in page
    assert "Traceback" not in page
    assert not DraftedDocument.objects.exists()


def test_a_docx_bomb_is_refused_without_being_opened(office: Office):
    answer = office.upload(bomb(), "大.docx")
    assert answer.status_code == 400
    assert not DraftedDocument.objects.exists()


def test_no_file_and_no_day_are_said(office: Office):
    assert "还没有选文件" in office.client.post(office.home, {}).content.decode()
    answer = office.upload(NOTICE.encode(), date="2023-11-31")
    assert answer.status_code == 400
    assert "2023年11月没有31日" in answer.content.decode()
    assert not DraftedDocument.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "It was a dark and stormy night.\n" * 30,
        "從前有一座山，山裡有一座廟。\n" * 30,
        "他走了。天黑了。\n" * 50,
        "a" * 5000,
    ],
)
def test_a_text_without_tasks_is_kept_and_says_that_none_was_read(office: Office, text: str):
    assert office.upload(text.encode()).status_code == 302
    assert "没有读出任务" in office.page() or office.numbers()


def test_the_same_form_sent_twice_is_one_document(office: Office):
    first, again = office.upload(NOTICE.encode()), office.upload(NOTICE.encode())
    assert first["Location"] == again["Location"]
    assert DraftedDocument.objects.count() == 1


def test_a_document_without_a_date_asks_and_leaves_the_day_open(office: Office):
    office.upload(NOTICE.replace("2023年10月8日\n", "").encode())
    page = office.page()
    assert "文中没有日期，请填文件日期" in page
    assert "没有写明哪一天" in page
    assert "2023-11-30" not in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_usual_encoding_gives_the_same_drafts(office: Office, encoding: str):
    office.upload(NOTICE.encode(encoding))
    assert "各党支部每月至少组织1次集中学习" in office.page()


def test_characters_outside_the_plane_move_no_offset(office: Office):
    text = "𠮷𠮷镇通知👩‍🌾\n\n" + NOTICE
    office.upload(text.encode())
    kept = DraftedDocument.objects.get()
    assert kept.text == text
    for one in kept.lines.all():
        assert text[one.start : one.end] == one.proposed["quote"]


def test_a_zero_byte_in_a_text_is_kept_as_a_sign_and_moves_no_offset(office: Office):
    text = NOTICE.replace("现将", "现\0将")
    office.upload(text.encode("utf-16"))
    kept = DraftedDocument.objects.get()
    assert "\0" not in kept.text
    assert len(kept.text) == len(text)


def test_markup_in_a_document_is_shown_and_not_run(office: Office):
    office.upload(("<script>alert(1)</script>\n" + NOTICE).encode())
    assert "<script>alert" not in office.page()


def test_a_long_file_shows_how_far_it_is_and_leads_on(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(review, "SOON", 0.0)
    answer = office.upload(NOTICE.encode() * 400)
    page = b"".join(answer.streaming_content).decode() if answer.streaming else ""
    assert "正在读" in page
    kept = DraftedDocument.objects.get()
    assert f'url=/drafting/{office.unit}/{kept.key}/"' in page


def test_a_long_file_that_is_refused_says_so_on_the_same_page(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(review, "SOON", -1.0)
    monkeypatch.setattr(review.Reading, "is_done_within", lambda self, seconds: seconds > 0)
    answer = office.upload(b"", "空.txt")
    page = b"".join(answer.streaming_content).decode()
    assert "文件是空的" in page
    assert not DraftedDocument.objects.exists()


def test_a_long_document_is_shown_page_by_page_and_every_draft_is_on_one(office: Office):
    office.upload(NOTICE.encode() * 30)
    kept = DraftedDocument.objects.get()
    wanted = set(kept.lines.values_list("number", flat=True))
    found: list[int] = []
    page = 1
    while page < 50:
        html = office.page(page=str(page))
        found += [int(part.split('"')[0]) for part in html.split('data-number="')[1:]]
        if f"?page={page + 1}" not in html:
            break
        page += 1
    assert page > 1
    assert sorted(found) == sorted(wanted)
    last = max(wanted)
    assert f'id="d-{last}"' in office.page(at=str(last))
