"""Links of wall screens: who makes them, what they open, how they end, and that each opening is recorded."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.people.events import stream_of
from huying.people.models import Person
from huying.people.walls.commands.make_link import MOST, TooManyWalls, WallName, WallTooLong, make_link
from huying.people.walls.commands.revoke_link import revoke_link
from huying.people.walls.models import WallLink, WallOpening
from huying.people.walls.queries import link_of, screens_among
from tests.cast import Cast

MONTH = timedelta(days=30)


def made(cast: Cast, clock: Clock, who: Person | None = None, key: UUID | None = None, name: str = "一楼大厅") -> str:
    """A chief's link; its secret."""
    by = cast.actor(who or cast.district_chief)
    return make_link(by=by, at=clock.now, link_id=key or new_id(), name=name, lifetime=MONTH)


def device(secret: str) -> Client:
    """The browser of a screen that came through the door."""
    browser = Client()
    answer = browser.post("/walls/door/", {"secret": secret})
    assert (answer.status_code, answer["Location"]) == (302, "/wall/")
    return browser


def test_a_link_shows_the_wall_of_its_area_and_each_opening_is_recorded(cast: Cast, clock: Clock) -> None:
    screen = device(made(cast, clock, cast.street_chief))
    page = screen.get("/wall/")
    assert page.status_code == 200
    assert cast.town.street.name in page.content.decode()
    screen.get("/wall/", REMOTE_ADDR="10.1.2.3")
    link = WallLink.objects.get()
    assert [each.address for each in link.openings.order_by("pk")] == ["127.0.0.1", "10.1.2.3"]
    facts = [(record.type, record.actor["via"]) for record in read(link.stream)]
    assert facts == [
        ("people.WallLinkMade", "page"),
        ("people.WallOpened", "device"),
        ("people.WallOpened", "device"),
    ]


def test_a_seat_opens_its_own_wall_by_its_role(cast: Cast, clock: Clock) -> None:
    assert cast.client(cast.street_seat).get("/wall/").status_code == 200
    opening = WallOpening.objects.get()
    assert (opening.person_id, opening.link_id, opening.area_code) == (
        cast.street_seat.pk,
        None,
        cast.town.street.code,
    )
    assert [each.type for each in read(stream_of(cast.street_seat.pk))][-1] == "people.WallOpened"


PARTS = ("/wall/", "/wall/now/", "/wall/matters/", "/wall/month/", "/wall/basemap/")


@pytest.mark.parametrize("address", PARTS)
def test_a_link_that_was_revoked_or_is_over_shows_nothing(cast: Cast, clock: Clock, address: str) -> None:
    revoked, over = device(made(cast, clock)), device(made(cast, clock, name="二楼"))
    assert revoked.get(address).status_code == 200
    first = WallLink.objects.get(name="一楼大厅")
    revoke_link(by=cast.actor(cast.district_chief), at=clock.now, link_id=first.pk)
    assert revoked.get(address).status_code == 404
    assert over.get(address).status_code == 200
    clock.advance(days=30)
    assert over.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/seat/", "/incidents/", "/cases/", "/figures/", "/walls/", "/places/basemap.geojson"]
)
def test_a_link_opens_nothing_but_the_wall(cast: Cast, clock: Clock, address: str) -> None:
    answer = device(made(cast, clock)).get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_the_cookie_is_for_the_wall_alone(cast: Cast, clock: Clock) -> None:
    browser = device(made(cast, clock))
    cookie = browser.cookies["hy_wall"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/wall/", True, "Lax")
    assert cookie["max-age"] == MONTH.total_seconds()


@pytest.mark.parametrize("secret", ["", "x" * 43, "\0", "错"])
def test_a_wrong_secret_is_told_at_its_field(cast: Cast, clock: Clock, secret: str) -> None:
    answer = Client().post("/walls/door/", {"secret": secret})
    assert answer.status_code == 422
    assert answer.context["form"].errors["secret"]
    assert "hy_wall" not in answer.cookies


def test_a_passer_by_signs_in_first_and_gets_no_part(cast: Cast) -> None:
    answer = Client().get("/wall/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/wall/")
    assert {Client().get(address).status_code for address in PARTS[1:]} == {401}


def test_the_same_press_makes_one_link_and_tells_the_same_secret(cast: Cast, clock: Clock) -> None:
    key = new_id()
    assert made(cast, clock, key=key) == made(cast, clock, key=key)
    assert WallLink.objects.count() == 1
    with pytest.raises(NotFound):
        made(cast, clock, cast.street_chief, key=key)


def test_the_secret_itself_is_kept_nowhere(cast: Cast, clock: Clock) -> None:
    secret = made(cast, clock)
    link = WallLink.objects.get()
    assert link_of(secret, clock.now) == link
    assert secret not in str(WallLink.objects.values())
    assert secret not in "".join(str(record) for record in read(link.stream))


def test_who_makes_and_ends_links(cast: Cast, clock: Clock) -> None:
    secret = made(cast, clock)
    link = link_of(secret, clock.now)
    assert link is not None
    for someone, refusal in ((cast.district_seat, NotAllowed), (cast.guard, NotFound), (cast.sysadmin, NotFound)):
        with pytest.raises(refusal):
            made(cast, clock, someone)
    for someone, refusal in ((cast.street_chief, NotFound), (cast.district_seat, NotAllowed), (cast.guard, NotFound)):
        with pytest.raises(refusal):
            revoke_link(by=cast.actor(someone), at=clock.now, link_id=link.pk)
    chief = cast.actor(cast.district_chief)
    revoke_link(by=chief, at=clock.now, link_id=link.pk)
    revoke_link(by=chief, at=clock.now, link_id=link.pk)
    assert [record.type for record in read(link.stream)].count("people.WallLinkRevoked") == 1


@pytest.mark.parametrize(
    ("name", "days", "refusal"),
    [
        ("", 30, WallName),
        (" \0 ", 30, WallName),
        ("厅" * 41, 30, WallName),
        ("厅", 0, WallTooLong),
        ("厅", 367, WallTooLong),
    ],
)
def test_what_a_link_needs(cast: Cast, clock: Clock, name: str, days: int, refusal: type[Exception]) -> None:
    by = cast.actor(cast.district_chief)
    with pytest.raises(refusal):
        make_link(by=by, at=clock.now, link_id=new_id(), name=name, lifetime=timedelta(days=days))
    assert not WallLink.objects.exists()


def test_an_area_has_so_many_links_at_a_time(cast: Cast, clock: Clock) -> None:
    for _ in range(MOST):
        made(cast, clock)
    with pytest.raises(TooManyWalls):
        made(cast, clock)
    made(cast, clock, cast.street_chief)
    clock.advance(days=30)
    made(cast, clock)


def test_the_page_of_links_makes_and_ends_them(cast: Cast, clock: Clock) -> None:
    chief = cast.client(cast.district_chief)
    typed = {"key": new_id().hex, "name": "一楼大厅", "days": "30"}
    page = chief.post("/walls/", typed).content.decode()
    again = chief.post("/walls/", typed).content.decode()
    secret = page.partition("/walls/door/#")[2].partition("<")[0]
    assert len(secret) == 43
    assert secret in again
    device(secret).get("/wall/")
    listed = chief.get("/walls/").content.decode()
    assert "一楼大厅" in listed
    assert secret not in listed
    link = WallLink.objects.get()
    assert chief.post(f"/walls/{link.pk}/revoke/").status_code == 302
    assert "已停用" in chief.get("/walls/").content.decode()
    assert link_of(secret, clock.now) is None


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(cast: Cast, clock: Clock) -> None:
    chief = cast.client(cast.district_chief)
    answer = chief.post("/walls/", {"key": new_id().hex, "name": "一楼大厅", "days": "999"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["days"]
    assert 'value="一楼大厅"' in answer.content.decode()
    assert chief.post("/walls/", {"key": "x", "name": "", "days": "1"}).status_code == 422


def test_a_seat_reads_the_list_and_sees_no_act(cast: Cast, clock: Clock) -> None:
    made(cast, clock)
    page = cast.client(cast.district_seat).get("/walls/").content.decode()
    assert "一楼大厅" in page
    assert "/revoke/" not in page
    assert "开链接" not in page


def test_the_gateway_knows_a_screen_while_its_link_or_its_person_stands(cast: Cast, clock: Clock) -> None:
    device(made(cast, clock)).get("/wall/")
    cast.client(cast.street_seat).get("/wall/")
    by_link, by_person = (WallOpening.objects.get(link__isnull=empty) for empty in (False, True))
    ids = [by_link.pk, by_person.pk, cast.guard.pk]
    assert screens_among(ids, clock.now) == {by_link.pk, by_person.pk}
    revoke_link(by=cast.actor(cast.district_chief), at=clock.now, link_id=WallLink.objects.get().pk)
    assert screens_among(ids, clock.now) == {by_person.pk}
    Person.objects.filter(pk=cast.street_seat.pk).update(is_active=False)
    assert screens_among(ids, clock.now) == set()
