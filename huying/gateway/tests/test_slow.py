"""A client that does not read is passed over until it does; then it is told what it missed. Nobody waits for it."""

import pytest

from huying.gateway.tests.stage import Stage, notes, play
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "x" * 60_000
ROUNDS = 60
"""Enough to fill the buffers of both ends of a socket: some megabytes."""


def test_slow_client_delays_nobody_and_misses_no_call(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        quick = await stage.greeted(gateway, cast.guard)
        # A client of this queue length stops reading from its socket once 16 frames wait to be taken.
        async with stage.phone(gateway, cast.volunteer, max_queue=1) as slow:
            await slow.hello()
            for number in range(ROUNDS):
                await stage.tell({cast.volunteer: None, cast.guard: None}, f"{number} {LONG}")
                await quick.next("alert")
            await stage.tell({cast.guard: None}, "the quick one has everything")
            assert notes(await quick.until("alert")) == ["the quick one has everything"]
            assert gateway.counts.frames < 2 * ROUNDS
            got: list[str] = []
            while len(set(got)) < ROUNDS:
                got += notes(await slow.until("alert"))
            assert list(dict.fromkeys(got)) == [f"{number} {LONG}" for number in range(ROUNDS)]
            await slow.quiet()
            await stage.tell({cast.volunteer: None}, "live again")
            assert notes(await slow.until("alert"))[-1:] == ["live again"]

    play(scene)
