"""What takes part when texts are compared: no marks, no digits, no names of places and units."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.masking import Names, code_points, masked_form, place_names

NAMES = ["青禾县", "苇塘镇", "石榴社区党支部"]
TEXTS = st.text(st.sampled_from("青禾县苇塘镇石榴社区党支部修水渠，。1A b\n"), max_size=60)


def taken_out(text: str, names: list[str]) -> str:
    """The same in plain Python: every place of every name is marked, then what is left is read."""
    inside = {
        at + step for name in names for at in range(len(text)) if text.startswith(name, at) for step in range(len(name))
    }
    left = (char.lower() for at, char in enumerate(text) if at not in inside)
    return "".join(char for char in left if "\u3400" <= char <= "\u9fff" or "a" <= char <= "z")


@given(TEXTS)
def test_names_marks_and_digits_are_taken_out_and_nothing_else(text: str):
    assert masked_form(text, Names(NAMES)) == taken_out(text, NAMES)


@given(st.text(max_size=40))
def test_a_character_is_a_code_point_whatever_it_is(text: str):
    assert len(code_points(text)) == len(text)


def test_a_plan_with_another_countys_name_says_the_same():
    names = Names(place_names(["青禾县委", "苇塘镇党委"]))
    above, below = "青禾县各支部11月底前清一遍水渠，全县核对。", "苇塘镇各支部12月底前清一遍水渠、全镇核对"
    assert masked_form(above, names) == masked_form(below, names) == "月底前清一遍水渠核对"


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
    assert masked_form("\ud800学习A\u0130", Names([])) == "学习a"
