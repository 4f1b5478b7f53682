"""Near misses: every misprint within the budget is found where it stands; what is right is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.lint import lexicons
from luoshi.lint.phrases import SHORTEST, edits_for, near_misses, phrases_on
from luoshi.terms.days import day_of

PHRASES = [phrase for phrase in phrases_on(None, "") if phrase.edits]
AROUND = st.text(st.sampled_from("天地人和。，水火"), max_size=12)


@given(st.sampled_from(PHRASES), AROUND, AROUND)
def test_a_phrase_said_right_is_never_a_near_miss(phrase, before, after):
    assert near_misses(before + phrase.text + after, PHRASES) == []


@given(st.sampled_from(PHRASES), AROUND, AROUND, st.data())
def test_one_character_changed_inside_is_found_where_it_stands(phrase, before, after, data):
    place = data.draw(st.integers(1, len(phrase.bare) - 2))
    wrong = phrase.bare[:place] + "龘" + phrase.bare[place + 1 :]
    (miss,) = near_misses(before + wrong + after, [phrase])
    assert (before + wrong + after)[miss.start : miss.end] == wrong
    assert miss.edits == 1


@given(st.integers(0, 60))
def test_longer_phrases_allow_no_fewer_edits_and_short_ones_none(length):
    assert edits_for(length) <= edits_for(length + 1)
    assert (edits_for(length) == 0) == (length < SHORTEST)


def test_a_phrase_counts_only_between_its_days():
    before, since = day_of("2022-10-21"), day_of("2022-10-22")
    assert "批评和自我批评" not in {phrase.text for phrase in phrases_on(before, "")}
    assert "批评和自我批评" in {phrase.text for phrase in phrases_on(since, "")}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "lint").mkdir()
    monkeypatch.setenv(lexicons.SITE_VARIABLE, str(tmp_path))
    return tmp_path / "lint" / "phrases.yaml"


def test_an_office_adds_a_phrase_of_its_own_and_mutes_a_wording(site: Path):
    site.write_text("phrases: [{text: 一件事一盏灯, jurisdiction: 示例市}]\nmuted: [批评与自我批评]\n", "utf-8")
    assert near_misses("用好批评与自我批评", phrases_on(None, "")) == []
    assert near_misses("一件事一只灯", phrases_on(None, "")) == []
    assert [miss.phrase.text for miss in near_misses("一件事一只灯", phrases_on(None, "示例市"))] == ["一件事一盏灯"]


@pytest.mark.parametrize(
    "entry", ["批评和自我批评", "{source: 出处}", "{text: 一件事一盏灯, from: 去年}", "{text: [一, 二]}"]
)
def test_an_entry_that_is_no_phrase_is_refused_in_plain_words(site: Path, entry: str):
    site.write_text(f"phrases: [{entry}]\n", "utf-8")
    with pytest.raises(lexicons.Refused, match=r"phrases\.yaml"):
        phrases_on(None, "")


def test_a_sites_list_that_is_none_is_refused_with_its_file(site: Path):
    site.write_text("phrases: 批评和自我批评\n", "utf-8")
    with pytest.raises(lexicons.Refused, match=r"phrases\.yaml"):
        phrases_on(None, "")
