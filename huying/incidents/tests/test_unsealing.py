"""启封: what is sealed of an incident that is over is read by two persons of a seat, for a purpose and a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.core.errors import NotAllowed
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.incidents import retention
from huying.incidents.commands.ask_unsealing import ask_unsealing
from huying.incidents.commands.decide_unsealing import decide_unsealing
from huying.incidents.models import Incident
from huying.incidents.tests.test_sealed import NOTE, PLACE, TOGETHER, open_together, over, read_by, rescue
from huying.incidents.unsealing import NothingSealed, NoUnsealingWaits, OwnUnsealing, UnsealingWaits
from huying.notices.worklist import worklist
from tests.api import Caller
from tests.cast import Cast

__all__ = ["over", "rescue"]
WHY = "法院来函调取"


def readers(cast: Cast, incident: Incident) -> set[str]:
    """Who reads all of it."""
    return {name for name, who in cast.people.items() if read_by(cast, who, incident)[1]}


def ask(cast: Cast, clock: Clock, incident: Incident, name: str = "street_seat") -> None:
    """Somebody asks."""
    ask_unsealing(by=cast.actor(cast.people[name]), at=clock.now, incident_id=incident.pk, why=WHY)


def decide(cast: Cast, clock: Clock, incident: Incident, name: str = "street_chief", *, agreed: bool = True) -> None:
    """Somebody decides."""
    decide_unsealing(by=cast.actor(cast.people[name]), at=clock.now, incident_id=incident.pk, agreed=agreed, why=WHY)


def test_two_open_it_and_read_for_a_day(over: Incident, cast: Cast, clock: Clock) -> None:
    ask(cast, clock, over, "district_seat")
    assert readers(cast, over) == set(), "one person opens nothing"
    decide(cast, clock, over)
    assert readers(cast, over) == TOGETHER
    clock.advance(hours=23, minutes=59)
    assert readers(cast, over) == TOGETHER
    clock.advance(minutes=1)
    assert readers(cast, over) == set()
    ask(cast, clock, over, "district_seat")
    decide(cast, clock, over, agreed=False)
    assert readers(cast, over) == set(), "it was not agreed to"
    told = [(entry.type.partition(".")[2], entry.data.get("agreed")) for entry in read(over.stream)]
    asked_and_decided = [line for line in told if line[0].startswith("Unsealing")]
    pair = [("UnsealingAsked", None), ("UnsealingDecided", True)]
    assert asked_and_decided == [*pair, pair[0], ("UnsealingDecided", False)]


def test_nobody_opens_it_alone_and_none_without_the_right(over: Incident, cast: Cast, clock: Clock) -> None:
    with pytest.raises(NoUnsealingWaits):
        decide(cast, clock, over)
    ask(cast, clock, over, "street_chief")
    with pytest.raises(UnsealingWaits):
        ask(cast, clock, over)
    with pytest.raises(OwnUnsealing):
        decide(cast, clock, over, "street_chief")
    for name in ("street_seat", "district_seat", "station_chief", "guard"):
        with pytest.raises(NotAllowed):
            decide(cast, clock, over, name)
    with pytest.raises(NotAllowed):
        ask(cast, clock, over, "station_chief")
    decide(cast, clock, over, "district_chief")
    with pytest.raises(NoUnsealingWaits):
        decide(cast, clock, over, "district_chief")
    assert readers(cast, over) == {"street_chief", "district_chief"}


def test_what_runs_or_is_destroyed_is_not_opened(rescue: Incident, cast: Cast, clock: Clock) -> None:
    with pytest.raises(NothingSealed):
        ask(cast, clock, rescue)
    Incident.objects.filter(pk=rescue.pk).update(state="closed", closed_at=clock.now)
    ask(cast, clock, rescue)
    clock.advance(days=31)
    assert retention.destroy(str(rescue.pk), clock.now)
    with pytest.raises(NothingSealed):
        decide(cast, clock, rescue)
    assert "incident-unsealing" not in page(cast, rescue, "street_chief")


def page(cast: Cast, incident: Incident, name: str) -> str:
    """The page of a seat."""
    return cast.client(cast.people[name]).get(f"/seat/incidents/{incident.code}/").content.decode()


def test_it_is_done_on_the_page_of_the_incident(over: Incident, cast: Cast, clock: Clock) -> None:
    address = f"/incidents/{over.code}/unsealing"
    seat, chief = cast.client(cast.district_seat), cast.client(cast.street_chief)
    assert PLACE not in page(cast, over, "district_seat")
    empty = seat.post(f"{address}/ask/", {"why": "  ", "key": "one"})
    assert (empty.status_code, "用途" in empty.content.decode()) == (422, True)
    long = seat.post(f"{address}/ask/", {"why": "长" * 501, "key": "two"})
    assert (long.status_code, "长" * 501 in long.content.decode()) == (422, True), "nothing typed is lost"
    assert seat.post(f"{address}/decide/", {"agreed": "yes", "why": WHY}).status_code == 403
    assert seat.post(f"{address}/peek/", {}).status_code == 404
    for _again in range(2):
        assert seat.post(f"{address}/ask/", {"why": WHY, "key": "three"}).status_code == 302
    assert over.unsealings.count() == 1, "a press that comes twice counts once"
    assert [one.code for one in waiting(cast, clock, "street_chief")] == [over.code]
    assert waiting(cast, clock, "street_seat") == []
    asked = page(cast, over, "street_chief")
    assert WHY in asked
    assert f"{address}/decide/" in asked
    assert f"{address}/decide/" not in page(cast, over, "district_seat")
    assert chief.post(f"{address}/decide/", {"agreed": "perhaps", "why": WHY, "key": "x"}).status_code == 422
    assert chief.post(f"{address}/decide/", {"agreed": "yes", "why": WHY, "key": "y"}).status_code == 302
    assert waiting(cast, clock, "street_chief") == []
    assert all(word in page(cast, over, "district_seat") for word in (PLACE, NOTE, "每次查看都有记录"))
    late = chief.post(f"{address}/decide/", {"agreed": "yes", "why": WHY, "key": "z"})
    assert (late.status_code, "已经决定过了" in late.content.decode()) == (422, True)
    assert PLACE not in page(cast, over, "street_seat")


def waiting(cast: Cast, clock: Clock, name: str) -> list[object]:
    """The unsealings that wait for somebody."""
    return [one for one in worklist(cast.actor(cast.people[name]), clock.now).decisions if "启封" in str(one.word)]


def test_it_is_done_over_the_api(over: Incident, cast: Cast, clock: Clock) -> None:
    one = f"incidents/{over.code}"
    seat, chief = Caller(cast.street_seat), Caller(cast.district_chief)
    assert seat.post(f"{one}/unsealing/ask", {"why": " "}).status_code == 422
    told = seat.post(f"{one}/unsealing/ask", {"why": WHY})
    assert (told.status_code, told.json()["asked_by"], told.json()["until"]) == (200, cast.street_seat.name, None)
    refused = seat.post(f"{one}/unsealing/ask", {"why": WHY})
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "unsealing-waits")
    assert seat.post(f"{one}/unsealing/decide", {"agreed": True, "why": WHY}).status_code == 403
    decided = chief.post(f"{one}/unsealing/decide", {"agreed": True, "why": WHY}).json()
    assert (decided["agreed"], decided["decided_by"]) == (True, cast.district_chief.name)
    rows = Caller(cast.street_chief).get(f"{one}/unsealings").json()["items"]
    assert rows == [decided]
    assert Caller(cast.mall_lead).get(f"{one}/unsealings").status_code == 403
    assert Caller(cast.stranger).get(f"{one}/unsealings").status_code == 404


def test_readings_of_the_two_are_on_record(over: Incident, cast: Cast, clock: Clock) -> None:
    open_together(cast, clock, over)
    clock.advance(hours=1)
    assert PLACE in page(cast, over, "street_chief")
    seen = [entry for entry in read(over.stream) if entry.type == "incidents.SealedOpened"]
    assert [(entry.actor["id"], entry.recorded_at) for entry in seen] == [(str(cast.street_chief.pk), clock.now)]
    assert clock.now - over.unsealings.get().asked_at == timedelta(hours=1)
