"""A district sets its kinds of service; what was asked before keeps its word and who answers it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.commands.set_service_kind import (
    LastServiceKind,
    ServiceKindIncomplete,
    ServiceKindThere,
    end_service_kind,
    set_service_kind,
)
from huying.patrols.enterprises.models import EnterpriseService
from huying.patrols.enterprises.service_kinds import ServiceKindUnknown, service_kinds
from huying.patrols.enterprises.testing import an_enterprise
from huying.people.access import SYSTEM, Actor
from tests.api import Caller
from tests.cast import Cast

OURS, ELSEWHERE = "990108001005", "990109001001"


@pytest.fixture
def chief(cast: Cast) -> Actor:
    return cast.actor(cast.district_chief)


def test_what_was_asked_keeps_its_word(cast: Cast, clock: Clock, chief: Actor) -> None:
    firm = an_enterprise(at=clock.now, place=cast.garage.code)
    asked = ask(by=SYSTEM, at=clock.now, enterprise_id=firm.pk, kind="hiring", words="招两个人。")
    clock.advance(minutes=1)
    set_service_kind(by=chief, at=clock.now, name="招聘与培训", post="party", code="hiring")
    later = ask(by=SYSTEM, at=clock.now, enterprise_id=firm.pk, kind="hiring", words="招三个人。")
    assert [(row.kind.name, row.post) for row in (EnterpriseService.objects.get(pk=asked.pk), later)] == [
        ("招聘用工", "service"),
        ("招聘与培训", "party"),
    ]
    end_service_kind(by=chief, at=clock.advance(minutes=1), code="hiring")
    with pytest.raises(ServiceKindUnknown):
        ask(by=SYSTEM, at=clock.now, enterprise_id=firm.pk, kind="hiring", words="招四个人。")
    assert "招聘与培训" in cast.client(cast.street_seat).get(f"/enterprises/services/{later.code}/").content.decode()


def test_it_holds_in_the_district_alone(clock: Clock, chief: Actor) -> None:
    elsewhere = {code: row.name for code, row in service_kinds(ELSEWHERE, clock.now).items()}
    made = set_service_kind(by=chief, at=clock.now, name="财税辅导", post="management")
    set_service_kind(by=chief, at=clock.now, name="选址与装修", post="service", code="site")
    here = service_kinds(OURS, clock.now)
    assert (here[made.code].name, here["site"].name) == ("财税辅导", "选址与装修")
    assert {code: row.name for code, row in service_kinds(ELSEWHERE, clock.now).items()} == elsewhere


def test_what_is_wrong_is_refused(cast: Cast, clock: Clock, chief: Actor) -> None:
    for name, post, code, refusal, field in (
        (" ", "party", "", ServiceKindIncomplete, "name"),
        ("长" * 21, "party", "", ServiceKindIncomplete, "name"),
        ("财税", "guard", "", ServiceKindIncomplete, "post"),
        ("招聘用工", "party", "", ServiceKindThere, "name"),
        ("财税", "party", "weather", ServiceKindUnknown, "kind"),
    ):
        with pytest.raises(refusal) as refused:
            set_service_kind(by=chief, at=clock.now, name=name, post=post, code=code)
        assert refused.value.field == field
    for person, why in ((cast.street_seat, NotAllowed), (cast.mediator, NotFound)):
        with pytest.raises(why):
            end_service_kind(by=cast.actor(person), at=clock.now, code="site")
    last, *others = service_kinds(OURS, clock.now)
    for code in others:
        end_service_kind(by=chief, at=clock.now, code=code)
    with pytest.raises(LastServiceKind):
        end_service_kind(by=chief, at=clock.now, code=last)


def test_the_page_adds_changes_and_ends(cast: Cast, clock: Clock) -> None:
    chief, page = cast.client(cast.district_chief), reverse("enterprises:kinds")
    put, end = reverse("enterprises:set_kind"), reverse("enterprises:end_kind")
    assert chief.post(put, {"name": "", "post": "party", "key": "1"}).status_code == 422
    for _press in range(2):
        assert chief.post(put, {"name": "财税辅导", "post": "management", "key": "2"}).status_code == 302
    clock.advance(seconds=1)
    there = chief.post(put, {"code": "site", "name": "财税辅导", "post": "party", "key": "3"})
    assert (there.status_code, "已有这个名称的服务" in there.content.decode()) == (409, True)
    assert chief.post(end, {"code": "party", "key": "4"}).status_code == 302
    clock.advance(seconds=1)
    shown = cast.client(cast.street_seat).get(page).content.decode()
    assert (shown.count(">财税辅导<"), "党建活动" in shown, "停用这一种" in shown) == (1, False, False)


def test_programs_do_the_same(cast: Cast, clock: Clock) -> None:
    chief = Caller(cast.district_chief)
    made = chief.post("service_kinds", {"name": "财税辅导", "post": "management"}, key="a")
    assert (made.status_code, made.json()["area_code"]) == (201, "990108")
    code = made.json()["code"]
    clock.advance(seconds=1)
    changed = chief.post(f"service_kinds/{code}/change", {"name": "财税", "post": "service"})
    assert (changed.status_code, changed.json()["name"]) == (200, "财税")
    told = {each["code"]: each["name"] for each in Caller(cast.street_seat).get("service_kinds").json()["items"]}
    assert told[code] == "财税"
    clock.advance(seconds=1)
    assert chief.post(f"service_kinds/{code}/end").json()["offered"] is False
    assert chief.post(f"service_kinds/{code}/end").status_code == 404
