"""Positions: from a phone to its row, and from the rows to the seats that watch an area."""

from datetime import timedelta
from typing import Any

import pytest

from huying.core.clock import now
from huying.core.testing import Clock
from huying.gateway.frames import short
from huying.gateway.tests.stage import Frame, Phone, Stage, play
from huying.incidents.commands.accept import accept
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Trail
from huying.people.models import Person, Presence
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def presence(person: Person) -> tuple[Any, ...]:
    """Where the person is known to be, and whether reachable."""
    row = Presence.objects.get(person=person)
    return row.lon, row.lat, row.reachable


def at_ms(minutes: float = 0) -> int:
    """An instant of the test's clock, as phones send it."""
    return int((now() + timedelta(minutes=minutes)).timestamp() * 1000)


def sign_off(person: Person) -> None:
    """The person goes home."""
    Presence.objects.filter(person=person).update(on_duty_until=None)


async def told_of(seat: Phone, *people: Person) -> dict[str, list[Any]]:
    """What the seat was last told of these people, once it has heard of all of them."""
    dots: dict[str, list[Any]] = {}
    while not {short(str(person.pk)) for person in people} <= dots.keys():
        frame: Frame = await seat.next("positions")
        dots |= {dot[0]: dot[1:] for dot in frame["of"]}
    return dots


def test_position_and_reach_are_written_down(transactional_db: None, cast: Cast) -> None:
    cast.on_duty(cast.guard)

    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        async with stage.phone(gateway, cast.guard) as phone:
            await phone.hello()
            await phone.say(t="pos", lon=120.2, lat=30.2, acc=9, at=at_ms())
            await phone.say(t="pos", lon=120.9, lat=30.9, acc=9, at=at_ms(-2))
            await phone.say(t="pos", lon=999, lat=30.2, acc=9, at=at_ms())
            await stage.eventually(lambda: presence(cast.guard), (120.2, 30.2, True))
        await stage.eventually(lambda: presence(cast.guard), (120.2, 30.2, False))

    play(scene)


def test_position_in_somebodys_own_time_is_not_kept(transactional_db: None, cast: Cast, clock: Clock) -> None:
    home = presence(cast.volunteer)[:2]
    cast.on_duty(cast.police_post, point=(120.1, 30.1))
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk)
    )
    dispatch(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    call = Assignment.objects.get(incident=incident, person=cast.police_post)
    accept(by=cast.actor(cast.police_post), at=clock.now, assignment_id=call.pk, eta_s=60)
    sign_off(cast.police_post)
    clock.advance(seconds=5)

    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        private, answering = (
            await stage.greeted(gateway, cast.volunteer),
            await stage.greeted(gateway, cast.police_post),
        )
        for phone in (private, answering):
            await phone.say(t="pos", lon=120.2, lat=30.2, acc=9, at=at_ms())
        await stage.eventually(lambda: presence(cast.police_post), (120.2, 30.2, True))
        await stage.eventually(lambda: presence(cast.volunteer), (*home, True))
        await stage.eventually(
            lambda: list(Trail.objects.values_list("person_id", "lon")), [(cast.police_post.pk, 120.2)]
        )

    play(scene)


def test_last_of_two_devices_ends_the_reach(transactional_db: None, cast: Cast) -> None:
    cast.on_duty(cast.guard)

    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        async with stage.phone(gateway, cast.guard) as phone:
            await phone.hello()
            async with stage.phone(gateway, cast.guard) as tablet:
                await tablet.hello()
            await phone.say(t="pos", lon=120.2, lat=30.2, acc=9, at=at_ms())
            await stage.eventually(lambda: presence(cast.guard), (120.2, 30.2, True))

    play(scene)


def test_seats_see_the_people_of_their_area_whichever_gateway_hears_them(
    transactional_db: None, cast: Cast, clock: Clock
) -> None:
    cast.on_duty(cast.volunteer, point=(120.2, 30.2))
    clock.advance(seconds=5)
    cast.on_duty(cast.guard, point=(120.20, 30.20))
    cast.on_duty(cast.stranger_guard, point=(120.43, 30.2))

    async def scene(stage: Stage) -> None:
        first, second = await stage.gateway("gateway-one"), await stage.gateway("gateway-two")
        seat = await stage.greeted(first, cast.street_seat, "positions:990108001")
        dots = await told_of(seat, cast.guard, cast.volunteer)
        assert short(str(cast.stranger_guard.pk)) not in dots
        assert dots[short(str(cast.guard.pk))] == [120.20, 30.20, 0, "on"]
        phone = await stage.greeted(second, cast.volunteer)
        await phone.say(t="pos", lon=120.21, lat=30.21, acc=9, at=at_ms())
        until: dict[str, list[Any]] = {}
        while until.get(short(str(cast.volunteer.pk)), [0])[0] != 120.21:
            until |= await told_of(seat, cast.volunteer)
        assert until == {short(str(cast.volunteer.pk)): [120.21, 30.21, 0, "on"]}

    play(scene)


def test_seats_see_nobody_who_is_off_duty_or_was_long_not_heard_of(
    transactional_db: None, cast: Cast, clock: Clock
) -> None:
    cast.on_duty(cast.guard_li, point=(120.19, 30.2))
    clock.advance(minutes=31)
    cast.on_duty(cast.police_post, point=(120.21, 30.2))
    sign_off(cast.police_post)
    cast.on_duty(cast.guard, point=(120.20, 30.20))

    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        seat = await stage.greeted(gateway, cast.street_seat, "positions:990108001")
        assert (await told_of(seat, cast.guard)).keys() == {short(str(cast.guard.pk))}
        await stage.writer.run(lambda: sign_off(cast.guard))
        assert await told_of(seat, cast.guard) == {short(str(cast.guard.pk)): [120.20, 30.20, 0, "gone"]}
        later = await stage.greeted(gateway, cast.street_seat, "positions:990108001")
        await stage.writer.run(lambda: cast.on_duty(cast.volunteer, point=(120.22, 30.2)))
        assert (await told_of(later, cast.volunteer)).keys() == {short(str(cast.volunteer.pk))}

    play(scene)
