"""The index of short texts: exact, symmetric, blind to names, and no slower for a city of problems."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.likeness import Entry, Likeness

WORDS = st.sampled_from(["水渠", "淤堵", "灌溉", "路灯", "停车", "电梯", "停运", "证明", "窗口", "柳溪村", "3处", "，"])
TEXTS = st.lists(WORDS, max_size=8).map("".join)


def pairs(text: str, *, names: tuple[str, ...] = ()) -> set[str]:
    """The character pairs of a text, counted in plain Python, no pair across a name or a mark."""
    for name in sorted({*names}, key=len, reverse=True):
        text = text.replace(name, "0")
    return {a + b for a, b in pairwise(text) if all("\u3400" <= char <= "\u9fff" for char in a + b)}


def index(texts: list[str]) -> Likeness:
    return Likeness([Entry(str(number), "u", text) for number, text in enumerate(texts)], names=["柳溪村"])


@given(st.lists(TEXTS, max_size=12), TEXTS)
def test_every_text_that_shares_a_pair_is_returned_and_no_other(texts: list[str], asked: str):
    found = {int(one.id) for one in index(texts).alike(asked, num=0, den=1)}
    own = pairs(asked, names=("柳溪村",))
    assert found == {n for n, text in enumerate(texts) if pairs(text, names=("柳溪村",)) & own}


@given(st.lists(TEXTS, min_size=2, max_size=8))
def test_likeness_is_symmetric_and_whole_for_the_text_itself(texts: list[str]):
    likeness = index(texts)
    score = {
        (n, int(one.id)): (one.shared, one.total)
        for n, text in enumerate(texts)
        for one in likeness.alike(text, num=0, den=1)
    }
    assert all(score[other, one] == value for (one, other), value in score.items())
    assert all(value[0] == value[1] for (one, other), value in score.items() if one == other)


def test_names_marks_and_digits_make_nothing_alike():
    likeness = index(["柳溪村，3处，柳溪村"])
    assert likeness.alike("柳溪村3处", num=0, den=1) == []


def test_an_empty_index_and_an_empty_text_are_no_fault():
    assert Likeness([]).alike("水渠淤堵", num=0, den=1) == []
    assert index(["水渠"]).alike("", num=0, den=1) == []
    assert index(["", "水渠"]).alike("水渠淤堵", num=1, den=9)[0].id == "1"


def test_the_likest_comes_first_and_the_text_itself_can_be_left_out():
    likeness = index(["水渠淤堵影响灌溉", "水渠淤堵", "路灯"])
    assert [one.id for one in likeness.alike("水渠淤堵", num=1, den=9)] == ["1", "0"]
    assert [one.id for one in likeness.alike("水渠淤堵", num=1, den=9, without="1")] == ["0"]
