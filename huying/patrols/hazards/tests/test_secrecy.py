"""Readers who do not patrol learn neither where a resident stood nor at what hour, nor who found anything."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from django.urls import reverse

from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.orders.models import Order
from huying.papers.models import Paper
from huying.patrols.hazards.api import line
from huying.patrols.hazards.api import told as api_told
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.queries.hazard import detail
from huying.patrols.hazards.testing import a_report
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.hazards.tests.machine import graded
from huying.patrols.hazards.tests.test_pages import page, press
from huying.ui.formats import moment
from tests.api import Caller
from tests.cast import Cast


@pytest.mark.parametrize("who", ["mall_lead", "inspector", "city_user"])
def test_nobody_outside_learns_where_a_resident_stood_nor_at_what_hour(
    cast: Cast, players: Players, clock: Clock, who: str
) -> None:
    row = Hazard.objects.get(code=a_report(place=cast.garage, spot="我家 502 门口").code)
    hour, the_day = moment(row.found_at), in_china(row.found_at).replace(hour=0, minute=0, second=0, microsecond=0)
    clock.advance(hours=2)
    press(cast, cast.street_seat, row, "grade", grade="major", reason="")
    asked = {"demand": "立即清走", "responsible": cast.units.mall.pk, "enforcer": cast.units.city_bureau.pk}
    press(cast, cast.street_seat, row, "assign", **asked)
    press(cast, cast.street_seat, row, "escalate", reason="")
    seen = detail(cast.actor(getattr(cast, who)), row.code, clock.now)
    told, one = api_told(seen).model_dump_json(), line(seen.actor, seen.hazard).model_dump_json()
    tables = cast.client(getattr(cast, who)).get(reverse("hazards:hazards") + "?tab=").content.decode()
    sheets = [paper.sheet for paper in Paper.objects.filter(stream=row.stream)]
    assert [(each.found_at, each.by_day) for each in sheets] == [(the_day, True)] * 2
    for shown in (told, one, tables, str(sheets), Order.objects.get(matter=row.stream).place_text):
        assert "502" not in shown
    assert "502" not in page(cast, getattr(cast, who), row)
    assert hour not in tables
    if who != "inspector":  # who reads the hours of the process, and not whose they are
        assert hour not in page(cast, getattr(cast, who), row)
    assert (seen.found_at, seen.by_day, seen.spot) == (the_day, True, "")
    street = detail(players.zheng, row.code, clock.now)
    assert (street.spot, street.found_at, street.by_day) == ("我家 502 门口", row.found_at, False)


def test_no_answer_holds_the_key_that_tells_the_millisecond_of_a_report(
    cast: Cast, players: Players, clock: Clock
) -> None:
    rows = [Hazard.objects.get(code=a_report(place=cast.garage).code) for _ in range(2)]
    for row in rows:
        press(cast, cast.street_seat, row, "grade", grade="larger", reason="")
        press(cast, cast.street_seat, row, "assign", demand="立即清走", responsible=cast.units.mall.pk)
    mall, last = Caller(cast.mall_lead), rows[1]
    lists = mall.get("hazards?limit=1").json()
    rest = mall.get(f"hazards?limit=1&cursor={lists['next']}").json()
    assert [each["code"] for each in (*lists["items"], *rest["items"])] == [last.code, rows[0].code]
    papers = mall.get(f"papers?matter=hazard:{last.code}").json()
    assert [each["matter"] for each in papers["items"]] == [f"hazard:{last.code}"]
    assert mall.get(f"papers?matter={last.stream}").json()["items"] == []
    answers = [lists, rest, papers, mall.get(f"papers/{papers['items'][0]['id']}").json()]
    answers.append(mall.get(f"hazards/{last.code}").json())
    for told in map(str, answers):
        assert not [row for row in rows if str(row.pk) in told or row.pk.hex in told]
    assert not [row for row in rows if row.pk.bytes in urlsafe_b64decode(lists["next"] + "==")]
    assert mall.get(f"hazards?cursor={urlsafe_b64encode(last.pk.bytes).decode()}").status_code == 422


def test_inspectors_read_the_process_and_not_who_found_it(cast: Cast, players: Players, clock: Clock) -> None:
    row = graded(cast, players)
    steps = {each.step.verb: each.who for each in detail(cast.actor(cast.inspector), row.code, clock.now).steps}
    assert (steps["find"], steps["hand_in"], steps["grade"]) == ("", "", players.zheng.name)
    patrol = {each.step.verb: each.who for each in detail(players.he, row.code, clock.now).steps}
    assert patrol["find"] == players.lin.name
