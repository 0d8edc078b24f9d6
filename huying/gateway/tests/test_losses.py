"""What goes wrong between the database and a phone, and how the phone still ends up with the truth."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from huying.core.clock import now
from huying.core.eventlog import append
from huying.gateway.history import SPAN
from huying.gateway.returns import MOST_MISSED
from huying.gateway.tests.stage import Announced, Stage, announce, notes, play
from huying.notices.commands.send import send
from huying.notices.models import Delivery, Message
from huying.people.access import SYSTEM
from huying.people.models import Person
from tests.cast import Cast
from tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


def cut_gateways() -> None:
    """End all four sessions that two gateways have with the database, as a restart of the database does."""

    def counted(what: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count({what}) FROM pg_stat_activity WHERE application_name = 'huying-gateway'")
            return int(cursor.fetchone()[0])

    until(lambda: counted("pid") == 4, what="both gateways are connected")
    assert counted("pg_terminate_backend(pid)") == 4


def test_lost_database_is_waited_for_and_nothing_is_lost_or_doubled(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        first, second = await stage.gateway("gateway-one"), await stage.gateway("gateway-two")
        phones = [await stage.greeted(gateway, cast.guard) for gateway in (first, second)]
        await stage.tell({cast.guard: None}, "before")
        for phone in phones:
            assert notes(await phone.until("alert")) == ["before"]
        await stage.writer.run(cut_gateways)
        await stage.tell({cast.guard: None}, "after")
        for phone in phones:
            assert notes(await phone.until("alert")) == ["after"]
            assert await phone.quiet() == []

    play(scene)


def test_withdrawn_while_it_was_being_sent_is_taken_back(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        phone = await stage.greeted(gateway, cast.guard)
        gateway.ledger.hold()  # the frame is out, that it is out is not written yet: the moment of the race
        message = await stage.tell({cast.guard: None}, "come")
        alert = await phone.next("alert")
        await stage.writer.run(lambda: Delivery.objects.filter(message=message).update(state="withdrawn"))
        gateway.ledger.release()
        assert await phone.until("withdraw") == [alert | {"t": "withdraw"}]

    play(scene)


def pass_by(positions: int) -> None:
    """Let so many facts go by that concern nobody here."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO core_outbox
                   (event_id, stream, version, type, topics, reacted, attempts, next_at, done_at, error)
               SELECT gen_random_uuid(), 'test:passing', n, 'test.Passed', '{}', '{}', 0, now(), now(), ''
               FROM generate_series(1, %s) AS n""",
            [positions],
        )


def test_call_in_force_reaches_a_client_however_far_behind(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway("gateway-one")
        await stage.tell({cast.guard: None}, "seen before")
        await stage.tell({cast.guard: None}, "over", expires_at=now() - timedelta(seconds=1))
        await stage.tell({cast.guard: {"assignment": "a"}}, "still in force")
        await stage.writer.run(lambda: pass_by(SPAN))
        await stage.eventually(lambda: gateway.counts.position, SPAN + 3)
        for one in (gateway, await stage.gateway("gateway-that-started-since")):
            async with stage.phone(one, cast.guard) as phone:
                alert, stale, welcome = await phone.hello(last=1)
                assert (notes([alert]), alert["x"]) == (["still in force"], {"assignment": "a"})
                assert (stale["t"], stale["p"], welcome["last"]) == ("stale", SPAN + 3, SPAN + 3)

    play(scene)


def test_client_that_missed_much_is_rung_for_all_that_is_in_force(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        await stage.writer.run(lambda: [announce({cast.guard: None}, str(n)) for n in range(MOST_MISSED + 2)])
        await stage.eventually(lambda: gateway.counts.position, MOST_MISSED + 2)
        async with stage.phone(gateway, cast.guard) as phone:
            got = await phone.hello(last=1)
            assert notes(got) == [str(n) for n in range(1, MOST_MISSED + 2)]
            assert [frame["t"] for frame in got[-2:]] == ["stale", "welcome"]

    play(scene)


def test_call_that_was_taken_back_meanwhile_does_not_ring(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        ended = await stage.tell({cast.guard: None}, "ended")
        await stage.tell({cast.guard: None}, "in force")
        await stage.writer.run(lambda: take_back(ended, cast.guard))
        await stage.eventually(lambda: gateway.counts.position, 3)
        async with stage.phone(gateway, cast.guard) as phone:
            assert [frame["t"] for frame in await phone.hello()] == ["alert", "withdraw", "welcome"]

    play(scene)


def take_back(message: object, person: Person) -> None:
    """Withdraw an alert that was already written to another device of this person's."""
    stream = Message.objects.get(pk=message).stream
    with transaction.atomic():
        (record,) = append(stream, [Announced("taken back")], by=SYSTEM, at=now())
        send(stream=stream, kind="withdraw", body={}, to={person.pk: None}, event_id=record.id, at=now())


def test_client_of_another_database_is_told_to_reload_and_rung(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        await stage.tell({cast.guard: None}, "one")
        await stage.eventually(lambda: gateway.counts.position, 1)
        async with stage.phone(gateway, cast.guard) as phone:
            alert, stale, welcome = await phone.hello(last=50)
            assert notes([alert]) == ["one"]
            assert (stale["t"], stale["p"], welcome["last"]) == ("stale", 1, 1)

    play(scene)
