"""Who may connect, and what ends a connection."""

import asyncio
import json
from datetime import timedelta

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from huying.core.clock import freeze, now
from huying.core.testing import Clock
from huying.gateway.main import Gateway
from huying.gateway.tests.stage import Frame, Phone, Stage, address, play
from huying.people import tickets
from huying.people.models import Person, Post
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


async def refusal(url: str, origin: Origin | None = None) -> tuple[int, str]:
    """The status and the problem with which a connection is refused."""
    with pytest.raises(InvalidStatus) as caught:
        async with connect(url, origin=origin):
            pass
    response = caught.value.response
    return response.status_code, json.loads(response.body or b"{}")["type"]


def test_forged_and_expired_tickets_are_refused(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        good = tickets.make(cast.guard.pk, ("queue:990108",), at=now())
        old = tickets.make(cast.guard.pk, (), at=now() - tickets.LIFETIME)
        forged = good[:-1] + ("0" if good[-1] != "0" else "1")
        for ticket, problem in ((forged, "forged"), (old, "expired"), ("", "forged"), ("%00%ff.", "forged")):
            assert await refusal(address(gateway, ticket)) == (403, f"/problems/ticket-{problem}")
        assert gateway.counts.refusals == 4
        assert gateway.counts.connections == 0

    play(scene)


def test_closed_account_ends_its_connections_and_opens_none(transactional_db: None, cast: Cast) -> None:
    def close_account(*, closed: bool) -> None:
        Person.objects.filter(pk=cast.guard.pk).update(is_active=not closed)

    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        dismissed, other = await stage.greeted(gateway, cast.guard), await stage.greeted(gateway, cast.volunteer)
        await gateway.accounts.check()
        assert await dismissed.quiet() == []
        await stage.writer.run(lambda: close_account(closed=True))
        await gateway.accounts.check()
        with pytest.raises(ConnectionClosed) as caught:
            await dismissed.quiet()
        assert caught.value.rcvd is not None
        assert (caught.value.rcvd.code, caught.value.rcvd.reason) == (1008, "account closed")
        url = address(gateway, tickets.make(cast.guard.pk, (), at=now()))
        assert await refusal(url) == (403, "/problems/account-closed")
        assert await other.quiet() == []
        await stage.writer.run(lambda: close_account(closed=False))
        await gateway.accounts.check()
        async with connect(url):
            pass

    play(scene)


def test_a_lost_post_takes_its_topics_from_a_connection_that_stays(
    transactional_db: None, cast: Cast, clock: Clock
) -> None:
    street, own = "queue:990108001", f"incident:{cast.garage.pk}"

    def move_post(*, ended: bool) -> None:
        Post.objects.filter(person=cast.street_seat).update(valid_to=clock.now if ended else None)

    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        seat = await stage.greeted(gateway, cast.street_seat, street, own, "incident:*")
        other = await stage.greeted(gateway, cast.other_street_seat, "queue:990108002")
        before = address(gateway, tickets.make(cast.street_seat.pk, [street], at=clock.now))
        clock.advance(minutes=1)
        await gateway.accounts.check()
        assert [await seat.quiet(), await other.quiet()] == [[], []]
        await stage.writer.run(lambda: move_post(ended=True))
        await gateway.accounts.check()
        assert await seat.quiet() == [{"t": "refused", "topics": [street]}]
        await stage.tell({}, topics=[street])
        await stage.tell({}, topics=[own])
        assert (await seat.next("topic"))["topic"] == own
        await seat.say(t="watch", topics=[street, f"incident:{cast.guard.pk}"])
        assert (await seat.next("refused"))["topics"] == [street, f"incident:{cast.guard.pk}"]
        assert await other.quiet() == []
        assert await answer(before, street) == {"t": "refused", "topics": [street]}
        await stage.writer.run(lambda: move_post(ended=False))
        after = address(gateway, tickets.make(cast.street_seat.pk, [street], at=clock.advance(seconds=1)))
        assert (await answer(after, street))["t"] == "welcome"

    async def answer(url: str, topic: str) -> Frame:
        async with connect(url) as socket:
            return (await Phone(socket).hello(0, [topic]))[0]

    play(scene)


def test_pages_of_other_sites_are_refused(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        url = address(gateway, tickets.make(cast.guard.pk, (), at=now()))
        assert await refusal(url, Origin("https://evil.example")) == (403, "/problems/origin")
        assert await refusal(url, Origin("null")) == (403, "/problems/origin")
        for origin in (Origin("http://127.0.0.1:8700"), None):
            async with connect(url, origin=origin):
                pass

    play(scene)


def test_other_paths_are_unknown_and_health_is_told(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        assert await refusal(f"ws://127.0.0.1:{gateway.port}/") == (404, "/problems/not-found")
        reader, writer = await asyncio.open_connection("127.0.0.1", gateway.port)
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.close()

    play(scene)


def test_topics_beyond_the_ticket_are_refused_by_name(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        async with stage.phone(gateway, cast.street_seat, "queue:990108001*") as seat:
            refused, _welcome = await seat.hello(0, ["queue:990108001", "queue:990108002", "positions:990108001"])
            assert refused == {"t": "refused", "topics": ["queue:990108002", "positions:990108001"]}
            await stage.tell({}, topics=["queue:990108002"])
            await stage.tell({}, topics=["queue:990108001"])
            assert (await seat.next("topic"))["topic"] == "queue:990108001"

    play(scene)


def test_oversized_and_binary_frames_end_the_connection(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        for said, code in (("x" * 5_000, 1009), ("x" * 50_000, 1009), (b"binary", 1003)):
            async with stage.phone(gateway, cast.guard) as phone:
                await phone.socket.send(said)
                with pytest.raises(ConnectionClosed):
                    await phone.until("pong")
                assert phone.socket.close_code == code

    play(scene)


def test_garbage_is_survived(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        async with stage.phone(gateway, cast.guard) as phone:
            await phone.socket.send("not json")
            await phone.socket.send("[[[")
            assert (await phone.hello())[-1]["t"] == "welcome"

    play(scene)


def test_ticket_is_renewed_while_connected(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        ticket = tickets.make(cast.guard.pk, (), at=now() - timedelta(minutes=6))
        async with connect(address(gateway, ticket)) as socket:
            await socket.send('{"t":"ping"}')
            assert json.loads(await socket.recv())["t"] == "pong"
            fresh = json.loads(await socket.recv())
        assert tickets.read(fresh["ticket"], now() + timedelta(minutes=9)).person == str(cast.guard.pk)

    play(scene)


def test_silent_client_is_let_go(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway(sweep_s=0.05)
        async with stage.phone(gateway, cast.guard) as phone:
            await phone.hello()
            await phone.socket.wait_closed()
            assert phone.socket.close_code == 1001
        assert gateway.counts.idle == 1

    play(scene)


def test_connection_ends_with_its_tickets_last_hour(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway(sweep_s=0.3)
        ticket = tickets.make(cast.guard.pk, (), at=now(), until=now() + timedelta(seconds=1))
        async with connect(address(gateway, ticket)) as socket:
            bye = json.loads(await socket.recv())
            await socket.wait_closed()
        assert (bye["t"], bye["why"], socket.close_code) == ("bye", "ticket", 1008)

    # The clock of tests stands still; the end of a ticket is a time of the real one.
    freeze(None)
    play(scene)


def test_clients_are_told_when_the_gateway_stops(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        async with Gateway("127.0.0.1", 0, name="gateway-stopping") as gateway:
            socket = await connect(address(gateway, tickets.make(cast.guard.pk, (), at=now())))
        bye = json.loads(await socket.recv())
        assert bye["t"] == "bye"
        assert bye["retry"] >= 300
        await socket.wait_closed()
        assert socket.close_code == 1012

    play(scene)
