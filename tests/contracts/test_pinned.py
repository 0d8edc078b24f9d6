"""Nothing that others rely on changes by accident: what the code says is what is written down here."""

from __future__ import annotations

import pytest

from huying.config.openapi import SHOWN, document
from huying.core.testing import settle
from huying.incidents.alerts import alert_body, alert_extra
from huying.incidents.models import Assignment
from tests.api import Caller
from tests.cast import Cast
from tests.contracts.pinned import HERE, contracts, text_of

BODY = {
    *("incident", "template", "type_name", "level", "place", "lon", "lat", "silent", "asked", "limits", "wanted"),
    *("coming", "raised_at", "type_name_en", "asked_en"),
}
EXTRA = {"assignment", "distance_m", "walk_s", "ring", "wave", "answer_code"}


@pytest.mark.parametrize("name", ["openapi.json", "events.json", "frames.json"])
def test_what_is_written_down_holds(name: str) -> None:
    assert (HERE / name).read_text("utf-8") == text_of(contracts()[name]), "changed on purpose? run `make pinned`"


def test_an_alert_carries_what_a_called_person_needs(cast: Cast) -> None:
    cast.on_duty(cast.mall_lead)
    Caller(cast.guard).post("whistles", {"template": "security", "unit_id": str(cast.units.mall.pk)})
    settle()
    assignment = Assignment.objects.get()
    assert set(alert_body(assignment.incident)) == BODY
    assert set(alert_extra(assignment)) == EXTRA


def test_each_operation_that_needs_a_body_shows_one() -> None:
    operations = [operation for path in document()["paths"].values() for operation in path.values()]
    named = {operation["operationId"]: operation.get("requestBody", {}) for operation in operations}
    assert len(named) == len(operations)
    needing = {name for name, body in named.items() if body.get("required") and "application/json" in body["content"]}
    assert needing <= set(SHOWN) <= set(named)
