"""Whom the demonstration plays, and who takes a phone over."""

import pytest

from huying.core.eventlog import append
from huying.core.testing import Clock, clock
from huying.demo.crew import in_person, read_crew
from huying.demo.load import load
from huying.people.access import SYSTEM
from huying.people.events import PersonSignedIn, PersonSignedOut, stream_of
from huying.people.models import Person, Presence

__all__ = ["clock"]
NAMED = {"grid-member", "mall-guard", "mall-lead", "police", "school-lead", "station-chief", "volunteer"}


def said(_text: str) -> None:
    """Nobody listens to the progress in a test."""


def played(clock: Clock, most: int = 5000) -> set[str]:
    return {one.username for one in read_crew(clock.now, most).people}


@pytest.mark.django_db
def test_everybody_who_may_be_called_is_played_until_they_sign_in_themselves(clock: Clock) -> None:
    load(said, clock.now)
    on_duty = Presence.objects.filter(on_duty_until__gt=clock.now).values_list("person__username", flat=True)
    assert played(clock) == set(on_duty)
    assert played(clock) >= NAMED
    assert played(clock, most=300) >= NAMED, "also with few phones"
    guard = Person.objects.get(username="mall-guard")
    append(stream_of(guard.pk), [PersonSignedIn(guard.pk)], by=SYSTEM, at=clock.now)
    assert in_person(clock.advance(minutes=5)) == {guard.pk}
    assert played(clock) & NAMED == NAMED - {"mall-guard"}
    append(stream_of(guard.pk), [PersonSignedOut(guard.pk)], by=SYSTEM, at=clock.now)
    assert played(clock) >= NAMED
    append(stream_of(guard.pk), [PersonSignedIn(guard.pk)], by=SYSTEM, at=clock.now)
    assert "mall-guard" not in played(clock)
    clock.advance(hours=4)
    assert "mall-guard" in played(clock)


@pytest.mark.django_db
def test_the_named_stay_on_duty_day_and_night(clock: Clock) -> None:
    load(said, clock.now)
    for _ in range(5):
        clock.advance(hours=12)
        assert played(clock) >= NAMED
