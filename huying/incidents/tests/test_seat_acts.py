"""The acts of the seat over HTTP: for every verb and everybody of the cast what the access table says, and the rest."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from PIL import Image

from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.access import PERMISSIONS, SEAT_VERBS, standings
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.incidents.views import tasks
from huying.incidents.views.acts import WORKS
from tests.cast import Cast

Photo = Callable[[], io.BytesIO]
HTMX = {"HX-Request": "true"}
FILLED = {
    "redirect": {"place": "西亭医院"},
    "hand_over": {"agency": "police", "taker": "钱警官 0123"},
    "dispose": {"text": "已劝离"},
    "merge": {"into": "261121-000000-1"},
    "false_alarm": {"reason": "店员误触"},
    "say": {"text": "守住东门"},
    "describe": {"note": "两名男子"},
    "call_person": {"person": "00000000-0000-0000-0000-000000000001"},
    "name_lead": {"person": "00000000-0000-0000-0000-000000000001"},
    "send_home": {"person": "00000000-0000-0000-0000-000000000001"},
    "give_task": {"text": "守住东门", "owner": "person-00000000-0000-0000-0000-000000000001"},
}
"""What each form needs to get as far as the command."""


@pytest.fixture
def night(cast: Cast) -> Cast:
    """On duty: the mall's lead, the police, a guard, and a volunteer whom the rules do not call."""
    for someone in (cast.mall_lead, cast.police_post, cast.guard_li, cast.volunteer):
        cast.on_duty(someone)
    return cast


@pytest.fixture
def garage(night: Cast, clock: Clock) -> Incident:
    """Dispatched by rule, nobody has answered."""
    return raised(night, clock)


def raised(cast: Cast, clock: Clock) -> Incident:
    """The mall's guard whistles for the mall."""
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    incident.refresh_from_db()
    return incident


def on_scene(incident: Incident, cast: Cast, clock: Clock) -> None:
    """The police arrive."""
    call = Assignment.objects.get(incident=incident, person=cast.police_post)
    accept(by=cast.actor(cast.police_post), at=clock.now, assignment_id=call.pk)
    arrive(by=cast.actor(cast.police_post), at=clock.now, assignment_id=call.pk)


def press(browser: Client, incident: Incident, verb: str, **data: object) -> int:
    """The status of one act."""
    return browser.post(f"/incidents/{incident.code}/{verb}/", data, headers=HTMX).status_code


def test_every_verb_of_a_seat_has_an_address() -> None:
    on_tasks = {f"{verb}_task" for verb in tasks.WORKS}
    assert set(WORKS) | on_tasks == SEAT_VERBS - {"convert"}, "a dispute is written on the register page"


@pytest.mark.parametrize("verb", sorted(WORKS))
def test_everybody_may_what_the_table_says(verb: str, garage: Incident, night: Cast) -> None:
    for name, someone in night.people.items():
        held = standings(night.actor(someone), garage)
        with transaction.atomic():
            status = press(night.client(someone), garage, verb, **FILLED.get(verb, {}))
            transaction.set_rollback(True)
        if not held:
            assert status == 404, name
        elif not any(verb in PERMISSIONS[standing] for standing in held):
            assert status in ({403} if verb not in {"merge", "call_person"} else {403, 404, 422}), name
        else:
            assert status != 403, name


def test_a_stranger_at_the_door(garage: Incident, night: Cast) -> None:
    for verb in WORKS:
        answer = night.client(None).post(f"/incidents/{garage.code}/{verb}/")
        assert answer.status_code == 302, verb
        assert answer["Location"].startswith("/sign-in/"), verb


def test_only_by_post(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    for verb in WORKS:
        assert browser.get(f"/incidents/{garage.code}/{verb}/").status_code == 405, verb


def test_an_unknown_verb(garage: Incident, night: Cast) -> None:
    assert press(night.client(night.street_seat), garage, "explode") == 404


def test_what_is_wrong_stands_at_its_field(garage: Incident, night: Cast, clock: Clock) -> None:
    on_scene(garage, night, clock)
    browser = night.client(night.street_seat)
    for verb in ("redirect", "hand_over", "dispose", "merge", "false_alarm", "say"):
        answer = browser.post(f"/incidents/{garage.code}/{verb}/", {}, headers=HTMX)
        assert answer.status_code == 422, verb
        assert "hy-field-error" in answer.content.decode(), verb
        assert answer["HX-Retarget"] == ("#incident-say" if verb == "say" else "#incident-acts")
        plain = browser.post(f"/incidents/{garage.code}/{verb}/", {})
        assert plain.status_code == 422, verb
        assert "<!doctype html>" in plain.content.decode(), verb


def test_the_commands_own_refusal_stands_at_the_field_too(garage: Incident, night: Cast, clock: Clock) -> None:
    on_scene(garage, night, clock)
    browser = night.client(night.street_seat)
    answer = browser.post(f"/incidents/{garage.code}/dispose/", {"text": "已劝离"}, headers=HTMX)
    assert answer.status_code == 422
    assert "须附现场照片" in answer.content.decode()


def test_two_seats_at_once(garage: Incident, night: Cast) -> None:
    assert press(night.client(night.street_seat), garage, "receive") == 200
    late = night.client(night.district_seat).post(f"/incidents/{garage.code}/receive/", headers=HTMX)
    assert late.status_code == 409
    assert "郑坐席" in late.content.decode()
    assert late["HX-Trigger"] == "hy:conflict"


def test_sent_twice_counts_once(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    for _ in range(2):
        assert press(browser, garage, "widen", key="one press") == 200
    widened = [entry for entry in read(garage.stream) if entry.type == "incidents.RingWidened"]
    assert len([entry for entry in widened if entry.data["cause"] == "seat"]) == 1


def test_without_javascript_the_page_comes_back(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    answer = browser.post(f"/incidents/{garage.code}/receive/")
    assert (answer.status_code, answer["Location"]) == (303, f"/seat/incidents/{garage.code}/")
    away = browser.post(f"/incidents/{garage.code}/say/", {"text": "好", "next": "https://example.org/"})
    assert away["Location"] == f"/seat/incidents/{garage.code}/"


def test_one_person_by_name(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    assert press(browser, garage, "call_person", person=night.volunteer.pk) == 200
    call = Assignment.objects.get(incident=garage, person=night.volunteer)
    assert (call.reason["why"], call.reason["cause"]) == ("hand", "hand")
    assert press(browser, garage, "call_person", person=night.volunteer.pk) == 409
    assert press(browser, garage, "call_person", person=night.grid_member.pk) == 409
    assert press(browser, garage, "call_person", person=night.guard.pk) == 409
    assert press(browser, garage, "call_person", person=night.auditor.pk) == 404


def test_a_merged_code_leads_on(garage: Incident, night: Cast, clock: Clock) -> None:
    clock.advance(minutes=2)
    other = raised(night, clock)
    browser = night.client(night.street_seat)
    assert other.code in browser.get(f"/seat/incidents/{garage.code}/").content.decode()
    assert press(browser, other, "merge", into=garage.code) == 200
    page = browser.get(f"/seat/incidents/{other.code}/").content.decode()
    assert f"{other.code} 已并入本哨" in page
    assert press(browser, other, "receive") == 200
    garage.refresh_from_db()
    assert garage.received_by_id == night.street_seat.pk


def test_a_corrected_place(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    assert press(browser, garage, "redirect", place="没有这里") == 422
    assert press(browser, garage, "redirect", place="990108001005B00012") == 200
    garage.refresh_from_db()
    assert garage.place_text == "潮汇商场 地下车库"


def test_a_place_taken_from_the_map(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    assert press(browser, garage, "redirect", place="北门外", lon="120.2048", lat="30.2004") == 200
    garage.refresh_from_db()
    assert (garage.place_text, garage.lon, garage.lat) == ("北门外", 120.2048, 30.2004)
    assert (garage.place, garage.unit) == (None, None)
    assert press(browser, garage, "redirect", lon="120.2052", lat="30.2003") == 200
    garage.refresh_from_db()
    assert garage.place_text.endswith("定位点")


@pytest.mark.parametrize(
    ("point", "said"),
    [
        ({"lon": "abc", "lat": "30.2"}, "没有读到"),
        ({"lon": "nan", "lat": "30.2"}, "没有读到"),
        ({"lon": "181", "lat": "30.2"}, "没有读到"),
        ({"lon": "120.2"}, "没有读到"),
        ({}, "请写明地点"),
        ({"lon": "121.5", "lat": "31.2"}, "不在本区范围"),
    ],
)
def test_a_point_that_cannot_be_is_said_at_the_place(
    garage: Incident, night: Cast, point: dict[str, str], said: str
) -> None:
    answer = night.client(night.street_seat).post(f"/incidents/{garage.code}/redirect/", point, headers=HTMX)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#incident-acts"
    assert said in answer.content.decode()
    garage.refresh_from_db()
    assert garage.place_text == "潮汇商场"


def test_photos_are_for_those_who_may_see_the_incident(garage: Incident, night: Cast, photo: Photo) -> None:
    browser = night.client(night.street_seat)
    assert press(browser, garage, "say", photo=photo()) == 200
    name = garage.room.get().photo
    address = f"/incidents/{garage.code}/photos/{name}"
    for someone in (night.street_seat, night.police_post, night.guard):
        answer = night.client(someone).get(address)
        assert answer.status_code == 200
        assert Image.open(io.BytesIO(answer.getvalue())).format == "JPEG"
    for someone in (night.stranger, night.other_street_seat, night.volunteer, night.auditor):
        assert night.client(someone).get(address).status_code == 404
    assert browser.get(f"/incidents/{garage.code}/photos/{'0' * 64}.jpg").status_code == 404
    assert browser.post(address).status_code == 405


def test_something_else_than_a_photo(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    assert press(browser, garage, "say", photo=io.BytesIO(b"MZ no picture")) == 422


@pytest.fixture
def photo() -> Photo:
    """Makes a small picture as a phone sends it."""

    def make() -> io.BytesIO:
        content = io.BytesIO()
        Image.new("RGB", (40, 30), "navy").save(content, "PNG")
        content.name = "scene.png"
        content.seek(0)
        return content

    return make
