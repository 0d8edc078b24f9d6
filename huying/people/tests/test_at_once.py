"""At the same time: guesses at one name, two presses of the switch, positions while people are called."""

from datetime import timedelta
from functools import partial

import pytest

from huying.core.testing import Clock, at_once
from huying.people import lock_out, roster
from huying.people.commands.positions import Sighting, save_positions
from huying.people.commands.sign_in import sign_in
from huying.people.commands.sign_off_duty import sign_off_duty
from huying.people.commands.sign_on_duty import sign_on_duty
from huying.people.models import Presence, Shift, Tries
from tests.cast import Cast, build_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town(clock: Clock) -> Cast:
    """The cast in a database whose commits are real."""
    return build_cast()


def test_guesses_that_run_side_by_side_get_no_more_tries(town: Cast, clock: Clock) -> None:
    guess = partial(sign_in, username="wang", address="192.0.2.7", at=clock.now)
    told = at_once(*(partial(guess, password=f"guess {number}") for number in range(8)))
    assert told == ["Locked"] * 4 + ["WrongPassword"] * 4
    assert Tries.objects.get(key=lock_out.name_key("wang")).failures == 5


def test_the_switch_pressed_twice_begins_one_shift(town: Cast, clock: Clock) -> None:
    press = partial(sign_on_duty, by=town.actor(town.guard), at=clock.now)
    assert at_once(press, press, press) == ["done"] * 3
    assert Shift.objects.filter(person=town.guard).count() == 1
    leave = partial(sign_off_duty, by=town.actor(town.guard), at=clock.advance(hours=1))
    assert at_once(leave, leave) == ["done"] * 2
    assert Presence.objects.get(person=town.guard).on_duty_until is None


def test_one_thread_reads_the_roster_and_all_get_what_it_read(town: Cast, clock: Clock) -> None:
    town.on_duty(town.guard)
    roster.forget()
    got: list[roster.Roster] = []
    assert at_once(*[lambda: got.append(roster.current(clock.now))] * 6) == ["done"] * 6
    assert len({id(people) for people in got}) == 1


def test_batches_of_positions_never_lock_out_a_call(town: Cast, clock: Clock) -> None:
    people = [someone.pk for someone in town.people.values()]
    at = clock.now

    def tell(order: int) -> None:
        for second in range(20):
            sent = at + timedelta(seconds=second)
            rows = [Sighting(person, reachable=True, lon=120.2, lat=30.2, accuracy_m=9.0, at=sent) for person in people]
            save_positions(rows=rows[::order], at=sent)

    def call(order: int) -> None:
        for _ in range(20):
            roster.confirm_on_duty(people[::order], at)

    acts = [partial(act, order) for act in (tell, call) for order in (1, -1)]
    assert at_once(*acts) == ["done"] * 4
    newest = Presence.objects.values_list("position_at", flat=True).distinct()
    assert set(newest) == {at + timedelta(seconds=19)}
