"""Every signal says what it shows, has its thresholds as data, and reads kinds and fields that exist."""

import re

import pytest

from luoshi.signals import signals
from luoshi.signals.naming import sentence_naming
from luoshi.signals.registry import HEADINGS
from signals.town import pack

SIGNALS = [pytest.param(signal, id=signal.head.id) for signal in signals()]
#: The faults that are signals; the others are criteria, lint or item checks.
FAULTS = {f"P{n}" for n in (1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 16, 17, 18, 20, 21, 22, 23, 25, 26, 27, 28)}


def test_every_named_fault_has_its_signal():
    assert {fault for signal in signals() for fault in signal.head.faults} == FAULTS


@pytest.mark.parametrize("signal", SIGNALS)
def test_a_signal_says_all_that_the_fixed_headings_ask(signal):
    assert list(signal.sections)[1:] == list(HEADINGS)
    assert [heading for heading, words in signal.sections.items() if len(words) < 10] == []


@pytest.mark.parametrize("signal", SIGNALS)
def test_file_id_and_fault_agree(signal):
    assert signal.module == signal.head.id.replace("-", "_")
    number = int(re.fullmatch(r"p(\d\d)(?:-[a-z]+)+", signal.head.id)[1])
    assert f"P{number}" == signal.head.faults[0]
    assert signal.head.label
    assert signal.head.label_en


@pytest.mark.parametrize("signal", SIGNALS)
def test_thresholds_are_whole_numbers_or_shares(signal):
    values = signal.settings._data["thresholds"].values()
    assert [value for value in values if not re.fullmatch(r"\d+(/\d+)?", str(value))] == []


@pytest.mark.parametrize("signal", SIGNALS)
def test_what_names_the_fault_is_an_exact_quote_of_the_sample_documents(signal):
    named = sentence_naming([pack()], signal.settings.cues)
    line = pack().sources[named.document].paragraphs[int(named.paragraph[1:]) - 1]
    assert named.quote in line
    assert 5 < len(named.quote) < 80


@pytest.mark.parametrize("signal", SIGNALS)
def test_kinds_and_fields_that_are_read_exist(signal):
    """A word of the settings is a kind, a field, a state, a role, a link or a value somewhere in the shipped kinds."""
    kinds = pack().kinds.values()
    known = {word for kind in kinds for word in (kind.id, *kind.states, *kind.roles)}
    known |= {word for kind in kinds for word in (*(f.id for f in kind.fields), *(link.id for link in kind.links))}
    known |= {value for kind in kinds for field in kind.fields for value in field.values}
    words = pack().words
    known |= {*words.types, *words.levels, *words.roles, "unit", "post", "item", "out", "in", "hosted", "owner", "学习"}
    read = signal.settings._data["reads"].values()
    named = {word for value in read for word in (value if isinstance(value, list) else [value])}
    assert named - known == set()


@pytest.mark.parametrize("signal", SIGNALS)
def test_a_signal_is_on_by_default_when_nine_of_ten_were_right_and_nine_of_ten_were_found(signal):
    shown, right, planted = signal.settings.measured
    is_good = planted > 0 and right * 10 >= shown * 9 and right * 10 >= planted * 9
    assert (signal.head.stage == "stable") == is_good
