"""What goes wrong between the database and a phone, and how the phone still ends up with the truth."""

import pytest
from django.db import connection

from huying.gateway.tests.stage import Stage, notes, play
from huying.notices.models import Delivery
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def cut_gateways() -> int:
    """End every session that a gateway has with the database, as a restart of the database does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'huying-gateway'"
        )
        return int(cursor.fetchone()[0])


def test_lost_database_is_waited_for_and_nothing_is_lost_or_doubled(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        first, second = await stage.gateway("gateway-one"), await stage.gateway("gateway-two")
        phones = [await stage.greeted(gateway, cast.guard) for gateway in (first, second)]
        await stage.tell({cast.guard: None}, "before")
        for phone in phones:
            assert notes(await phone.until("alert")) == ["before"]
        assert await stage.writer.run(cut_gateways) == 4
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


def test_client_too_far_behind_is_told_to_reload(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        await stage.tell({cast.guard: None}, "one")
        await stage.eventually(lambda: gateway.counts.position, 1)
        async with stage.phone(gateway, cast.guard) as phone:
            stale, welcome = await phone.hello(last=50)
            assert (stale["t"], stale["p"], welcome["last"]) == ("stale", 1, 1)

    play(scene)
