"""The gateway as clients meet it: alerts, resumes, topics, several devices and several gateways."""

from datetime import timedelta

import pytest

from huying.core.clock import now
from huying.gateway.tests.stage import Stage, notes, play
from huying.incidents.commands.whistle import Whistle, whistle
from huying.notices.models import Delivery
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def raised_in(cast: Cast) -> None:
    """The mall's guard whistles for the mall."""
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    whistle(by=cast.actor(cast.guard), at=now(), content=content)


def states(person: object) -> list[str]:
    """The states of a person's deliveries, oldest first."""
    return list(Delivery.objects.filter(person=person).order_by("id").values_list("state", flat=True))


def test_alert_reaches_the_called_with_what_only_they_need(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        called, other = await stage.greeted(gateway, cast.guard), await stage.greeted(gateway, cast.volunteer)
        message = await stage.tell({cast.guard: {"distance_m": 80}, cast.guard_li: None}, "fire")
        frame = await called.next("alert")
        assert frame == {"t": "alert", "p": 1, "id": str(message), "b": {"note": "fire"}, "x": {"distance_m": 80}}
        assert await other.quiet() == []
        await stage.eventually(lambda: states(cast.guard), ["sent"])
        assert await stage.writer.run(lambda: states(cast.guard_li)) == ["queued"]

    play(scene)


def test_acknowledged_and_seen_are_written_down(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        phone = await stage.greeted(await stage.gateway(), cast.guard)
        for note in ("first", "second"):
            await stage.tell({cast.guard: None}, note)
            await phone.say(t="ack", p=[(await phone.next("alert"))["p"]])
        await phone.say(t="seen", p=phone.last)
        await phone.say(t="ack", p=[phone.last, 999])
        await stage.eventually(lambda: states(cast.guard), ["delivered", "seen"])

    play(scene)


def test_returning_client_gets_exactly_what_it_missed(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        async with stage.phone(gateway, cast.guard) as phone:
            await phone.hello()
            await stage.tell({cast.guard: None}, "seen before")
            await phone.next("alert")
            last = phone.last
        for note in ("one", "not yours", "two", "three"):
            await stage.tell({cast.volunteer if note == "not yours" else cast.guard: {"note": note}}, note)
        await stage.eventually(lambda: gateway.counts.position, last + 4)
        async with stage.phone(gateway, cast.guard) as phone:
            missed = await phone.hello(last)
            assert notes(missed) == ["one", "two", "three"]
            assert [frame["x"]["note"] for frame in missed[:-1]] == ["one", "two", "three"]
            assert missed[-1]["last"] == last + 4
            await stage.tell({cast.guard: None}, "live again")
            assert notes(await phone.until("alert")) == ["live again"]

    play(scene)


def test_restarted_gateway_knows_what_its_clients_missed(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        await stage.tell({cast.guard: None}, "before")
        await stage.tell({cast.guard: None}, "while it was away")
        gateway = await stage.gateway()
        async with stage.phone(gateway, cast.guard) as phone:
            await stage.eventually(lambda: gateway.counts.position, 2)
            assert notes(await phone.hello(1)) == ["while it was away"]

    play(scene)


def test_new_client_gets_what_is_still_in_force(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        await stage.tell({cast.guard: None}, "over", expires_at=now() - timedelta(seconds=1))
        await stage.tell({cast.guard: None}, "in force")
        await stage.eventually(lambda: gateway.counts.position, 2)
        async with stage.phone(gateway, cast.guard) as phone:
            assert notes(await phone.hello()) == ["in force"]

    play(scene)


def test_withdrawn_before_it_is_sent_is_never_sent(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        await stage.tell({cast.guard: None}, "no longer needed")
        await stage.writer.run(lambda: Delivery.objects.filter(person=cast.guard).update(state="withdrawn"))
        await stage.tell({cast.guard: None}, "needed")
        await stage.eventually(lambda: gateway.counts.position, 2)
        async with stage.phone(gateway, cast.guard) as phone:
            assert notes(await phone.hello()) == ["needed"]

    play(scene)


def test_two_devices_of_one_person_both_ring(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        phone, tablet = await stage.greeted(gateway, cast.guard), await stage.greeted(gateway, cast.guard)
        await stage.tell({cast.guard: None}, "come")
        assert notes([await phone.next("alert"), await tablet.next("alert")]) == ["come", "come"]

    play(scene)


def test_every_gateway_tells_its_own_clients(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        first, second = await stage.gateway("gateway-one"), await stage.gateway("gateway-two")
        phones = [await stage.greeted(gateway, cast.guard, "queue:990108") for gateway in (first, second)]
        for note in ("one", "two", "three"):
            await stage.tell({cast.guard: None}, note, topics=["queue:990108"])
        for phone in phones:
            got = [await phone.next("alert") for _ in range(3)]
            assert notes(got) == ["one", "two", "three"]
            assert [frame["p"] for frame in got] == [1, 2, 3]

    play(scene)


def test_open_page_is_told_which_topic_changed(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        gateway = await stage.gateway()
        seat = await stage.greeted(gateway, cast.street_seat, "queue:990108001")
        await stage.tell({}, topics=["queue:990108002"])
        await stage.tell({}, topics=["queue:990108001", "queue:990108"])
        assert await seat.until("topic") == [{"t": "topic", "p": 2, "topic": "queue:990108001", "v": 1}]
        async with stage.phone(gateway, cast.street_seat, "queue:*") as returning:
            missed = await returning.hello(1, ["queue:990108001", "queue:990108002"])
            assert [frame.get("topic") for frame in missed] == ["queue:990108001", None]

    play(scene)


def test_seat_of_a_unit_is_told_of_its_units_queue(transactional_db: None, cast: Cast) -> None:
    async def scene(stage: Stage) -> None:
        topic = f"queue:unit:{cast.units.mall.pk}"
        seat = await stage.greeted(await stage.gateway(), cast.mall_lead, topic)
        await stage.tell({}, topics=[f"queue:unit:{cast.units.school.pk}"])
        await stage.writer.run(lambda: raised_in(cast))
        assert [frame["topic"] for frame in await seat.until("topic")] == [topic]

    play(scene)
