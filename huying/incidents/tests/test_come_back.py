"""回到现场: who left by their own press is there again, as a fact of its own, while there is work on the scene."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huying.core.errors import NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import BusyElsewhere, accept
from huying.incidents.commands.arrive import AlreadyOver
from huying.incidents.commands.call_person import call_person
from huying.incidents.commands.come_back import NotLeft, SentHome, come_back
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.leave import leave
from huying.incidents.commands.send_home import send_home
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident, Wave
from huying.incidents.queries.calls import calls
from huying.incidents.tests.test_lead import PHOTO, all_there, call, causes, leads
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

JSON = {"Accept": "application/json"}


@pytest.fixture
def incident(cast: Cast, clock: Clock) -> Incident:
    """The garage: a guard came first and leads, then the police, then a volunteer; the police have left."""
    found = all_there(cast, clock, cast.guard_li, cast.police_post, cast.volunteer)
    leaves(cast, clock, found, cast.police_post)
    clock.advance(minutes=2)
    return found


def called_elsewhere(cast: Cast, clock: Clock) -> Incident:
    """Another whistle, to which the police are called by name."""
    content = Whistle(template="security", place_id=cast.garage.pk)
    found = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    seat = cast.actor(cast.street_seat)
    call_person(by=seat, at=clock.now, incident_id=found.pk, person_id=cast.police_post.pk)
    return found


def leaves(cast: Cast, clock: Clock, incident: Incident, who: Person) -> None:
    leave(by=cast.actor(who), at=clock.now, assignment_id=call(incident, who).pk)


def back(cast: Cast, clock: Clock, incident: Incident, who: Person, **more: Any) -> Assignment:
    """They press 我回到现场了."""
    return come_back(by=cast.actor(who), at=clock.now, assignment_id=call(incident, who).pk, **more)


def facts(incident: Incident, kind: str) -> list[dict[str, Any]]:
    return [entry.data for entry in read(incident.stream) if entry.type == f"incidents.{kind}"]


def test_who_left_is_there_again_once_and_nothing_else_is_counted_anew(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    before, waves = call(incident, cast.police_post), Wave.objects.filter(incident=incident).count()
    incident.refresh_from_db()
    counted, moved = calls(incident).there, incident.on_scene_at
    for _twice in range(2):
        back(cast, clock, incident, cast.police_post, position=(incident.lon, incident.lat))
    row = call(incident, cast.police_post)
    assert (row.state, row.ended_at, row.back_at) == ("arrived", None, clock.now)
    assert row.arrived_at == before.arrived_at, "the first arrival is what is measured"
    assert [fact["distance_m"] for fact in facts(incident, "ResponderCameBack")] == [0.0]
    assert len(facts(incident, "ResponderArrived")) == 3
    incident.refresh_from_db()
    assert (calls(incident).there, incident.on_scene_at, leads(incident)) == (counted, moved, cast.guard_li)
    assert Wave.objects.filter(incident=incident).count() == waves
    there = [one.assignment.person for one in calls(incident).here]
    assert there == [cast.guard_li, cast.volunteer, cast.police_post], "who came back stands last"


def test_the_lead_passes_by_who_stayed_and_to_who_comes_back_to_an_empty_scene(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    back(cast, clock, incident, cast.police_post)
    leaves(cast, clock, incident, cast.guard_li)
    assert leads(incident) == cast.volunteer, "the police came before, and left"
    leaves(cast, clock, incident, cast.volunteer)
    leaves(cast, clock, incident, cast.police_post)
    assert leads(incident) is None
    back(cast, clock, incident, cast.guard_li)
    assert leads(incident) == cast.guard_li
    assert causes(incident)[-1] == "first"


def test_it_is_refused_when_over_never_left_sent_home_elsewhere_or_anothers(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    with pytest.raises(NotFound):
        come_back(by=cast.actor(cast.guard_li), at=clock.now, assignment_id=call(incident, cast.police_post).pk)
    seat = cast.actor(cast.street_seat)
    send_home(by=seat, at=clock.now, incident_id=incident.pk, person_id=cast.volunteer.pk)
    with pytest.raises(SentHome):
        back(cast, clock, incident, cast.volunteer)
    other = called_elsewhere(cast, clock)
    with pytest.raises(NotLeft):
        back(cast, clock, other, cast.police_post)
    accept(by=cast.actor(cast.police_post), at=clock.now, assignment_id=call(other, cast.police_post).pk)
    with pytest.raises(BusyElsewhere):
        back(cast, clock, incident, cast.police_post)
    dispose(by=seat, at=clock.now, incident_id=incident.pk, text="带离", photo=PHOTO)
    with pytest.raises(AlreadyOver):
        back(cast, clock, incident, cast.police_post)
    assert facts(incident, "ResponderCameBack") == []


def test_no_other_incident_rings_for_who_came_back(cast: Cast, clock: Clock, incident: Incident) -> None:
    other = called_elsewhere(cast, clock)
    assert call(other, cast.police_post).state == "called"
    back(cast, clock, incident, cast.police_post)
    settle()
    assert call(other, cast.police_post).state == "elsewhere"


def test_the_phone_offers_it_while_it_can_be_and_the_seat_reads_it(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    client, page = cast.client(cast.police_post), f"/app/calls/{call(incident, cast.police_post).pk}/"
    offered = client.get(page).content.decode()
    assert "您已离开现场，谢谢您" in offered
    assert "我回到现场了" in offered
    assert (
        "我回到现场了"
        not in cast.client(cast.guard_li).get(f"/app/calls/{call(incident, cast.guard_li).pk}/").content.decode()
    )
    pressed = clock.now
    clock.advance(minutes=3)
    said = {"client_at": pressed.isoformat(), "lon": "120.3", "lat": "x"}
    for _twice in range(2):
        answer = client.post(f"{page}come_back/", said, headers={**JSON, "Idempotency-Key": "come-back-0001"})
        assert (answer.status_code, answer.json()["state"]) == (200, "arrived")
    assert call(incident, cast.police_post).back_at == pressed, "as the phone kept it"
    assert "离开现场" in client.get(page).content.decode()
    seat = cast.client(cast.street_seat)
    told = seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "回到现场" in told
    wrong = client.post(f"{page}come_back/", {"client_at": "gestern"}, headers=JSON)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "client_at")
    dispose(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, text="带离", photo=PHOTO)
    over = client.get(page).content.decode()
    assert "处置完毕，谢谢您" in over, "they did not leave: it was over"
    assert "我回到现场了" not in over


def test_the_api_has_the_same(cast: Cast, clock: Clock, incident: Incident) -> None:
    police, key = Caller(cast.police_post), call(incident, cast.police_post).pk
    told = police.post(f"assignments/{key}/come_back", {"lon": incident.lon, "lat": incident.lat})
    assert (told.status_code, told.json()["state"]) == (200, "arrived")
    assert told.json()["back_at"] is not None
    seat = Caller(cast.street_seat).get(f"incidents/{incident.code}").json()
    assert [row["back_at"] is not None for row in seat["calls"]].count(True) == 1
    guard = Caller(cast.guard_li).post(f"assignments/{key}/come_back", {})
    assert guard.status_code == 404
    leaves(cast, clock, incident, cast.volunteer)
    dispose(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, text="带离", photo=PHOTO)
    late = Caller(cast.volunteer).post(f"assignments/{call(incident, cast.volunteer).pk}/come_back", {})
    assert (late.status_code, late.json()["type"].rpartition("/")[2]) == (409, "already-over")


def test_a_press_before_they_left_cannot_be_and_counts_from_now(cast: Cast, clock: Clock, incident: Incident) -> None:
    gone = call(incident, cast.police_post).ended_at
    assert gone is not None
    back(cast, clock, incident, cast.police_post, client_at=gone - timedelta(minutes=1))
    assert call(incident, cast.police_post).back_at == clock.now
