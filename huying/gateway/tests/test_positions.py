"""Positions: from a phone to its row, and from the rows to the seats that watch an area."""

from datetime import timedelta
from typing import Any

import pytest

from huying.core.clock import now
from huying.gateway.frames import short
from huying.gateway.tests.stage import Frame, Phone, Stage, play
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


async def told_of(seat: Phone, *people: Person) -> dict[str, list[Any]]:
    """What the seat was last told of these people, once it has heard of all of them."""
    dots: dict[str, list[Any]] = {}
    while not {short(str(person.pk)) for person in people} <= dots.keys():
        frame: Frame = await seat.next("positions")
        dots |= {dot[0]: dot[1:] for dot in frame["of"]}
    return dots


def test_position_and_reach_are_written_down(transactional_db: None, cast: Cast) -> None:
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


def test_last_of_two_devices_ends_the_reach(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        async with stage.phone(gateway, cast.guard) as phone:
            await phone.hello()
            async with stage.phone(gateway, cast.guard) as tablet:
                await tablet.hello()
            await phone.say(t="pos", lon=120.2, lat=30.2, acc=9, at=at_ms())
            await stage.eventually(lambda: presence(cast.guard), (120.2, 30.2, True))

    play(scene)


def test_seats_see_the_people_of_their_area_whichever_gateway_hears_them(transactional_db: None, cast: Cast) -> None:
    cast.on_duty(cast.guard, point=(120.20, 30.20))
    cast.on_duty(cast.stranger_guard, point=(120.43, 30.2))

    async def scene(stage: Stage) -> None:
        first, second = await stage.gateway("gateway-one"), await stage.gateway("gateway-two")
        seat = await stage.greeted(first, cast.street_seat, "positions:990108001")
        dots = await told_of(seat, cast.guard)
        assert short(str(cast.stranger_guard.pk)) not in dots
        assert dots[short(str(cast.guard.pk))] == [120.20, 30.20, 0, "on"]
        phone = await stage.greeted(second, cast.volunteer)
        await phone.say(t="pos", lon=120.21, lat=30.21, acc=9, at=at_ms())
        changed = await told_of(seat, cast.volunteer)
        assert changed == {short(str(cast.volunteer.pk)): [120.21, 30.21, 0, "away"]}

    play(scene)
