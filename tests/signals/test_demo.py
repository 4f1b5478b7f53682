"""What is planted in the demo's city is said, what only looks alike is not: in prompts, text checks and statuses."""

from __future__ import annotations

import pytest

from demo_town import demo_town
from luoshi.cli.walk.revealed import measured, shown
from luoshi.signals import signals


@pytest.fixture(scope="module")
def town():
    return demo_town()


def test_every_planted_fault_is_revealed(town):
    assert {one.plant.id: one.missed for one in shown(*town) if one.missed} == {}


def test_no_clean_look_alike_is_told(town):
    assert {one.plant.id: one.told for one in shown(*town) if one.told} == {}


def test_every_signal_that_is_on_by_default_says_nothing_beside_what_is_planted(town):
    stable = {signal.head.id for signal in signals() if signal.head.stage == "stable"}
    assert stable
    found = {one.signal: one for one in measured(*town) if one.signal in stable}
    assert {name: (one.shown, one.right) for name, one in found.items() if one.shown > one.right} == {}
    assert {name: (one.right, one.planted) for name, one in found.items() if one.right < one.planted} == {}
