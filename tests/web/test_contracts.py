"""The tables of the ledger are the tables of the contracts, column for column."""

from __future__ import annotations

import pytest
from django.db.models import CharField, IntegerField, TextField

from luoshi.city import thread_city
from luoshi.engine.tables import StatusRow, Tables
from luoshi.web.ledger import contracts
from luoshi.web.ledger.models import Slot
from luoshi.web.ledger.run_engine import all_tables


@pytest.mark.parametrize("name", list(vars(Tables())))
def test_every_column_of_a_contract_stands_in_the_ledger_with_its_name_and_type(name: str):
    shape, model = contracts.TABLES[name]
    columns = {field.column: field for field in model._meta.concrete_fields}
    assert set(shape._fields) <= set(columns)
    for column, kind in shape.__annotations__.items():
        sort = IntegerField if "Day" in str(kind) or "int" in str(kind) else (CharField, TextField)
        assert isinstance(columns[column], sort), column


def test_the_ledger_keeps_all_tables_of_the_contracts_and_no_other_as_such():
    assert set(contracts.TABLES) == set(vars(Tables()))


def test_slots_have_the_columns_of_the_status_table():
    assert {field.column for field in Slot._meta.concrete_fields} == {"row", *StatusRow._fields}


@pytest.mark.django_db
def test_a_loaded_city_is_read_back_row_for_row():
    tables, _ = thread_city()
    kept = all_tables()
    for name in contracts.TABLES:
        assert sorted(getattr(kept, name), key=repr) == sorted(getattr(tables, name), key=repr), name
