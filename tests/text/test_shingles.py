"""Copied passages: found with their places, blind to names and marks, and never more than there is."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.masking import Names, place_names
from luoshi.text.shingles import copied, masked_form

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60)
MIXED = st.text(st.sampled_from("学习走访水渠路灯办好一件实事，。1A \n石榴"), max_size=120)


@given(MIXED)
def test_a_text_that_stands_in_a_source_is_copied_whole(text: str):
    found = copied(text, ["别的话" + text + "别的话"], shortest=1, size=1, gap=0)
    assert found.covered == found.total == len(masked_form(text, Names(())))


@given(MIXED, st.lists(MIXED, max_size=3))
def test_what_is_covered_is_never_more_than_there_is_and_passages_are_in_order(text: str, sources: list[str]):
    found = copied(text, sources)
    assert 0 <= found.covered <= found.total
    ends = [place for passage in found.passages for place in passage]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in found.passages)


@given(CHINESE, CHINESE)
def test_texts_without_a_common_character_share_nothing(text: str, source: str):
    apart = "".join(char for char in source if char not in text)
    assert copied(text, [apart], size=1, shortest=1).covered == 0


def test_a_copied_plan_with_another_countys_name_is_still_copied():
    names = Names(place_names(["青禾县委", "苇塘镇党委"]))
    above = "青禾县要把老旧小区改造列入年底必办事项，逐户登记、逐栋核对，11月底前全县完成。"
    below = "苇塘镇要把老旧小区改造列入年底必办事项，逐户登记、逐栋核对，12月底前全镇完成。自己再修一条路。"
    found = copied(below, [above], names=names)
    (passage,) = found.passages
    assert below[slice(*passage)] == "要把老旧小区改造列入年底必办事项，逐户登记、逐栋核对，12月底前全镇完成"
    assert (found.covered, found.total) == (29, 36)


def test_names_of_units_give_the_places_they_are_named_after():
    assert set(place_names(["石榴社区党支部", "青禾县委", "示例市直离退休干部第一党支部"])) >= {
        "石榴社区党支部",
        "石榴社区",
        "青禾县委",
        "青禾县",
        "示例市直离退休干部",
        "全县",
    }


def test_broken_characters_are_no_fault():
    assert masked_form("\ud800学习A\u0130", Names(())) == "学习a"
