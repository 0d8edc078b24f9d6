"""A sealed whistle (救人): read by the seats, its caller and those called; once it is over by two who open it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from huying.core.audit import verify
from huying.core.eventlog import read
from huying.core.files import store_photo
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.ask_unsealing import ask_unsealing
from huying.incidents.commands.decide_unsealing import decide_unsealing
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.say import say
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

PLACE, NOTE, LINE = "三栋 1801 室", "有人要跳楼，姓周", "他在阳台上"
SEATS = {"district_chief", "district_seat", "street_chief", "street_seat"}
TOGETHER = {"district_seat", "street_chief"}
WATCHING = SEATS | {"station_chief", "mall_lead"}


@pytest.fixture
def rescue(cast: Cast, clock: Clock) -> Incident:
    """The guard whistles for somebody's life; the volunteer is called, comes, and says something with a photo."""
    cast.on_duty(cast.volunteer)
    content = Whistle(
        template="life_rescue", unit_id=cast.units.mall.pk, place_text=PLACE, lon=120.2052, lat=30.2003, note=NOTE
    )
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    row = Assignment.objects.get(incident=incident, person=cast.volunteer)
    volunteer = cast.actor(cast.volunteer)
    accept(by=volunteer, at=clock.now, assignment_id=row.pk)
    say(by=volunteer, at=clock.now, incident_id=incident.pk, text=LINE, photo=store_photo(png()))
    incident.refresh_from_db()
    return incident


@pytest.fixture
def over(rescue: Incident, cast: Cast, clock: Clock) -> Incident:
    """It is over."""
    clock.advance(minutes=10)
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=rescue.pk, reason="误会")
    rescue.refresh_from_db()
    return rescue


def open_together(cast: Cast, clock: Clock, incident: Incident) -> None:
    """The district's seat asks, the street's chief agrees."""
    ask_unsealing(by=cast.actor(cast.district_seat), at=clock.now, incident_id=incident.pk, why="法院来函")
    by = cast.actor(cast.street_chief)
    decide_unsealing(by=by, at=clock.now, incident_id=incident.pk, agreed=True, why="属实")


def read_by(cast: Cast, who: Person, incident: Incident) -> tuple[int, bool]:
    """The status of the API's answer, and whether everything protected stands in it; half of it never does."""
    caller = Caller(who)
    answers: list[Any] = [caller.get(f"incidents/{incident.code}{part}") for part in ("", "/room")]
    if answers[0].status_code != 200:
        return answers[0].status_code, False
    told, words = answers[0].json(), "".join(answer.content.decode() for answer in answers)
    found = {PLACE in words, NOTE in words, LINE in words, told["place"]["lon"] == 120.2052, told["template"] != ""}
    assert len(found) == 1, "all of it or nothing"
    return 200, found.pop()


def opened(cast: Cast, who: Person, address: str) -> int:
    """The status of the answer to somebody who asks for a file."""
    answer = cast.client(who).get(address)
    if answer.streaming:
        list(answer)
    return answer.status_code


def test_who_reads_it_while_it_lasts(rescue: Incident, cast: Cast) -> None:
    for name, who in cast.people.items():
        expected = (200, True) if name in SEATS | {"guard", "volunteer"} else (404, False)
        if name in {"station_chief", "mall_lead"}:
            expected = (200, False)
        assert read_by(cast, who, rescue) == expected, name


def test_who_reads_it_once_it_is_over(over: Incident, cast: Cast) -> None:
    for name, who in cast.people.items():
        expected = (200, False) if name in WATCHING | {"guard"} else (404, False)
        assert read_by(cast, who, over) == expected, name


def test_pages_and_lists_tell_units_and_stations_type_and_street_only(rescue: Incident, cast: Cast) -> None:
    for name in WATCHING:
        who = cast.people[name]
        browser = cast.client(who)
        pages = [
            browser.get(f"/seat/incidents/{rescue.code}/").content.decode(),
            browser.get("/seat/queue/").content.decode(),
            json.dumps(browser.get("/seat/map.json").json(), ensure_ascii=False),
            Caller(who).get("incidents").content.decode(),
        ]
        for page in pages:
            assert (PLACE in page) == (name in SEATS), name
            assert rescue.code in page, name
        if name not in SEATS:
            assert "西亭街道" in pages[0]
            assert "受保护的事件" in pages[1]
            hidden = (NOTE, LINE, "<span>救人</span>", cast.guard.name, cast.volunteer.name, "120.2052")
            assert [word for word in hidden if word in "".join(pages)] == [], name
            assert browser.get(f"/seat/incidents/{rescue.code}/why/?q=周").status_code == 404
            assert rescue.code not in browser.get("/seat/queue/?q=1801").content.decode()
            assert Caller(who).get(f"incidents/{rescue.code}/timeline").json()["items"] == []


def test_the_answer_to_an_act_is_masked_as_well(rescue: Incident, cast: Cast) -> None:
    told = Caller(cast.mall_lead).post(f"incidents/{rescue.code}/receive")
    assert told.status_code == 200
    assert told.json()["place"]["text"] == "西亭街道"
    rescue.refresh_from_db()
    assert (rescue.place_text, rescue.template, rescue.received_by) == (PLACE, "life_rescue", cast.mall_lead)


def test_a_photo_is_open_to_the_same_people(rescue: Incident, cast: Cast, clock: Clock) -> None:
    address = f"/incidents/{rescue.code}/photos/{rescue.room.exclude(photo='').get().photo}"
    for name, who in cast.people.items():
        expected = 200 if name in SEATS | {"guard", "volunteer"} else 404
        assert opened(cast, who, address) == expected, name
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=rescue.pk, reason="误会")
    for name, who in cast.people.items():
        assert opened(cast, who, address) == 404, name
    open_together(cast, clock, rescue)
    for name, who in cast.people.items():
        assert opened(cast, who, address) == (200 if name in TOGETHER else 404), name


def test_those_who_were_called_keep_no_place_in_their_list(over: Incident, cast: Cast) -> None:
    for who in (cast.volunteer, cast.guard):
        page = cast.client(who).get("/app/calls/").content.decode()
        assert PLACE not in page
        assert "西亭街道" in page
    row = Assignment.objects.get(incident=over, person=cast.volunteer)
    assert PLACE not in cast.client(cast.volunteer).get(f"/app/calls/{row.pk}/").content.decode()
    assert PLACE not in Caller(cast.volunteer).get("me/assignments").content.decode()
    own = cast.client(cast.guard).get(f"/app/whistles/{over.code}/").content.decode()
    assert not any(word in own for word in (PLACE, LINE))


def test_each_opening_of_one_that_is_over_is_on_record(rescue: Incident, cast: Cast, clock: Clock) -> None:
    def openings() -> list[tuple[str, str]]:
        rows = [record for record in read(rescue.stream) if record.type == "incidents.SealedOpened"]
        return [(record.actor["id"], record.data["part"]) for record in rows]

    seat, page = cast.client(cast.district_seat), f"/seat/incidents/{rescue.code}/"
    seat.get(page)
    assert openings() == [], "while it lasts it is worked on"
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=rescue.pk, reason="误会")
    seat.get(page)
    assert openings() == [], "what is masked is no reading"
    open_together(cast, clock, rescue)
    seat.get(page)
    seat.get(page, headers={"HX-Target": "incident-now", "HX-Request": "true"})
    Caller(cast.street_seat).get(f"incidents/{rescue.code}/room")
    Caller(cast.street_chief).get(f"incidents/{rescue.code}/room")
    cast.client(cast.mall_lead).get(page)
    assert openings() == [(str(cast.district_seat.pk), "page"), (str(cast.street_chief.pk), "room")]
    assert "结束后查看了受保护的事件" in seat.get(page).content.decode()
    assert verify().findings == []


def test_what_is_not_sealed_is_read_as_ever(cast: Cast, clock: Clock) -> None:
    content = Whistle(template="security", unit_id=cast.units.mall.pk, place_text=PLACE)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, reason="误会")
    assert PLACE in cast.client(cast.mall_lead).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert not [record for record in read(incident.stream) if record.type == "incidents.SealedOpened"]
