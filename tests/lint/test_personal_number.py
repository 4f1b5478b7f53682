"""Identity numbers are told from other numbers by birthday and check digit; no prompt repeats a number."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from luoshi.lint import check_field

WEIGHTS = [2 ** (17 - place) % 11 for place in range(17)]


def identity(region: int, born: dt.date, serial: int) -> str:
    """An identity number by the definition of the standard: the weighted sum of all digits is 1 modulo 11."""
    first = f"{region:06}{born:%Y%m%d}{serial:03}"
    total = sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True))
    check = (1 - total) % 11
    return first + ("X" if check == 10 else str(check))


NUMBERS = st.builds(
    identity, st.integers(100_000, 999_999), st.dates(dt.date(1900, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 999)
)


def found(text: str) -> list[str]:
    return [finding.quote for finding in check_field("problem", "title", text, only=["TX102"])]


@given(NUMBERS, st.sampled_from(["", "：", "身份证", "为 "]), st.sampled_from(["", "，", "的"]))
def test_a_number_with_its_check_digit_is_found_once_and_masked(number: str, before: str, after: str):
    assert found(f"{before}{number}{after}") == [f"{number[:3]}****{number[-2:]}"]


@given(NUMBERS, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_no_identity_number(number: str, place: int, step: int):
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert found(f"编号{wrong}") == []


@given(st.text("0123456789", min_size=11, max_size=24))
def test_no_prompt_says_the_whole_number(digits: str):
    for finding in check_field("problem", "title", f"号码{digits}", only=["TX102"]):
        assert digits not in finding.quote + finding.what + finding.instead
        assert "****" in finding.quote


@given(st.integers(10**17, 10**18 - 1))
def test_a_mobile_number_inside_a_longer_number_is_none(number: int):
    quotes = found(f"单号{number}0")
    assert quotes == []
