"""Sources: every quote stands in them, the Word twin says the same, and all of it is ours, marked and invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from luoshi.spec import all_sources

from .shipped import FOLDERS, PACKS, SAMPLES, name_of, pack_of, quotes_in
from .write_docx import paragraphs_of, twin_of

TEXTS = sorted(PACKS.glob("sample/*/sources/*.txt"))
SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
LONGEST_SHARED = 11
#: Places that exist, and offices of persons who do; an invented city has neither.
REAL = [
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "广州",
    "深圳",
    "杭州",
    "南京",
    "武汉",
    "成都",
    "西安",
    "郑州",
    "济南",
    "青岛",
    "厦门",
    "总书记",
    "主席",
    "总理",
]
#: Terms that have no other wording: the five strands, the three new groups.
SET_TERMS = ["理论学习", "调查研究", "推动发展", "检视整改", "建章立制", "新经济组织", "新社会组织", "新就业群体"]


def told(path: Path) -> str:
    """The text without marks, spaces and set terms, each of which breaks a run."""
    bare = re.sub(r"[^\w\n]", "", path.read_text(encoding="utf-8"))
    return re.sub("|".join(SET_TERMS), "\n", bare)


def grams(text: str, length: int) -> set[str]:
    return {line[at : at + length] for line in text.split("\n") for at in range(len(line) - length + 1)}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_quote_stands_in_its_paragraph(folder: Path):
    pack = pack_of(folder)
    sources = all_sources(pack)
    quotes = [quote for each in pack.obligations for quote in quotes_in(each)]
    assert quotes
    absent = [
        quote for quote in quotes if quote.quote not in sources[quote.document].paragraphs[int(quote.paragraph[1:]) - 1]
    ]
    assert absent == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_obligation_cites_a_source(folder: Path):
    missing = [
        each.id
        for each in pack_of(folder).obligations
        if any(version.source is None and version.local is None for version in each.versions)
    ]
    assert missing == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_word_twin_holds_the_same_paragraphs(path: Path):
    document = Document(str(twin_of(path)))
    written = [paragraph.text.strip() for paragraph in document.paragraphs if paragraph.text.strip()]
    assert written == paragraphs_of(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_sample_source_says_that_it_is_one(path: Path):
    head = "".join(paragraphs_of(path.read_text(encoding="utf-8"))[:2])
    assert "示例" in head
    assert "虚构" in head


def test_no_sample_names_a_real_place_or_office():
    files = [*TEXTS, *PACKS.glob("sample/**/*.yaml")]
    named = {
        f"{path.relative_to(PACKS)}: {word}"
        for path in files
        for word in REAL
        if word in path.read_text(encoding="utf-8")
    }
    assert named == set()


def test_the_packs_share_no_run_of_twelve_characters_with_the_documents_they_were_thought_out_from():
    seeds = sorted(SEEDS.glob("*.txt"))
    if not seeds:
        pytest.skip("the two documents are not on this machine; the comparison was not made")
    theirs = {gram for path in seeds for gram in grams(told(path), LONGEST_SHARED + 1)}
    ours = [path for path in PACKS.rglob("*") if path.suffix in (".txt", ".yaml")]
    shared = {
        f"{path.relative_to(PACKS)}: {gram}" for path in ours for gram in grams(told(path), LONGEST_SHARED + 1) & theirs
    }
    assert shared == set()


def test_the_speeches_have_the_length_of_speeches():
    length = {
        path.stem: len(path.read_text(encoding="utf-8"))
        for path in SAMPLES[0].parent.glob("*/sources/*.txt")
        if path.parts[-3] == "theme-education"
    }
    assert 4500 <= length["advance"] <= 5500
    assert 2700 <= length["deployment"] <= 3500
