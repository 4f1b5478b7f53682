"""Whatever is sent, the answer is one the description names, and never a fault of ours."""

from __future__ import annotations

import json

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from luoshi.city import Cast

from .conftest import key_of
from .test_api import READING, WRITING

pytestmark = [pytest.mark.long, pytest.mark.django_db]
_NAMES = {"{branch}": "{unit}", "{lecture}": "{record}"}


def named(path: str) -> str:
    for ours, theirs in _NAMES.items():
        path = path.replace(ours, theirs)
    return f"/api{path}"


CALLS = [*((named(path), "GET") for path in READING), *((named(path), "POST") for path in WRITING),
         ("/api/items/{item}/moves", "POST")]


@pytest.mark.parametrize(("path", "method"), CALLS, ids=" ".join)
def test_no_call_brings_an_answer_that_is_not_described(path: str, method: str, people: Cast):
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    key = key_of("secretary").key
    known = {"unit": people.branch, "record": people.lecture}

    @settings(max_examples=30, deadline=None, database=None)
    @given(case=schema[path][method].as_strategy())
    def answered(case: schemathesis.Case) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}"}
        for name, value in known.items():
            # Every other call speaks of something that is there, so that more than the door is tried.
            if name in (case.path_parameters or {}) and len(str(case.path_parameters[name])) % 2:
                case.path_parameters[name] = value
        answer = case.call()
        case.validate_response(answer, checks=(not_a_server_error, response_schema_conformance))
        if answer.status_code >= 400:
            assert json.loads(answer.content)["faults"]

    answered()
