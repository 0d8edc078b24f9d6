"""The wall screen: what it counts is what the pages of work count, and it tells of nobody."""

from __future__ import annotations

import json
import re

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huying.cases.testing import a_case
from huying.console.tests.conftest import raised
from huying.console.wall import duty, rings, waiting, whistles
from huying.core.files import store_photo
from huying.core.testing import Clock, settle
from huying.incidents.commands.receive import receive
from huying.incidents.commands.say import say
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.insight.projecting import catch_up
from huying.people.models import Organisation
from huying.people.walls.screens import Screen
from huying.people.words import KIND_WORDS
from huying.supervision.figures.counting import figures_of
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import period
from huying.supervision.lights.queries.lit import RANKS, Narrowed, counted
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

HTMX = {"HX-Request": "true"}


def district(cast: Cast) -> str:
    return cast.town.street.code[:6]


def told_of(cast: Cast, clock: Clock) -> set[tuple[str, str]]:
    """What the latest events tell of: types and areas."""
    return {(each.what, each.where) for each in whistles.latest(district(cast), clock.now)}


def wall(cast: Cast, address: str = "/wall/") -> str:
    """What the district's seat sees."""
    return str(cast.client(cast.district_seat).get(address).content.decode())


def test_today_is_counted_as_the_page_of_figures_counts(garage: Incident, night: Cast, clock: Clock) -> None:
    raised(night, clock)
    clock.advance(seconds=1)
    day = rings.today(district(night), clock.now)
    (figure,) = figures_of(district(night), period("", "", "", clock.now), [BY_CODE["acknowledged_rate"]])
    assert (day.raised.numerator, day.raised.denominator) == (figure.numerator, figure.denominator)
    assert day.raised.denominator == 2
    assert [ring.figure.definition.code for ring in day.rings] == list(rings.TODAY)
    page = wall(night)
    for ring in day.rings:
        assert f"{ring.figure.numerator}/{ring.figure.denominator}" in page


def test_yesterday_is_not_today(garage: Incident, night: Cast, clock: Clock) -> None:
    clock.advance(days=1)
    assert rings.today(district(night), clock.now).raised.denominator == 0
    assert whistles.counted(whistles.open_whistles(district(night))).total == 1


def test_the_last_twelve_events_newest_first(garage: Incident, night: Cast, clock: Clock) -> None:
    found = whistles.latest(district(night), clock.now)
    words = [str(each.word) for each in found]
    assert words[0] == "到场"
    assert sorted(words[-3:]) == ["吹哨", "接报", "流转"]
    assert {each.where for each in found} == {night.town.community.name}
    for _ in range(4):
        clock.advance(seconds=5)
        raised(night, clock)
    found = whistles.latest(district(night), clock.now)
    assert len(found) == whistles.LATEST
    assert found == sorted(found, key=lambda each: each.at, reverse=True)


def test_open_whistles_by_level_and_those_that_nobody_received(garage: Incident, night: Cast, clock: Clock) -> None:
    content = Whistle(template="security", unit_id=night.units.market.pk)
    lonely = whistle(by=night.actor(night.unit_lead), at=clock.now, content=content)
    open_ = whistles.counted(whistles.open_whistles(district(night)))
    assert (open_.total, open_.unreceived) == (2, 1)
    assert dict(open_.by_level)[garage.level] == 2
    assert "待接报 1" in wall(night)
    receive(by=night.actor(night.district_seat), at=clock.now, incident_id=lonely.pk)
    assert "待接报" not in wall(night)


def test_a_street_sees_its_own(garage: Incident, night: Cast) -> None:
    page = night.client(night.other_street_seat).get("/wall/now/").content.decode()
    assert "24 小时内没有吹哨" in page
    assert night.town.community.name not in page


def test_marks_stand_at_the_unit_or_in_the_middle_of_the_community(garage: Incident, night: Cast, clock: Clock) -> None:
    home = Whistle(template="security", lon=120.2071, lat=30.2019, place_text="3幢402室 王某家")
    whistle(by=night.actor(night.guard), at=clock.now, content=home)
    marks = whistles.scene(whistles.open_whistles(district(night)))["incidents"]
    assert len(marks) == 2
    mall = Organisation.objects.get(pk=night.units.mall.pk)
    at_mall = [
        mark for mark in marks if (mark["lon"], mark["lat"]) == (round(mall.lon or 0, 5), round(mall.lat or 0, 5))
    ]
    assert len(at_mall) == 1
    assert not any((mark["lon"], mark["lat"]) == (120.2071, 30.2019) for mark in marks)
    assert "402" not in json.dumps(marks, ensure_ascii=False)


def test_what_is_sealed_or_silent_is_told_of_the_street_alone(garage: Incident, night: Cast, clock: Clock) -> None:
    Incident.objects.filter(pk=garage.pk).update(silent=True)
    assert told_of(night, clock) == {("受保护的事件", night.town.street.name)}
    Incident.objects.filter(pk=garage.pk).update(silent=False, card={**garage.card, "sealed": True})
    assert told_of(night, clock) == {("受保护的事件", night.town.street.name)}
    assert str(garage.card["name"]) not in wall(night, "/wall/now/")
    marks = whistles.scene(whistles.open_whistles(district(night)))["incidents"]
    assert all(night.town.community.name not in mark["place"] for mark in marks)


def test_lights_are_those_of_the_board(garage: Incident, night: Cast, clock: Clock) -> None:
    clock.advance(minutes=30)
    seat = night.actor(night.district_seat)
    board = counted(seat, Narrowed(lights=RANKS), clock.now)
    shown = waiting.lights(Screen(district(night)).reader, district(night), clock.now)
    assert {each.light: each.number for each in shown} == board.by_light
    assert sum(each.number for each in shown) == shown[0].of > 0


def test_few_matters_are_told_of_the_street_not_of_the_community(cast: Cast, clock: Clock) -> None:
    community = cast.town.community
    for _ in range(2):
        a_case(owner=cast.units.street_center, area_code=community.code)
    (first,) = waiting.longest(district(cast), clock.now)
    assert (first.area, first.number) == (district(cast), 2), "two are too few for a street as well"
    a_case(owner=cast.units.street_center, area_code=community.code)
    (first,) = waiting.longest(district(cast), clock.now)
    assert (first.area, first.number) == (community.code, 3)
    assert first.name == community.name


def test_who_is_on_duty_is_counted_by_body_and_named_never(night: Cast, clock: Clock) -> None:
    board = duty.board(district(night), clock.now)
    assert board.people == 5
    assert board.rest is None
    assert sum(each.people for each in board.lines) == 5
    assert {str(each.name): each.people for each in board.lines}[str(KIND_WORDS["police"])] == 1
    page = wall(night)
    for someone in night.people.values():
        assert someone.name not in page


def test_an_empty_wall_says_so(cast: Cast) -> None:
    page = wall(cast)
    for words in ("24 小时内没有吹哨", "没有在办的事项", "现在没有人上岗"):
        assert words in page


def test_a_ticket_is_of_the_opening_and_follows_the_queue_alone(night: Cast) -> None:
    browser = night.client(night.district_seat)
    page = browser.get("/wall/").content.decode()
    address = page.partition('hy-live data-ticket="')[2].partition('"')[0]
    told = browser.get(address).json()["ticket"]
    person, _expires, _until, topics, _signature = told.split(".")
    assert person in address
    assert person != str(night.district_seat.pk)
    assert topics == f"queue:{district(night)}"
    assert night.client(night.street_seat).get(address).status_code == 404
    assert Client().get(address, headers={"Accept": "application/json"}).status_code == 401


def test_a_wall_asks_as_few_questions_however_much_happens(garage: Incident, night: Cast, clock: Clock) -> None:
    def asked() -> int:
        browser = night.client(night.district_seat)
        with CaptureQueriesContext(connection) as caught:
            assert browser.get("/wall/now/", headers=HTMX).status_code == 200
        return len(caught)

    asked()
    before = asked()
    for _ in range(5):
        raised(night, clock)
    settle()
    catch_up()  # what is new is folded once, by the worker or by whoever asks first
    asked()
    assert asked() <= before


def test_the_api_tells_what_the_wall_shows(garage: Incident, night: Cast, clock: Clock) -> None:
    told = Caller(night.district_seat).get("wall").json()
    assert (told["area"], told["open"], told["unreceived"]) == (district(night), 1, 0)
    assert {each["level"]: each["number"] for each in told["levels"]}[garage.level] == 1
    assert (told["raised"]["numerator"], told["raised"]["denominator"]) == (1, 1)
    assert [each["code"] for each in told["today"]] == list(rings.TODAY)
    assert told["on_duty"] == duty.board(district(night), clock.now).people
    assert {each["where"] for each in told["latest"]} == {night.town.community.name}
    assert (
        sum(each["number"] for each in told["lights"])
        == waiting.lights(Screen(district(night)).reader, district(night), clock.now)[0].of
    )
    other = Caller(night.other_street_seat).get("wall").json()
    assert (other["open"], other["latest"]) == (0, [])
    for who in (night.guard, night.mediator, night.inspector):
        assert Caller(who).get("wall").status_code == 404


def test_nothing_of_anybody_is_on_the_page_nor_in_its_parts(night: Cast, clock: Clock) -> None:
    """Every whistle, case and person here carries names, telephones, numbers and photos; none of them is shown."""
    secret = ("张三丰", "13912345678", "330106199001010019", "3幢402室", "杭A12345")
    words = " ".join(secret)
    for someone in (night.guard, night.unit_lead):
        for silent in (False, True):
            clock.advance(seconds=1)
            content = Whistle(
                template="security", lon=120.2071, lat=30.2019, place_text=words, note=words, silent=silent
            )
            incident = whistle(by=night.actor(someone), at=clock.now, content=content)
            say(by=night.actor(someone), at=clock.now, incident_id=incident.pk, text=words, photo=store_photo(png()))
    for _ in range(3):
        a_case(owner=night.units.street_center, area_code=night.town.community.code, title=words)
    settle()
    browser = night.client(night.district_seat)
    shown = [read_whole(browser.get(f"/wall/{part}")) for part in ("", "now/", "matters/", "month/", "basemap/")]
    shown.append(read_whole(Caller(night.district_seat).get("wall")))
    people = list(night.people.values())
    personal = {
        *secret,
        *(someone.name for someone in people),
        *(someone.phone for someone in people if someone.phone),
        *(str(someone.pk) for someone in people),
        "120.2071",
        "/photo",
        ".jpg",
    }
    assert {word for word in personal for page in shown if word in page} == set()
    pictures = {source for page in shown for source in re.findall(r"<img[^>]*src=\"([^\"]*)", page)}
    assert all("mark" in source for source in pictures), pictures


def read_whole(answer: HttpResponse) -> str:
    """The text of an answer."""
    assert answer.status_code == 200
    return answer.content.decode()
