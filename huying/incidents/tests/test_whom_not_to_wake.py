"""Whom not to wake: under random rosters, answers and clocks nobody who must rest receives anything (B5)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huying.clocks.commands.fire import fire_due
from huying.core import clock as machine_clock
from huying.core.errors import Refused
from huying.core.testing import START, Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.decline import decline
from huying.incidents.commands.raise_level import raise_level
from huying.incidents.commands.receive import receive
from huying.incidents.commands.stand_down import stand_down
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.commands.widen import widen
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import BUSY, Answer
from huying.notices.models import Delivery
from huying.people import roster
from huying.people.models import Person, Presence
from tests.cast import Cast, build_cast

RESPONDERS = ("grid_member", "unit_lead", "unit_member", "mall_lead", "guard", "guard_li", "volunteer", "police_post")
OVER = {Answer.DECLINED, Answer.ELSEWHERE, Answer.WITHDRAWN, Answer.STOOD_DOWN, Answer.DONE}
MOVES = ("accept", "decline", "arrive", "sign_off", "sign_on", "widen", "raise_level", "receive", "stand_down", "wait")


class World:
    """A district at night, played at random; after each step the law is checked against the deliveries it made."""

    def __init__(self, cast: Cast, chance: random.Random) -> None:
        self.cast, self.chance, self.clock = cast, chance, Clock()
        self.seen = 0
        for name in RESPONDERS:
            if chance.random() < 0.6:
                cast.on_duty(getattr(cast, name))
        roster.forget()

    def whistle(self) -> Incident:
        """Somebody whistles somewhere, with or without a type."""
        caller = getattr(self.cast, self.chance.choice(RESPONDERS))
        template = self.chance.choice(["", "security", "life_rescue", "anti_fraud"])
        lon, lat = self.chance.uniform(120.19, 120.22), self.chance.uniform(30.185, 30.215)
        incident = whistle(
            by=self.cast.actor(caller), at=self.clock.now, content=Whistle(template=template, lon=lon, lat=lat)
        )
        self.check(settle)
        return incident

    def step(self, incident: Incident, move: str) -> None:
        """One move by somebody; a refusal is a fine answer, a wrong delivery is not."""
        person: Person = getattr(self.cast, self.chance.choice(RESPONDERS))
        actor, at = self.cast.actor(person), self.clock.now
        seat = self.cast.actor(self.cast.street_seat)
        row = Assignment.objects.filter(incident=incident, person=person).first()
        acts: dict[str, Callable[[], object]] = {
            "widen": lambda: widen(by=seat, at=at, incident_id=incident.pk),
            "raise_level": lambda: raise_level(by=seat, at=at, incident_id=incident.pk),
            "receive": lambda: receive(by=seat, at=at, incident_id=incident.pk),
            "stand_down": lambda: stand_down(by=seat, at=at, incident_id=incident.pk),
            "sign_off": lambda: Presence.objects.filter(person=person).update(on_duty_until=at),
            "sign_on": lambda: Presence.objects.filter(person=person).update(on_duty_until=at + timedelta(hours=1)),
            "wait": lambda: self.clock.advance(seconds=self.chance.choice([5, 31, 46, 61])),
        }
        if row is not None:
            acts |= {
                "accept": lambda: accept(by=actor, at=at, assignment_id=row.pk),
                "decline": lambda: decline(by=actor, at=at, assignment_id=row.pk),
                "arrive": lambda: arrive(by=actor, at=at, assignment_id=row.pk),
            }
        self.check(acts.get(move, lambda: None))
        self.check(lambda: fire_due(at=self.clock.now))
        self.check(settle)

    def check(self, act: Callable[[], object]) -> None:
        """Do something, then hold every alert that it caused against the state from before."""
        before = self._state()
        try:
            act()
        except Refused:
            return
        for delivery in Delivery.objects.filter(pk__gt=self.seen, message__kind="alert").select_related("message"):
            on_duty, callers, answered, busy = before
            person, stream = delivery.person_id, delivery.message.stream
            until = on_duty.get(person)
            assert until is not None, "woken without a shift"
            assert until > delivery.message.created_at, "woken off duty"
            assert person not in callers.get(stream, set()), "the caller was called"
            assert (stream, person) not in answered, "called again after an answer"
            assert person not in busy or busy[person] == stream, "called away from another scene"
        self.seen = Delivery.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def _state(
        self,
    ) -> tuple[dict[UUID, datetime | None], dict[str, set[UUID]], set[tuple[str, UUID]], dict[UUID, str]]:
        on_duty = dict(Presence.objects.exclude(on_duty_until=None).values_list("person_id", "on_duty_until"))
        callers = {incident.stream: {incident.raised_by_id} for incident in Incident.objects.all()}
        rows = list(Assignment.objects.all())
        answered = {(f"incident:{row.incident_id}", row.person_id) for row in rows if row.state in OVER}
        busy = {row.person_id: f"incident:{row.incident_id}" for row in rows if row.state in BUSY}
        return on_duty, callers, answered, busy


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), moves=st.lists(st.sampled_from(MOVES), min_size=4, max_size=14))
def test_nobody_who_must_rest_is_woken(db: None, seed: int, moves: list[str]) -> None:
    with transaction.atomic():
        machine_clock.freeze(START)
        world = World(build_cast(), random.Random(seed))
        first, second = world.whistle(), world.whistle()
        for number, move in enumerate(moves):
            world.step(second if number % 3 == 2 else first, move)
        machine_clock.freeze(None)
        transaction.set_rollback(True)


def test_the_law_is_not_empty(cast: Cast, clock: Clock) -> None:
    """Without the checks somebody is called in such a world, so the property says something."""
    world = World(cast, random.Random(7))
    for name in RESPONDERS:
        cast.on_duty(getattr(cast, name))
    incident = world.whistle()
    world.step(incident, "widen")
    clock.advance(seconds=61)
    fire_due(at=clock.now)
    assert Delivery.objects.filter(message__kind="alert").count() >= 3
