"""Pictures for print."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.office import chart
from luoshi.office.chart import chart_svg, draw, font_finding, level_chart
from luoshi.office.situation.facts import Figure, Gap, Reference, Step


def step(level: str, done: int, owing: int) -> Step:
    return Step(level, Figure(done, Reference()), Figure(owing, Reference()))


STEPS = (step("city", 12, 12), step("county", 2, 3), step("base", 64, 70))
GAP = Gap("study", "理论学习", "Study", STEPS, 0, "", None, None)


@pytest.fixture
def with_font(monkeypatch):
    monkeypatch.setattr(chart, "chinese_font", lambda: "Noto Sans CJK SC")


@pytest.fixture
def without_font(monkeypatch):
    monkeypatch.setattr(chart, "chinese_font", lambda: "")


def test_numbers_stand_at_each_dot_and_the_font_is_named(with_font):
    svg = chart_svg(level_chart([GAP]))
    assert "Noto Sans CJK SC" in svg
    for text in ("理论学习", "市直", "支部", "12/12", "64/70"):
        assert text in svg


def test_a_group_too_small_for_a_share_gets_no_dot(with_font):
    points, _ = chart._points([GAP])
    assert [(point["count"], point["share"] is None) for point in points] == [
        ("12/12", False), ("2/3", True), ("64/70", False)]


def test_without_a_chinese_font_the_picture_is_labelled_in_english_and_it_is_said(without_font):
    svg = chart_svg(level_chart([GAP]))
    assert "Study" in svg
    assert "理论学习" not in svg
    assert "fonts-noto-cjk" in str(font_finding())


@pytest.mark.parametrize(("name", "start"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG")])
def test_a_picture_is_written_as_its_ending_says(with_font, tmp_path: Path, name: str, start: bytes):
    draw(level_chart([GAP]), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
