"""A chief gives a plan more time, once, within its rule, before it is over; nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.extensions import ExtendedEnough, ExtensionTooLong, NotExtensible
from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Delivery, Message
from huying.patrols.hazards.commands.extend import extend
from huying.patrols.hazards.commands.rectify import rectify
from huying.patrols.hazards.journal import HazardMovedOn
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.soundness import NotePartMissing
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.hazards.tests.machine import a_photo, assigned
from huying.people.access import Actor
from tests.api import Caller
from tests.cast import Cast

WORDS = {"planned": True, "protection": "停用西侧楼梯，专人值守"}


@pytest.fixture
def chief(cast: Cast) -> Actor:
    """Feng, chief of the street."""
    return cast.actor(cast.street_chief)


@pytest.fixture
def planned(cast: Cast, players: Players) -> Hazard:
    """What the mall puts right by a plan."""
    return assigned(cast, players, **WORDS)


def test_a_chief_moves_the_date_once_and_the_responsible_is_told(
    cast: Cast, players: Players, chief: Actor, planned: Hazard, clock: Clock
) -> None:
    first = planned.due_at
    assert first is not None
    with pytest.raises(NotAllowed):
        extend(by=players.zheng, at=clock.now, hazard_id=planned.pk, length=5, reason="电梯要订货")
    with pytest.raises(NotFound):
        extend(by=players.stranger, at=clock.now, hazard_id=planned.pk, length=5, reason="电梯要订货")
    with pytest.raises(NotePartMissing):
        extend(by=chief, at=clock.now, hazard_id=planned.pk, length=5, reason=" ")
    with pytest.raises(ExtensionTooLong):
        extend(by=chief, at=clock.now, hazard_id=planned.pk, length=31, reason="电梯要订货")
    done = extend(by=chief, at=clock.now, hazard_id=planned.pk, length=10, reason="电梯要订货")
    assert done.due_at == first + timedelta(days=10)
    running = RunningClock.objects.get(stream=planned.stream, stopped_at=None)
    assert (running.due_at, running.original_due_at) == (done.due_at, first)
    fact = [each for each in read(planned.stream) if each.type == "patrols.HazardExtended"]
    assert [(each.data["length"], each.actor.get("id")) for each in fact] == [(10, str(chief.id))]
    to = Message.objects.filter(stream=planned.stream, body__why="extend")
    names = set(Delivery.objects.filter(message__in=to).values_list("person__name", flat=True))
    assert names == {"朱经理", "王保安"}
    with pytest.raises(ExtendedEnough):
        extend(by=chief, at=clock.now, hazard_id=planned.pk, length=1, reason="还要几天")


def test_what_has_no_plan_or_is_over_or_done_is_not_extended(
    cast: Cast, players: Players, chief: Actor, planned: Hazard, clock: Clock
) -> None:
    rectify(by=players.zhu, at=clock.now, hazard_id=planned.pk, done="换好了", photos=(a_photo(),))
    with pytest.raises(HazardMovedOn):
        extend(by=chief, at=clock.now, hazard_id=planned.pk, length=5, reason="电梯要订货")
    short = assigned(cast, players)
    with pytest.raises(NotExtensible):
        extend(by=chief, at=clock.now, hazard_id=short.pk, length=5, reason="电梯要订货")
    late = assigned(cast, players, **WORDS)
    assert late.due_at is not None
    clock.set(late.due_at + timedelta(seconds=1))
    while fire_due(at=clock.now):
        pass
    with pytest.raises(NotExtensible):
        extend(by=chief, at=clock.now, hazard_id=late.pk, length=5, reason="电梯要订货")


def test_the_page_offers_it_to_a_chief_alone_and_tells_the_responsible(cast: Cast, planned: Hazard) -> None:
    address = f"/hazards/{planned.code}/"
    assert "延长整改期限" not in cast.client(cast.street_seat).get(address).content.decode()
    browser = cast.client(cast.street_chief)
    page = browser.get(address).content.decode()
    assert "延长整改期限" in page
    assert "一共最多延长30" in page.replace(" ", "")
    refused = browser.post(f"{address}extend/", {"length": "40", "reason": "电梯要订货", "key": "a"})
    assert refused.status_code == 422
    assert "最多可以延长" in refused.content.decode()
    assert "电梯要订货" in refused.content.decode()
    for _again in range(2):
        sent = browser.post(f"{address}extend/", {"length": "10", "reason": "电梯要订货", "key": "b"})
        assert sent.status_code == 303
    assert Hazard.objects.get(pk=planned.pk).steps.filter(verb="extend").count() == 1
    after = browser.get(address).content.decode()
    assert "电梯要订货" in after
    assert "延长整改期限" not in after
    theirs = cast.client(cast.mall_lead).get(address).content.decode()
    assert "同意延期" in theirs
    assert "电梯要订货" not in theirs


def test_a_program_of_a_chief_does_it_too(cast: Cast, planned: Hazard) -> None:
    told = Caller(cast.street_chief).post(f"hazards/{planned.code}/extend", {"length": 40, "reason": "x"})
    assert (told.status_code, told.json()["field"]) == (422, "length")
    assert "It can be extended by" in told.json()["messages"]["en"]
    done = Caller(cast.street_chief).post(f"hazards/{planned.code}/extend", {"length": 10, "reason": "x"})
    assert (done.status_code, done.json()["version"]) == (200, planned.version + 1)
