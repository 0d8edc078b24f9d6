"""Webhooks out: signed, once for the receiver's id, tried again, given up, and only as far as the owner's seat."""

from __future__ import annotations

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from huying.core.eventlog import KINDS
from huying.core.retention import forget_old
from huying.core.testing import Clock
from huying.integrations.webhooks.addresses import BadWebhookUrl, read_url, resolve
from huying.integrations.webhooks.commands.claim import claim
from huying.integrations.webhooks.models import Delivery, Subscription
from huying.integrations.webhooks.rules import DELAYS, TYPES
from huying.integrations.webhooks.tests.conftest import Receiver, send_all
from huying.people.models import Person, Post
from tests.api import Caller
from tests.cast import Cast

HOWTO = Path(__file__).parents[4] / "docs/howto/receive-webhooks.md"


def subscribed(who: Caller, receiver: Receiver, **more: Any) -> dict[str, Any]:
    told = who.post("webhooks", {"url": receiver.url, **more})
    assert told.status_code == 201, told.content
    send_all()
    return dict(told.json())


def whistled(cast: Cast, template: str = "security") -> str:
    told = Caller(cast.guard).post("whistles", {"template": template, "unit_id": str(cast.units.mall.pk)})
    return str(told.json()["code"])


def test_a_note_is_signed_as_the_documentation_says(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    secret = subscribed(Caller(cast.street_seat), receiver, types=["incident.whistled"])["secret"]
    code = whistled(cast)
    send_all()
    (got,) = receiver.got
    assert got.json["id"] == got.headers["huying-delivery"]
    assert (got.json["type"], got.json["version"]) == ("incident.whistled", 1)
    assert got.json["data"]["code"] == code
    assert set(got.json["data"]) == {"id", "code", "state", "template", "level", "area_code", "version"}
    named: dict[str, Any] = {}
    (example,) = re.findall(r"```python\n(.*?)```", HOWTO.read_text("utf-8"), re.DOTALL)
    exec(example, named)
    signature, now = got.headers["huying-signature"], clock.now.timestamp()
    assert named["genuine"](signature, got.body, secret, now)
    assert not named["genuine"](signature, got.body + b" ", secret, now)
    assert not named["genuine"](signature, got.body, "whsec_other", now)
    assert not named["genuine"](signature, got.body, secret, now + 301)


def test_the_whole_story_is_told_once(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    for someone in (cast.mall_lead, cast.police_post):
        cast.on_duty(someone)
    seat = Caller(cast.street_seat)
    subscribed(seat, receiver)
    code = whistled(cast)
    send_all()
    seat.post(f"incidents/{code}/false_alarm", {"reason": "x"})
    send_all()
    send_all()
    assert sorted(receiver.types) == [
        *(
            "incident.dispatched",
            "incident.false_alarm",
            "incident.received",
            "incident.shortfall",
            "incident.whistled",
        ),
    ]
    assert len({each.headers["huying-delivery"] for each in receiver.got}) == 5
    last = next(each.json["data"] for each in receiver.got if each.headers["huying-event"] == "incident.false_alarm")
    assert last["state"] == "false_alarm"


def test_a_note_is_tried_again_under_the_same_id(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    subscribed(Caller(cast.district_seat), receiver, types=["incident.whistled"])
    receiver.answers += [500, 302]
    whistled(cast)
    send_all()
    send_all()
    assert len(receiver.got) == 1
    clock.advance(seconds=DELAYS[0])
    send_all()
    clock.advance(seconds=DELAYS[1] - 1)
    send_all()
    assert len(receiver.got) == 2
    clock.advance(seconds=1)
    send_all()
    assert len({each.headers["huying-delivery"] for each in receiver.got}) == 1
    assert len({each.body for each in receiver.got}) == 1
    assert len(receiver.got) == 3
    delivery = Delivery.objects.get()
    assert (delivery.attempts, delivery.status, delivery.delivered_at) == (3, 200, clock.now)


def test_a_note_that_nobody_takes_is_given_up(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    seat = Caller(cast.street_seat)
    hook = subscribed(seat, receiver)
    receiver.answers += [503] * 20
    assert seat.post(f"webhooks/{hook['id']}/test").status_code == 202
    for delay in (0, *DELAYS, 100_000):
        clock.advance(seconds=delay)
        send_all()
    assert receiver.types == ["webhook.test"] * (1 + len(DELAYS))
    delivery = Delivery.objects.get()
    assert delivery.parked_at is not None
    assert delivery.error == "HTTP 503"
    (shown,) = Caller(cast.street_seat).get("webhooks").json()["items"]
    assert (shown["waiting"], shown["parked"]) == (0, 1)


def test_what_was_delivered_is_forgotten_after_a_week_and_what_waits_is_kept(
    cast: Cast, receiver: Receiver, clock: Clock
) -> None:
    seat = Caller(cast.street_seat)
    hook, ended = subscribed(seat, receiver), subscribed(seat, receiver)
    receiver.answers += [200, 500, 500]
    for which in (hook, hook, ended):
        seat.post(f"webhooks/{which['id']}/test")
        send_all()
    seat.send("DELETE", f"webhooks/{ended['id']}")
    clock.advance(days=7)
    forget_old(clock.now)
    assert Delivery.objects.count() == 3
    clock.advance(seconds=1)
    forget_old(clock.now)
    left = Delivery.objects.get()
    assert (str(left.subscription_id), left.delivered_at) == (hook["id"], None)


def test_after_its_end_nothing_is_sent(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    seat = Caller(cast.street_seat)
    hook = subscribed(seat, receiver)
    receiver.answers.append(500)
    seat.post(f"webhooks/{hook['id']}/test")
    send_all()
    assert [seat.send("DELETE", f"webhooks/{hook['id']}").status_code for _ in range(2)] == [204, 204]
    clock.advance(days=1)
    whistled(cast)
    send_all()
    assert len(receiver.got) == 1
    assert seat.post(f"webhooks/{hook['id']}/test").status_code == 404
    assert Caller(cast.district_seat).send("DELETE", f"webhooks/{hook['id']}").status_code == 404


def test_nobody_hears_of_more_than_their_seat_sees(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    hooks = {who: subscribed(Caller(who), receiver) for who in (cast.other_street_seat, cast.stranger)}
    leaving = subscribed(Caller(cast.street_chief), receiver)
    assert hooks[cast.stranger]["area_code"] == "990109"
    Post.objects.filter(person=cast.street_chief).update(valid_to=clock.now)
    whistled(cast)
    send_all()
    assert receiver.got == []
    assert Delivery.objects.filter(subscription=leaving["id"]).count() == 0
    outside = Caller(cast.street_seat).post("webhooks", {"url": receiver.url, "area_code": "990108002"})
    assert (outside.status_code, outside.json()["field"]) == (422, "area_code")


@pytest.mark.parametrize("lost", ["the seat", "the account", "a part of the area"])
def test_a_note_that_waits_is_not_sent_when_its_owner_has_lost(
    cast: Cast, receiver: Receiver, clock: Clock, lost: str
) -> None:
    seat = Caller(cast.district_chief)
    hook = subscribed(seat, receiver, types=["incident.whistled"])
    receiver.answers += [500, 500]
    whistled(cast)
    seat.post(f"webhooks/{hook['id']}/test")
    send_all()
    assert len(receiver.got) == 2
    held = Post.objects.filter(person=cast.district_chief)
    if lost == "the account":
        Person.objects.filter(pk=cast.district_chief.pk).update(is_active=False)
    elif lost == "the seat":
        held.update(valid_to=clock.now)
        assert Caller(cast.district_chief).post(f"webhooks/{hook['id']}/test").status_code == 403
    else:
        held.update(role="street_chief", organisation=cast.units.other_street_center)
    clock.advance(days=1)
    send_all()
    assert len(receiver.got) == 2
    assert not Delivery.objects.exists()


def test_of_a_sealed_one_neither_type_nor_level_nor_community_is_told(
    cast: Cast, receiver: Receiver, clock: Clock
) -> None:
    subscribed(Caller(cast.street_seat), receiver, types=["incident.whistled", "incident.false_alarm"])
    subscribed(Caller(cast.street_seat), receiver, area_code="990108001005")
    code = whistled(cast, "life_rescue")
    send_all()
    Caller(cast.street_seat).post(f"incidents/{code}/false_alarm", {"reason": "x"})
    send_all()
    assert sorted(receiver.types) == ["incident.false_alarm", "incident.whistled"], "the community's hears nothing"
    for note in receiver.got:
        data = note.json["data"]
        assert (data["code"], data["template"], data["level"], data["area_code"]) == (code, "", None, "990108001")
    whistled(cast)
    send_all()
    open_ones = [note.json["data"] for note in receiver.got if note.json["data"]["code"] != code]
    assert {(data["template"], data["area_code"]) for data in open_ones} == {("security", "990108001005")}
    assert len(open_ones) == 2, "both hear of one that is not sealed"


def test_what_was_before_is_not_told(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    whistled(cast)
    send_all()
    clock.advance(seconds=1)
    subscribed(Caller(cast.street_seat), receiver)
    send_all()
    assert receiver.got == []


def test_asked_twice_there_is_one(cast: Cast, receiver: Receiver) -> None:
    seat = Caller(cast.street_seat)
    told = [seat.post("webhooks", {"url": receiver.url}, key="k1").json() for _ in range(2)]
    assert told[0] == told[1]
    assert Subscription.objects.count() == 1
    unknown = seat.post("webhooks", {"url": receiver.url, "types": ["incident.dreamt"]})
    assert (unknown.status_code, unknown.json()["field"]) == (422, "types")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://127.0.0.1/",
        "http://127.0.0.1/",
        "https://10.1.2.3/",
        "https://192.168.0.1:8443/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://user:word@example.org/",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://example.org/\r\nX: y",
        "ftp://example.org/",
        "https:///x",
        "javascript:alert(1)",
    ],
)
def test_addresses_that_are_not_told(cast: Cast, url: str) -> None:
    answer = Caller(cast.street_seat).post("webhooks", {"url": url})
    assert (answer.status_code, answer.json()["field"]) == (422, "url")


def test_a_name_that_leads_inside_is_refused_when_it_is_looked_up() -> None:
    with pytest.raises(BadWebhookUrl):
        resolve(read_url("https://localhost/"))


def test_a_receiver_that_is_not_there(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    seat = Caller(cast.street_seat)
    hook = seat.post("webhooks", {"url": "http://127.0.0.1:9/"}).json()
    seat.post(f"webhooks/{hook['id']}/test")
    send_all()
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts) == (None, 1)
    assert delivery.error.startswith("ConnectionRefusedError")


def test_a_receiver_with_much_to_take_leaves_room_for_others(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    for who in (cast.street_seat, cast.district_seat):
        subscribed(Caller(who), receiver)
    Delivery.objects.all().delete()
    much, little = Subscription.objects.order_by("created_at", "pk")
    for subscription in (*[much] * 9, little):
        Caller(subscription.owner).post(f"webhooks/{subscription.pk}/test")
    taken = [delivery.subscription_id for delivery in claim(at=clock.now)]
    assert sorted(taken, key=str) == sorted([much.pk, much.pk, little.pk], key=str)
    assert len(claim(at=clock.now)) == 2


def test_a_receiver_that_answers_rubbish(cast: Cast, receiver: Receiver, clock: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as rubbish, ThreadPoolExecutor(1) as thread:
        answered = thread.submit(_answer, rubbish, b"\x00\x01 no status line\r\n\r\n")
        seat = Caller(cast.street_seat)
        hook = seat.post("webhooks", {"url": f"http://127.0.0.1:{rubbish.getsockname()[1]}/"}).json()
        seat.post(f"webhooks/{hook['id']}/test")
        send_all()
        answered.result()
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts) == (None, 1)
    assert delivery.error.startswith("BadStatusLine")


def _answer(server: socket.socket, content: bytes) -> None:
    link, _address = server.accept()
    with link:
        link.recv(65_536)
        link.sendall(content)


def test_every_type_stands_for_a_fact_of_an_incident() -> None:
    for fact in TYPES.values():
        assert "incident_id" in KINDS[fact].fact.__dataclass_fields__
