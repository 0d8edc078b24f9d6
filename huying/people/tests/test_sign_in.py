"""Signing in: the right password, wrong ones, the lock and its growth."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django import Settings

from huying.core import audit, eventlog
from huying.core.testing import Clock
from huying.people import lock_out
from huying.people.commands.sign_in import AddressWaits, Locked, WrongPassword, sign_in
from huying.people.commands.sign_out import sign_out
from huying.people.models import Person, Tries
from huying.people.testing import PASSWORD
from tests.cast import Cast

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"


def try_in(clock: Clock, *, username: str = "wang", password: str = "wrong", address: str = HOME) -> str:
    """The outcome of one try: the slug of the refusal, or `in`."""
    try:
        sign_in(username=username, password=password, address=address, at=clock.now)
    except (WrongPassword, Locked, AddressWaits) as refusal:
        return refusal.slug
    return "in"


def happened(cast: Cast) -> list[str]:
    return [record.type.removeprefix("people.") for record in eventlog.read(f"person:{cast.guard.pk}")]


def test_name_and_password_let_a_person_in(cast: Cast, clock: Clock) -> None:
    found = sign_in(username="  Wang ", password=PASSWORD, address=HOME, at=clock.now)
    assert found == cast.guard
    assert happened(cast) == ["PersonSignedIn"]
    assert not Tries.objects.exists()


def test_signing_out_is_recorded(cast: Cast, clock: Clock) -> None:
    sign_out(by=cast.actor(cast.guard), at=clock.now)
    assert happened(cast) == ["PersonSignedOut"]


def test_the_fifth_wrong_password_locks_for_a_quarter_of_an_hour(cast: Cast, clock: Clock) -> None:
    assert [try_in(clock) for _ in range(5)] == ["wrong-password"] * 4 + ["locked"]
    assert try_in(clock, password=PASSWORD) == "locked"
    clock.advance(minutes=15, seconds=-1)
    assert try_in(clock, password=PASSWORD) == "locked"
    clock.advance(seconds=1)
    assert try_in(clock, password=PASSWORD) == "in"
    assert happened(cast) == ["SignInRefused"] * 5 + ["AccountLocked", "PersonSignedIn"]


def test_a_wrong_password_says_how_many_tries_are_left_and_a_lock_until_when(cast: Cast, clock: Clock) -> None:
    with pytest.raises(WrongPassword) as wrong:
        sign_in(username="wang", password="wrong", address=HOME, at=clock.now)
    assert "4" in str(wrong.value)
    for _ in range(3):
        try_in(clock)
    with pytest.raises(Locked) as locked:
        sign_in(username="wang", password="wrong", address=HOME, at=clock.now)
    assert "02:15" in str(locked.value)


def test_an_unknown_name_and_a_closed_account_answer_as_a_known_one_does(cast: Cast, clock: Clock) -> None:
    Person.objects.filter(pk=cast.guard_li.pk).update(is_active=False)
    known = [try_in(clock) for _ in range(6)]
    assert [try_in(clock, username="nobody") for _ in range(6)] == known
    assert [try_in(clock, username="li") for _ in range(5)] == known[:5]
    assert try_in(clock, username="li", password=PASSWORD) == "locked"


class CountingHasher(MD5PasswordHasher):
    """Counts how often it works."""

    algorithm = "counting"
    worked = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).worked += 1
        return super().encode(password, salt)


def test_every_wrong_try_costs_one_hashing(cast: Cast, clock: Clock, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    cast.guard.set_password(PASSWORD)
    cast.guard.save()
    Person.objects.filter(pk=cast.guard_li.pk).update(is_active=False)
    costs = []
    for username in ("wang", "nobody", "li"):
        before = CountingHasher.worked
        assert try_in(clock, username=username) == "wrong-password"
        costs.append(CountingHasher.worked - before)
    assert costs == [1, 1, 1]


def test_passwords_are_kept_by_argon2(cast: Cast, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[1:]
    assert make_password(PASSWORD).startswith("argon2$argon2id$")


def test_the_right_password_clears_the_count(cast: Cast, clock: Clock) -> None:
    for _ in range(4):
        try_in(clock)
    assert try_in(clock, password=PASSWORD) == "in"
    assert [try_in(clock) for _ in range(4)] == ["wrong-password"] * 4


def test_a_quiet_day_clears_the_count(cast: Cast, clock: Clock) -> None:
    for _ in range(4):
        try_in(clock)
    clock.advance(hours=24, seconds=1)
    assert [try_in(clock) for _ in range(4)] == ["wrong-password"] * 4


@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.integers(1, 9))
def test_each_further_five_lock_twice_as_long_up_to_a_day(cast: Cast, clock: Clock, rounds: int) -> None:
    Tries.objects.all().delete()
    for number in range(rounds):
        for _ in range(5):
            try_in(clock, address=f"2001:db8::{number}")
        expected = min(timedelta(minutes=15) * 2**number, timedelta(hours=24))
        assert Tries.objects.get(key=lock_out.name_key("wang")).locked_until == clock.now + expected
        assert try_in(clock, password=PASSWORD, address=ELSEWHERE) == "locked"
        clock.set(clock.now + expected)


def test_an_address_that_guesses_many_names_waits_and_others_do_not(cast: Cast, clock: Clock) -> None:
    for number in range(60):
        assert try_in(clock, username=f"guess{number}") == "wrong-password"
    assert try_in(clock, password=PASSWORD) == "address-waits"
    assert try_in(clock, password=PASSWORD, address=ELSEWHERE) == "in"
    clock.advance(minutes=10)
    assert try_in(clock, password=PASSWORD) == "in"
    assert try_in(clock, username="guess0") == "wrong-password"


def test_a_house_that_guesses_waits_whichever_of_its_addresses_it_takes(cast: Cast, clock: Clock) -> None:
    for number in range(60):
        assert try_in(clock, username=f"guess{number}", address=f"2001:db8:1:1::{number:x}") == "wrong-password"
    assert try_in(clock, password=PASSWORD, address="2001:db8:1:1:9::1") == "address-waits"
    assert try_in(clock, password=PASSWORD, address="2001:db8:1:2::1") == "in"


def test_old_tries_are_forgotten_at_the_next_failure(cast: Cast, clock: Clock) -> None:
    try_in(clock)
    clock.advance(hours=49)
    try_in(clock, username="li", address=ELSEWHERE)
    assert set(Tries.objects.values_list("key", flat=True)) == {lock_out.name_key("li"), f"address:{ELSEWHERE}"}


def test_the_stream_of_a_person_is_a_sound_chain_without_personal_data(cast: Cast, clock: Clock) -> None:
    for _ in range(5):
        try_in(clock)
    records = list(eventlog.read(f"person:{cast.guard.pk}"))
    assert not audit.verify().findings
    text = " ".join(str(record.data) for record in records)
    assert not any(word in text for word in ("wang", "王保安", HOME, cast.guard.phone))
