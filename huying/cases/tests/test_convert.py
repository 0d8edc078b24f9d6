"""A whistle that is a dispute goes on as a case under the same code (domain 4.a 13)."""

from __future__ import annotations

import pytest

from huying.cases.models import Case
from huying.cases.tests.test_register_page import body
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.convert import convert
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.journal import NotInThisState
from huying.incidents.models import Assignment, Incident
from tests.cast import Cast


@pytest.fixture
def incident(cast: Cast, clock: Clock) -> Incident:
    """王保安 whistles: two neighbours quarrel in the mall, and people are called."""
    cast.on_duty(cast.police_post)
    cast.on_duty(cast.mall_lead)
    raised = whistle(
        by=cast.actor(cast.guard),
        at=clock.now,
        content=Whistle(template="security", unit_id=cast.units.mall.pk, note="两户为车位争吵"),
    )
    settle()
    return raised


def test_the_seat_fills_in_the_form_that_the_whistle_began(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat = cast.client(cast.street_seat)
    assert f"/cases/new/?whistle={incident.code}" in seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    form = seat.get(f"/cases/new/?whistle={incident.code}").content.decode()
    for known in ("哨转纠纷", "潮汇商场", "两户为车位争吵", "王保安", "2026-11-21"):
        assert known in form
    sent = body(do="register", whistle=incident.code, place="潮汇商场", category="neighbour")
    told = seat.post("/cases/new/", sent)
    assert told.headers["Location"] == f"/cases/{incident.code}/registered/"
    assert seat.post("/cases/new/", sent).headers["Location"] == told.headers["Location"]
    case = Case.objects.get()
    incident.refresh_from_db()
    assert (case.code, case.channel, case.area_code) == (incident.code, "whistle", "990108001005")
    assert (case.place_text, case.owner) == ("潮汇商场", cast.units.street_center)
    assert (incident.state, incident.closed_at) == ("converted", clock.now)
    assert [record.data["whistle_id"] for record in read(case.stream)] == [str(incident.pk)]
    assert [record.type for record in read(incident.stream)][-2:] == [
        "incidents.IncidentConverted",
        "incidents.CallsWithdrawn",
    ]


def test_everybody_is_released(cast: Cast, clock: Clock, incident: Incident) -> None:
    convert(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    assert set(Assignment.objects.filter(incident=incident).values_list("state", flat=True)) == {"withdrawn"}
    with pytest.raises(NotInThisState):
        convert(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    seat = cast.client(cast.street_seat)
    page = seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "已转纠纷" in page
    assert "whistle=" not in page


def test_who_may_not_convert(cast: Cast, clock: Clock, incident: Incident) -> None:
    address = f"/cases/new/?whistle={incident.code}"
    assert cast.client(cast.station_chief).get(address).status_code == 403
    for who in (cast.window_clerk, cast.other_street_seat, cast.stranger):
        assert cast.client(who).get(address).status_code == 404
        sent = body(do="register", whistle=incident.code, place="潮汇商场", key=who.username)
        assert cast.client(who).post("/cases/new/", sent).status_code == 404
    assert not Case.objects.exists()
    incident.refresh_from_db()
    assert incident.state != "converted"


def test_a_wrong_form_converts_nothing(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat = cast.client(cast.street_seat)
    assert seat.post("/cases/new/", body(do="register", whistle=incident.code, facts="")).status_code == 422
    incident.refresh_from_db()
    assert incident.state != "converted"
