"""Two people at the same time: one wins, the other is told; nothing happens twice."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from huying.core.eventlog import read
from huying.core.testing import Clock, at_once, settle
from huying.incidents.card_changes import CardChange, CardOverlaps
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.change_card import change_card
from huying.incidents.commands.leave import leave
from huying.incidents.commands.merge import merge
from huying.incidents.commands.name_lead import name_lead
from huying.incidents.commands.receive import AlreadyReceived, receive
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.events_cards import CARDS
from huying.incidents.models import Assignment, Incident, Template
from tests.cast import Cast, build_cast

LED = "incidents.LeadChanged"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town(clock: Clock) -> Cast:
    """The cast in a database whose commits are real."""
    cast = build_cast()
    for who in (cast.guard_li, cast.police_post, cast.volunteer, cast.unit_member, cast.station_chief):
        cast.on_duty(who)
    return cast


def raised(cast: Cast, clock: Clock) -> Incident:
    """A life-rescue whistle, dispatched by rule."""
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="life_rescue", place_id=cast.garage.pk)
    )
    settle()
    return incident


def test_two_seats_press_receive(town: Cast, clock: Clock) -> None:
    incident = raised(town, clock)
    seats = [town.actor(town.street_seat), town.actor(town.district_seat)]
    told = at_once(*(lambda seat=seat: receive(by=seat, at=clock.now, incident_id=incident.pk) for seat in seats))
    assert told == [AlreadyReceived.__name__, "done"]
    assert Counter(entry.type for entry in read(incident.stream))["incidents.IncidentReceived"] == 1


def test_everybody_answers_at_once(town: Cast, clock: Clock) -> None:
    incident = raised(town, clock)
    rows = list(Assignment.objects.filter(incident=incident).select_related("person"))
    assert len(rows) >= 3
    acts = [
        lambda row=row: accept(by=town.actor(row.person), at=clock.now, assignment_id=row.pk)
        for row in rows
        for _ in range(2)
    ]
    assert at_once(*acts) == ["done"] * len(acts)
    events = Counter(entry.type for entry in read(incident.stream))
    assert events["incidents.ResponderAccepted"] == len(rows)
    versions = [entry.version for entry in read(incident.stream)]
    assert versions == list(range(1, len(versions) + 1))


def test_arriving_together_stands_the_others_down_once(town: Cast, clock: Clock) -> None:
    incident = raised(town, clock)
    rows = list(Assignment.objects.filter(incident=incident).select_related("person"))
    first = rows[: incident.wanted]
    at_once(*(lambda row=row: arrive(by=town.actor(row.person), at=clock.now, assignment_id=row.pk) for row in first))
    states = Counter(Assignment.objects.filter(incident=incident).values_list("state", flat=True))
    assert states == {"arrived": len(first)} | ({"withdrawn": len(rows) - len(first)} if len(rows) > len(first) else {})


def test_two_incidents_merged_into_each_other(town: Cast, clock: Clock) -> None:
    one, other = raised(town, clock), raised(town, clock)
    seat = town.actor(town.street_seat)
    told = at_once(
        lambda: merge(by=seat, at=clock.now, incident_id=one.pk, into_id=other.pk),
        lambda: merge(by=seat, at=clock.now, incident_id=other.pk, into_id=one.pk),
    )
    assert told == ["NotInThisState", "done"]
    assert Incident.objects.filter(state="duplicate").count() == 1


def test_two_chiefs_change_cards(town: Cast, clock: Clock) -> None:
    chief = town.actor(town.district_chief)

    def change(code: str, wanted: int) -> object:
        card = CardChange(code, "治安", 3, wanted, ("security",), 1, 4, "always", "到场协助", effective_from=clock.now)
        return change_card(by=chief, at=clock.now, change=card)

    told = at_once(
        lambda: change("security", 4), lambda: change("security", 5), lambda: change("fire_alarm", 2), lambda: None
    )
    assert told == [CardOverlaps.__name__, "done", "done", "done"]
    assert [record.version for record in read(CARDS)] == [1, 2]
    ours = Template.objects.filter(code="security", area_code="990108", effective_to=None)
    assert ours.count() == 1


def test_everybody_comes_at_once_and_one_leads(town: Cast, clock: Clock) -> None:
    incident = raised(town, clock)
    rows = list(Assignment.objects.filter(incident=incident).select_related("person"))[:3]
    at_once(*(lambda row=row: arrive(by=town.actor(row.person), at=clock.now, assignment_id=row.pk) for row in rows))
    incident.refresh_from_db()
    assert incident.lead_id in {row.person_id for row in rows}
    assert Counter(entry.type for entry in read(incident.stream))["incidents.LeadChanged"] == 1


def test_two_seats_name_a_lead_at_once(town: Cast, clock: Clock) -> None:
    incident = raised(town, clock)
    rows = list(Assignment.objects.filter(incident=incident).select_related("person"))[: incident.wanted]
    for row in rows:
        arrive(by=town.actor(row.person), at=clock.now, assignment_id=row.pk)
    seats = (town.street_seat, town.district_seat)
    named = [rows[-1].person_id] * 2
    at_once(
        *(
            lambda seat=seat, who=who: name_lead(
                by=town.actor(seat), at=clock.now, incident_id=incident.pk, person_id=who
            )
            for seat, who in zip(seats, named, strict=True)
        )
    )
    changes = [entry.data["cause"] for entry in read(incident.stream) if entry.type == "incidents.LeadChanged"]
    assert changes == ["first", "named"]


def test_all_leave_at_once_and_the_lead_is_never_with_somebody_who_went(town: Cast, clock: Clock) -> None:
    incident = raised(town, clock)
    rows = list(Assignment.objects.filter(incident=incident).select_related("person"))[:3]
    for row in rows:
        arrive(by=town.actor(row.person), at=clock.now, assignment_id=row.pk)
    *going, stays = rows
    acts = [
        lambda row=row: leave(by=town.actor(row.person), at=clock.now, assignment_id=row.pk)
        for row in going
        for _ in range(2)
    ]
    assert at_once(*acts) == ["done"] * len(acts)
    incident.refresh_from_db()
    assert incident.lead_id == stays.person_id
    entries = list(read(incident.stream))
    assert Counter(entry.type for entry in entries)["incidents.ResponderLeft"] == len(going)
    chain = [(entry.data["before_id"], entry.data["person_id"]) for entry in entries if entry.type == LED]
    assert chain[-1][1] == str(stays.person_id)
    assert all(one[0] == before[1] for before, one in itertools.pairwise(chain))
