"""现场指挥: one at a time, of those who are there, and every change a fact that those concerned are told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.call_person import call_person
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.lead import LeadTaken, lead
from huying.incidents.commands.merge import merge
from huying.incidents.commands.name_lead import name_lead
from huying.incidents.commands.offer_lead import NotTheLead, offer_lead
from huying.incidents.commands.report import NotThere
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.leading import NobodyLeads, NotOnScene
from huying.incidents.models import Assignment, Incident
from huying.notices.models import Delivery
from huying.people.models import Person
from tests.cast import Cast

PHOTO = "a" * 64 + ".jpg"


def raised(cast: Cast, clock: Clock) -> Incident:
    """A security whistle from the garage, to which three are called by name."""
    guard = cast.actor(cast.guard)
    incident = whistle(by=guard, at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk))
    settle()
    seat = cast.actor(cast.street_seat)
    dispatch(by=seat, at=clock.now, incident_id=incident.pk)
    known = set(Assignment.objects.filter(incident=incident).values_list("person_id", flat=True))
    for who in (cast.guard_li, cast.police_post, cast.volunteer):
        if who.pk not in known:
            call_person(by=seat, at=clock.now, incident_id=incident.pk, person_id=who.pk)
    Incident.objects.filter(pk=incident.pk).update(wanted=9)
    return incident


@pytest.fixture
def incident(cast: Cast, clock: Clock) -> Incident:
    """As above, with three on duty."""
    for who in (cast.guard_li, cast.police_post, cast.volunteer):
        cast.on_duty(who)
    return raised(cast, clock)


def call(incident: Incident, who: Person) -> Assignment:
    """Their call."""
    return Assignment.objects.get(incident=incident, person=who)


def arrives(cast: Cast, clock: Clock, incident: Incident, *people: Person) -> None:
    """They come, one after another."""
    for who in people:
        clock.advance(seconds=10)
        arrive(by=cast.actor(who), at=clock.now, assignment_id=call(incident, who).pk)


def all_there(cast: Cast, clock: Clock, *came: Person) -> Incident:
    """The garage, with a guard, the police and a volunteer on duty, of whom these came, one after the other."""
    for who in (cast.guard_li, cast.police_post, cast.volunteer):
        cast.on_duty(who)
    found = raised(cast, clock)
    arrives(cast, clock, found, *came)
    return found


def takes(cast: Cast, clock: Clock, incident: Incident, who: Person) -> None:
    """They press 接任."""
    lead(by=cast.actor(who), at=clock.now, assignment_id=call(incident, who).pk)


def leads(incident: Incident) -> Person | None:
    """Who leads now."""
    incident.refresh_from_db()
    return incident.lead


def causes(incident: Incident) -> list[str]:
    """Why each of those who led did."""
    return [entry.data["cause"] for entry in read(incident.stream) if entry.type == "incidents.LeadChanged"]


def test_who_comes_first_leads_and_the_police_may_take_it(cast: Cast, clock: Clock, incident: Incident) -> None:
    assert leads(incident) is None
    arrives(cast, clock, incident, cast.guard_li)
    assert leads(incident) == cast.guard_li
    arrives(cast, clock, incident, cast.police_post)
    assert leads(incident) == cast.guard_li, "coming does not take it: a press does"
    takes(cast, clock, incident, cast.police_post)
    takes(cast, clock, incident, cast.police_post)
    assert leads(incident) == cast.police_post
    assert causes(incident) == ["first", "post"]
    told = Delivery.objects.filter(message__kind="update", message__body__why="lead")
    assert {one.person_id for one in told} == {cast.guard_li.pk, cast.police_post.pk}


def test_nobody_takes_it_back_from_a_force_or_before_they_are_there(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    arrives(cast, clock, incident, cast.police_post)
    with pytest.raises(NotThere):
        takes(cast, clock, incident, cast.guard_li)
    arrives(cast, clock, incident, cast.guard_li)
    with pytest.raises(LeadTaken):
        takes(cast, clock, incident, cast.guard_li)
    assert leads(incident) == cast.police_post


def test_a_lead_handed_over_leads_until_the_other_takes_it(cast: Cast, clock: Clock, incident: Incident) -> None:
    arrives(cast, clock, incident, cast.police_post, cast.guard_li)
    police = {"by": cast.actor(cast.police_post), "assignment_id": call(incident, cast.police_post).pk}
    with pytest.raises(NotOnScene):
        offer_lead(**police, at=clock.now, person_id=cast.volunteer.pk)
    with pytest.raises(NotOnScene):
        offer_lead(**police, at=clock.now, person_id=cast.police_post.pk)
    for _twice in range(2):
        offer_lead(**police, at=clock.now, person_id=cast.guard_li.pk)
    assert leads(incident) == cast.police_post
    takes(cast, clock, incident, cast.guard_li)
    assert leads(incident) == cast.guard_li
    assert incident.lead_offered is None
    assert causes(incident) == ["first", "offered"]
    assert [entry.type for entry in read(incident.stream)].count("incidents.LeadOffered") == 1
    with pytest.raises(NotTheLead):
        offer_lead(**police, at=clock.now, person_id=cast.guard_li.pk)


def test_a_seat_names_somebody_who_is_there(cast: Cast, clock: Clock, incident: Incident) -> None:
    arrives(cast, clock, incident, cast.police_post, cast.guard_li)
    seat = {"by": cast.actor(cast.street_seat), "incident_id": incident.pk}
    with pytest.raises(NotOnScene):
        name_lead(**seat, at=clock.now, person_id=cast.volunteer.pk)
    for _twice in range(2):
        name_lead(**seat, at=clock.now, person_id=cast.guard_li.pk)
    assert leads(incident) == cast.guard_li
    assert causes(incident) == ["first", "named"]
    with pytest.raises(NotAllowed):
        name_lead(by=cast.actor(cast.police_post), at=clock.now, incident_id=incident.pk, person_id=cast.police_post.pk)
    with pytest.raises(NotFound):
        name_lead(by=cast.actor(cast.stranger), at=clock.now, incident_id=incident.pk, person_id=cast.guard_li.pk)


def test_after_the_work_on_the_scene_nothing_changes(cast: Cast, clock: Clock, incident: Incident) -> None:
    arrives(cast, clock, incident, cast.guard_li, cast.police_post)
    dispose(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, text="带离", photo=PHOTO)
    for press in (
        lambda: takes(cast, clock, incident, cast.police_post),
        lambda: name_lead(
            by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, person_id=cast.police_post.pk
        ),
    ):
        with pytest.raises(NobodyLeads):
            press()
    assert leads(incident) == cast.guard_li, "who led last is kept"


def test_a_merged_whistle_brings_a_lead_where_there_is_none(cast: Cast, clock: Clock, incident: Incident) -> None:
    arrives(cast, clock, incident, cast.guard_li)
    guard = cast.actor(cast.guard)
    other = whistle(by=guard, at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk))
    merge(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, into_id=other.pk)
    assert leads(other) == cast.guard_li
    assert causes(other) == ["merged"]


def test_the_table_refuses_an_offer_of_nobody(cast: Cast, incident: Incident) -> None:
    with pytest.raises(IntegrityError, match="incidents_offered_by_a_lead"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(lead_offered=cast.guard_li)


def test_pages_say_who_leads(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat, police, li = (cast.client(who) for who in (cast.street_seat, cast.police_post, cast.guard_li))
    assert "还没有人到场" in seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    arrives(cast, clock, incident, cast.guard_li, cast.police_post)
    of_li, of_police = (f"/app/calls/{call(incident, who).pk}/" for who in (cast.guard_li, cast.police_post))
    assert "是您" in li.get(of_li).content.decode()
    assert "接任现场指挥" in police.get(of_police).content.decode()
    wrong = li.post(f"{of_li}offer_lead/", {"person": "x"}, headers={"Accept": "application/json"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "person")
    stranger = cast.client(cast.stranger_guard)
    assert stranger.post(f"{of_li}lead/").status_code == 404
    assert li.post(f"{of_li}offer_lead/", {"person": str(cast.police_post.pk)}).status_code == 303
    assert "现任指挥请您接任" in police.get(of_police).content.decode()
    assert "正移交给" in seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert police.post(f"{of_police}lead/").status_code == 303
    page = seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "任现场指挥（现场交接）" in page
    refused = seat.post(
        f"/incidents/{incident.code}/name_lead/", {"person": str(cast.volunteer.pk)}, headers={"HX-Request": "true"}
    )
    assert (refused.status_code, "请从已到场的人中选择" in refused.content.decode()) == (422, True)
    assert seat.post(f"/incidents/{incident.code}/name_lead/", {"person": str(cast.guard_li.pk)}).status_code == 303
    assert leads(incident) == cast.guard_li
