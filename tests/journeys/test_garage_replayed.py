"""Story 1: 凌晨地库两名可疑男子. One press calls whoever is near; the police are there within five minutes.

What the seat saw while it happened is what the replay says of every one of those instants, afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.decline import decline
from huying.incidents.commands.keep_trail import keep_trail
from huying.incidents.commands.receive import receive
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.notices.models import Delivery
from huying.people.commands.positions import Sighting
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

GARAGE = (120.2052, 30.2003)
LIMIT = timedelta(minutes=5)


@dataclass(frozen=True)
class Seen:
    """What the live rows said at an instant: the state, and of everybody called the answer."""

    at: datetime
    state: str
    answers: dict[str, str]


class Night:
    """The story, with what was seen after each step."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        for someone in (cast.police_post, cast.guard_li, cast.volunteer):
            cast.on_duty(someone)
        content = Whistle(template="security", place_id=cast.garage.pk, note="地库两名男子逐车拉门")
        self.incident: Incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
        self.seen: list[Seen] = []
        self.card = ""
        self.look()

    def look(self, *, seconds: float = 15) -> None:
        """Let the reactions come to rest, note what the rows say, and let time pass."""
        settle()
        rows = Assignment.objects.filter(incident=self.incident)
        state = Incident.objects.values_list("state", flat=True).get(pk=self.incident.pk)
        self.seen.append(Seen(self.clock.now, state, {str(row.person_id): row.state for row in rows}))
        self.clock.advance(seconds=seconds)

    def call(self, who: Person) -> Any:
        """The person's assignment."""
        return Assignment.objects.get(incident=self.incident, person=who).pk

    def walk(self, lon: float, lat: float) -> None:
        """The police officer's phone tells where it is."""
        keep_trail(rows=[Sighting(self.cast.police_post.pk, True, lon, lat, 8.0, self.clock.now)], at=self.clock.now)
        self.look()

    def told(self) -> None:
        """From the seat's 接报 to the closed loop."""
        cast, clock, incident = self.cast, self.clock, self.incident.pk
        seat, police = cast.actor(cast.street_seat), cast.actor(cast.police_post)
        receive(by=seat, at=clock.now, incident_id=incident)
        self.look()
        self.press("dispatch")
        self.look()
        card = cast.client(cast.police_post).get(reverse("app:call", args=[self.call(cast.police_post)]))
        self.card = card.content.decode()
        accept(by=police, at=clock.now, assignment_id=self.call(cast.police_post), eta_s=120)
        self.look()
        decline(by=cast.actor(cast.guard_li), at=clock.now, assignment_id=self.call(cast.guard_li))
        self.look()
        self.walk(120.2060, 30.1995)
        self.walk(120.2055, 30.2000)
        arrive(by=police, at=clock.now, assignment_id=self.call(cast.police_post), position=GARAGE)
        self.look(seconds=60)
        content = Report("两人带回询问", "disposed", photo="a" * 64 + ".jpg")
        report(by=police, at=clock.now, assignment_id=self.call(cast.police_post), content=content)
        self.look()
        close(by=seat, at=clock.now, incident_id=incident)
        self.look()

    def press(self, verb: str) -> None:
        """A key of the seat, over the API."""
        seat = Caller(self.cast.street_seat)
        answer = seat.post(f"incidents/{self.incident.code}/{verb}", {}, key=f"{verb}-once")
        assert answer.status_code == 200, answer.content


def test_the_garage_is_answered_in_time_and_replayed(cast: Cast, clock: Clock) -> None:
    night = Night(cast, clock)
    night.told()
    incident = Incident.objects.get(pk=night.incident.pk)

    # everybody on duty whom the rings reach was told, and the police were there in five minutes
    called = set(
        Delivery.objects.filter(message__stream=incident.stream, message__kind="alert").values_list("person_id")
    )
    assert {(cast.police_post.pk,), (cast.guard_li.pk,)} <= called
    assert (cast.guard.pk,) not in called, "who whistled is not called"
    assert incident.on_scene_at is not None
    assert incident.on_scene_at - incident.raised_at <= LIMIT

    assert "不搜身" in night.card, "nobody is told to do more than a guard may"

    seat = Caller(cast.street_seat)
    for seen in night.seen:
        answer = seat.get(f"incidents/{incident.code}/replay?t={in_china(seen.at):%Y-%m-%dT%H:%M:%S.%f}").json()
        assert answer["state"] == seen.state, seen.at
        assert {each["id"]: each["answer"] for each in answer["people"]} == seen.answers, seen.at
    points = [each["point"] for each in answer["people"] if each["point"]]
    assert [(point["lon"], point["lat"]) for point in points] == [(120.2055, 30.2000)]
    assert answer["breaches"] == []

    # the figure of the district says so too, and the record stands
    told = Caller(cast.district_seat).get(f"figures?since={in_china(incident.raised_at):%Y-%m-%d}")
    assert told.status_code == 200, told.content
    rates = {each["code"]: (each["numerator"], each["denominator"]) for each in told.json()["items"]}
    assert rates["W135_arrive_rate"] == (1, 1)
    assert verify().findings == []
