"""The ladder: what the app has not delivered goes out by the next channel, once, and never after the need ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.commands.call_person import call_person
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.notices.commands.conclude_attempt import DELAYS_S
from huying.notices.ladder import climb
from huying.notices.models import Attempt, Delivery, Step
from huying.notices.registry import CARRIERS, Carried, carries
from huying.people.models import Person
from tests.cast import Cast


@dataclass
class Line:
    """A carrier that writes down what it is given and refuses a number of times."""

    name: str
    refusals: int = 0
    channel: str = "sms"
    got: list[tuple[str, str, str]] = field(default_factory=list)

    def carry(self, to: str, words: str, reference: str) -> Carried:
        """Accept once the refusals are used up."""
        if self.refusals:
            self.refusals -= 1
            return Carried(accepted=False, error="HTTP 500")
        self.got.append((to, words, reference))
        return Carried(accepted=True, reference=f"{self.name}-{reference}")


@pytest.fixture
def lines() -> Iterator[tuple[Line, Line]]:
    """Two carriers of SMS, gone when the test ends."""
    both = Line("first"), Line("second")
    for line in both:
        carries(line)
    yield both
    CARRIERS.clear()


@pytest.fixture
def called(cast: Cast, clock: Clock) -> Incident:
    """One volunteer with a phone is called by name."""
    Person.objects.filter(pk=cast.volunteer.pk).update(phone="13800000000")
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk)
    )
    settle()
    cast.on_duty(cast.volunteer)
    call_person(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, person_id=cast.volunteer.pk)
    return incident


def test_what_the_app_does_not_deliver_goes_by_sms_once(
    clock: Clock, called: Incident, lines: tuple[Line, Line]
) -> None:
    clock.advance(seconds=19)
    assert climb() == 0
    clock.advance(seconds=1)
    assert climb() == 2
    assert climb() == 0
    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.carrier, attempt.reference) == ("accepted", "first", f"first-{attempt.pk}")
    ((to, words, reference),) = lines[0].got
    assert (to, reference) == ("13800000000", str(attempt.pk))
    assert called.code in words
    assert called.place_text not in words


def test_without_a_carrier_nothing_is_begun(clock: Clock, called: Incident) -> None:
    clock.advance(seconds=60)
    assert climb() == 0
    assert not Attempt.objects.exists()


def test_what_the_app_delivered_goes_nowhere_else(clock: Clock, called: Incident, lines: tuple[Line, Line]) -> None:
    Delivery.objects.filter(message__kind="alert").update(state="delivered")
    clock.advance(seconds=60)
    assert climb() == 0


def test_who_has_answered_is_not_woken(clock: Clock, called: Incident, lines: tuple[Line, Line]) -> None:
    Assignment.objects.update(state="accepted")
    clock.advance(seconds=20)
    climb()
    assert Attempt.objects.get().state == "cancelled"
    assert lines[0].got == []


def test_another_carrier_stands_in_and_then_it_is_tried_again(
    clock: Clock, called: Incident, lines: tuple[Line, Line]
) -> None:
    lines[0].refusals = 9
    lines[1].refusals = 1
    clock.advance(seconds=20)
    climb()
    assert (Attempt.objects.get().state, Attempt.objects.get().error) == ("queued", "HTTP 500")
    clock.advance(seconds=DELAYS_S[0])
    climb()
    assert (Attempt.objects.get().state, Attempt.objects.get().carrier) == ("accepted", "second")


def test_nobody_accepts_it_and_it_has_failed(clock: Clock, called: Incident, lines: tuple[Line, Line]) -> None:
    for line in lines:
        line.refusals = 99
    for delay in (20, *DELAYS_S, 100):
        clock.advance(seconds=delay)
        climb()
    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.tries) == ("failed", 1 + len(DELAYS_S))


def test_the_step_of_a_type_goes_before_the_one_for_all(
    clock: Clock, called: Incident, lines: tuple[Line, Line]
) -> None:
    Step.objects.create(template="security", channel="sms", after_s=None)
    clock.advance(seconds=60)
    assert climb() == 0
    Step.objects.create(template="security", level=called.level, channel="sms", after_s=5)
    assert climb() == 2
