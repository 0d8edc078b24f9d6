"""The API against its own document: whatever is sent, the answer is one that the document names, and never a fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from huying.config.openapi import document
from huying.config.wsgi import application
from huying.core.testing import settle
from huying.incidents.models import Assignment
from tests.api import Caller
from tests.contracts.story import a_story, taken_back

OPERATIONS = sorted((path, method) for path, methods in document()["paths"].items() for method in methods)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 8


@pytest.fixture(scope="module")
def schema() -> Any:
    """The document as the fuzzer reads it."""
    loaded = schemathesis.openapi.from_dict(document())
    loaded.app = application
    return loaded


@dataclass(frozen=True)
class Real:
    """Path parameters that lead to something, and those who may do most of it."""

    given: dict[str, str]
    seat: Caller
    responder: Caller


@pytest.fixture(scope="module")
def real(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Real]:
    """A whistle that called somebody, told once; what an operation does to it is taken back."""
    with a_story(django_db_blocker) as (cast, _clock):
        cast.on_duty(cast.police_post)
        cast.on_duty(cast.mall_lead)
        guard = Caller(cast.guard)
        code = guard.post("whistles", {"template": "security", "unit_id": str(cast.units.mall.pk)}).json()["code"]
        settle()
        key = Assignment.objects.get(person=cast.police_post).pk
        given = {"code": code, "key": str(key)}
        for signal in (request_started, request_finished):
            signal.disconnect(
                close_old_connections
            )  # as Django's own test client does: a request keeps our transaction
        yield Real(given, seat=Caller(cast.street_seat), responder=Caller(cast.police_post))
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda part: part.removeprefix("/api/v1/"))
def test_no_request_breaks_the_api(real: Real, schema: Any, path: str, method: str) -> None:
    operation = schema[path][method.upper()]
    who = real.responder if "assignments" in path else real.seat
    cases = st.one_of(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(case=cases, existing=st.booleans())
    def ask(case: Any, existing: bool) -> None:
        if existing:
            case.path_parameters.update({name: key for name, key in real.given.items() if name in case.path_parameters})
        response = case.call(headers=who.headers)
        case.validate_response(response, checks=CHECKS)

    with taken_back():
        ask()
