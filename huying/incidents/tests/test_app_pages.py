"""The responder app's pages, for everybody of the cast."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from tests.cast import Cast


@pytest.fixture
def incident(cast: Cast, clock: Clock) -> Incident:
    """The guard whistled in the mall; its lead and the police post are called."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    raised = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    return raised


def test_a_call_rings_on_the_page(cast: Cast, incident: Incident) -> None:
    call = Assignment.objects.get(incident=incident, person=cast.police_post)
    browser = cast.client(cast.police_post)
    assert browser.get("/app/")["Location"] == f"/app/calls/{call.pk}/"
    page = browser.get(f"/app/calls/{call.pk}/")
    assert 'data-rings="loud"' in page.content.decode()
    assert "吹哨" in browser.get("/app/?later").content.decode()
