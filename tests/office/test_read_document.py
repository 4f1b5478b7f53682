"""Files from somebody's desk: what is read, and how what cannot be read is refused in words."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from luoshi.office.read_document import read_document
from luoshi.terms.finding import Refused
from luoshi.text import Document

_NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(path: Path, body: str, **parts: str) -> Path:
    """Write the least docx there is: a body, and other parts by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return path


def paragraph(words: str, number: int | None = None, level: int = 0) -> str:
    properties = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        if number is not None
        else ""
    )
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def _pixel() -> bytes:
    """Return a picture of one pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


def code_of(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_document(path)
    assert refused.value.findings[0].instead
    return refused.value.findings[0].code


def test_words_own_numbers_stand_in_the_text(tmp_path: Path) -> None:
    body = (
        paragraph("总体要求", 1)
        + paragraph("学习", 1, 1)
        + paragraph("读原文", 1, 2)
        + paragraph("写记录", 1, 2)
        + paragraph("调研", 1, 1)
        + paragraph("保障", 1)
        + paragraph("学习", 1, 1)
        + paragraph("另起", 2)
        + paragraph("不编号", 0)
    )
    document = read_document(package(tmp_path / "a.docx", body, numbering=_NUMBERING))
    assert lines(document) == [
        "一、总体要求",
        "（一）学习",
        "1.读原文",
        "2.写记录",
        "（二）调研",
        "二、保障",
        "（一）学习",
        "五、另起",
        "不编号",
    ]


def test_numbers_of_a_style_are_drawn_too(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {_W}><w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>要求</w:t></w:r></w:p>' * 2
    assert lines(read_document(package(tmp_path / "a.docx", body, numbering=_NUMBERING, styles=styles))) == [
        "一、要求",
        "二、要求",
    ]


def test_tracked_deletions_fields_and_fallbacks_are_not_read(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>各单位</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del><w:ins><w:r><w:t>要</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>检查</w:t></w:r></w:hyperlink></w:p>"
    )
    assert read_document(package(tmp_path / "a.docx", body)).text == "各单位要检查"


def test_notes_follow_at_the_end_and_separators_are_none(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {_W}><w:footnote w:type="separator"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote>'
        "<w:footnote><w:p><w:r><w:t>见附件。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    assert lines(read_document(package(tmp_path / "a.docx", paragraph("正文"), footnotes=notes))) == [
        "正文",
        "〔注1〕见附件。",
    ]


def test_a_table_is_a_line_a_row_with_its_cells_where_they_say(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("任务分解表（示例）")
    table = file.add_table(rows=2, cols=3)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells),
        ["任务", "责任单位", "时限", "建台账", "甲局", "9月底前"],
        strict=True,
    ):
        cell.text = words
    file.save(tmp_path / "a.docx")
    document = read_document(tmp_path / "a.docx")
    assert [[document.text[c.start : c.end] for c in row] for row in document.tables[0].rows] == [
        ["任务", "责任单位", "时限"],
        ["建台账", "甲局", "9月底前"],
    ]


def test_headings_and_the_title_are_known_by_their_styles(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_heading("检查办法（示例）", 0)
    file.add_heading("总则", 1)
    file.add_paragraph("正文。")
    file.save(tmp_path / "a.docx")
    document = read_document(tmp_path / "a.docx")
    assert document.title == "检查办法（示例）"
    assert [p.level for p in document.paragraphs] == [0, 1, 0]


def test_a_picture_inside_does_no_harm(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("各单位要检查。")
    file.add_picture(io.BytesIO(_pixel()))
    file.save(tmp_path / "a.docx")
    assert read_document(tmp_path / "a.docx").text.startswith("各单位要检查。")


def test_macros_are_not_touched(tmp_path: Path) -> None:
    package(tmp_path / "a.docm", paragraph("正文"))
    with zipfile.ZipFile(tmp_path / "a.docm", "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Auto_Open")
    assert read_document(tmp_path / "a.docm").text == "正文"


def test_only_pictures_are_refused(tmp_path: Path) -> None:
    assert code_of(package(tmp_path / "a.docx", "<w:p><w:r><w:drawing/></w:r></w:p>")) == "empty"


def test_a_file_that_only_calls_itself_docx_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"just some text")
    assert code_of(tmp_path / "a.docx") == "not-a-document"


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"PK\x03\x04" + b"\0" * 100])
def test_a_broken_package_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    assert code_of(tmp_path / "a.docx") == "not-a-document"


def test_another_sort_of_package_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert code_of(tmp_path / "a.docx") == "not-a-document"


def test_broken_or_expanding_xml_is_refused(tmp_path: Path) -> None:
    assert code_of(package(tmp_path / "a.docx", "<w:p>")) == "not-a-document"
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY a "甲甲甲">]><w:document {_W}><w:body>&a;</w:body></w:document>',
        )
    assert code_of(tmp_path / "b.docx") == "not-a-document"


def test_a_part_made_to_explode_is_refused_unread(tmp_path: Path) -> None:
    package(tmp_path / "a.docx", paragraph("甲" * 20_000_000))
    assert (tmp_path / "a.docx").stat().st_size < 1_000_000
    assert code_of(tmp_path / "a.docx") == "too-large"


def test_a_lie_about_the_size_does_not_help(tmp_path: Path) -> None:
    package(tmp_path / "a.docx", paragraph("甲" * 20_000_000))
    data = bytearray((tmp_path / "a.docx").read_bytes())
    at = data.index(b"PK\x01\x02", data.index(b"word/document.xml") + 40)  # the central entry of document.xml
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(Refused):
        read_document(tmp_path / "a.docx")


def test_an_encrypted_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    )
    assert code_of(tmp_path / "a.docx") == "encrypted"


def test_an_old_word_file_without_libreoffice_is_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    assert code_of(tmp_path / "a.doc") == "old-word"


@pytest.mark.libreoffice
def test_an_old_word_file_is_read_through_libreoffice(tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415  (only this lane needs it)
    import subprocess  # noqa: PLC0415  (only this lane needs it)

    file = docx.Document()
    file.add_paragraph("各单位要检查。")
    file.save(tmp_path / "a.docx")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    subprocess.run(
        [
            str(office),
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "doc",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert read_document(tmp_path / "a.doc").text.strip() == "各单位要检查。"


def test_another_old_office_file_is_refused_without_asking_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    assert code_of(tmp_path / "a.doc") == "not-a-document"


def test_a_picture_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    assert code_of(tmp_path / "a.png") == "not-a-document"
    assert code_of(tmp_path / "none.txt") == "unreadable"


def test_a_text_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("各单位要检查。\r\n".encode("gb18030"))
    assert read_document(tmp_path / "a.txt").text == "各单位要检查。\r\n"


def pdf(stream: bytes, *, encrypt: bool = False) -> bytes:
    """Return the least PDF there is, with one page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return data + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_the_text_of_a_pdf_is_read_without_page_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        pdf(b"BT /F1 12 Tf 72 720 Td (Check the dykes and report) Tj 0 -700 Td (- 1 -) Tj ET")
    )
    assert read_document(tmp_path / "a.pdf").text.strip() == "Check the dykes and report"


def test_a_scanned_pdf_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(b""))
    assert code_of(tmp_path / "a.pdf") == "scanned"


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing more")
    assert code_of(tmp_path / "a.pdf") == "damaged"


def test_two_thousand_pages_are_read_with_progress(tmp_path: Path) -> None:
    body = "".join(paragraph(f"第{n}段各单位要检查并报送情况。" * 3) for n in range(30_000))
    seen: list[tuple[int, int]] = []
    document = read_document(
        package(tmp_path / "a.docx", body), progress=lambda done, whole: seen.append((done, whole))
    )
    assert len(document.paragraphs) == 30_000
    assert seen[-1][0] <= seen[-1][1]
    assert seen == sorted(seen)
