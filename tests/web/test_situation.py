"""The week's situation of the ledger is the one the oracle gives for the same tables."""

from __future__ import annotations

import pytest

from instance import TODAY, viewer
from luoshi.engine.oracle import evaluate
from luoshi.office.situation import snapshot
from luoshi.terms.days import Day
from luoshi.web.ledger.audit import past_digest, state_digest
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.situation import week_of
from luoshi.web.ledger.run_engine import all_tables

pytestmark = pytest.mark.django_db


def test_the_kept_slots_give_the_snapshot_of_the_oracle(people: object):
    (pack,) = catalogue().packs
    tables, before = all_tables(), Day(TODAY - 7)
    meant = snapshot(pack, tables, evaluate(pack, tables, TODAY), evaluate(pack, tables, before, before), as_of=TODAY)
    assert week_of(TODAY) == meant


def test_signing_in_changes_nothing_that_figures_are_made_of(sign_in):
    before = state_digest(), past_digest()
    sign_in("city-clerk").get("/")
    assert (state_digest(), past_digest()) == before
    assert viewer("city-clerk").user is not None
