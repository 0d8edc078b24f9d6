"""Loading the demonstration: complete, the same each time, never over real data."""

from datetime import timedelta

import pytest

from huying.core.audit import verify
from huying.core.testing import Clock, clock
from huying.demo import cast, keys
from huying.demo.crowd import SIZE
from huying.demo.duty import windows
from huying.demo.load import NotADemonstration, demonstration, load
from huying.people.models import Organisation, Person, Post, Presence, Shift, Token
from huying.people.testing import person
from huying.people.tokens import digest
from huying.places.models import Area, Layer, Place

__all__ = ["clock"]
TABLES = (Area, Place, Layer, Organisation, Person, Post, Presence, Shift, Token)


def said(_text: str) -> None:
    """Nobody listens to the progress in a test."""


@pytest.mark.django_db
def test_the_district_comes_alive_and_loading_again_changes_nothing(clock: Clock) -> None:
    load(said, clock.now)
    counts = [model.objects.count() for model in TABLES]
    responders = Person.objects.filter(username__regex=r"^r\d{4}$")
    assert responders.count() == SIZE
    assert not Person.objects.exclude(phone__startswith="1990000").exclude(phone="").exists()
    on_duty = Presence.objects.filter(on_duty_until__gt=clock.now)
    assert 400 < on_duty.count() < 1200, "the night shift"
    assert not on_duty.filter(position_at=None).exists()
    assert not Presence.objects.filter(reachable=True).exists()
    guard = Person.objects.get(username="mall-guard")
    assert guard.check_password(cast.SIGN_IN_WORD)
    assert guard.presence.on_duty_until is not None
    assert not responders.get(username="r0001").has_usable_password()
    assert Token.objects.get(person=guard).digest == digest(keys.secret_of("mall-guard"))
    load(said, clock.now)
    assert [model.objects.count() for model in TABLES] == counts
    assert not verify().findings


@pytest.mark.django_db
def test_the_next_morning_others_are_on_duty(clock: Clock) -> None:
    load(said, clock.now)
    night = set(Presence.objects.filter(on_duty_until__gt=clock.now).values_list("person_id", flat=True))
    clock.advance(hours=8)
    load(said, clock.now)
    day = set(Presence.objects.filter(on_duty_until__gt=clock.now).values_list("person_id", flat=True))
    assert len(day) > len(night)
    assert night - day
    assert not Shift.objects.filter(ends_at__lt=clock.now, signed_in_at=None).exists()


@pytest.mark.django_db
def test_a_database_with_a_real_person_is_left_alone(clock: Clock) -> None:
    someone = person(username="real", name="某某")
    someone.synthetic = False
    someone.save()
    with pytest.raises(NotADemonstration):
        load(said, clock.now)
    assert not Area.objects.exists()


@pytest.mark.django_db
def test_the_people_are_the_same_each_time() -> None:
    assert demonstration() == demonstration()


def test_a_shift_is_running_at_every_hour(clock: Clock) -> None:
    for _ in range(24):
        first, *later = windows(clock.advance(hours=1))
        assert first.starts_at <= clock.now < first.ends_at
        assert later[-1].ends_at >= clock.now + timedelta(hours=24)
        assert first.night == (not 7 <= (clock.now + timedelta(hours=8)).hour < 19)
