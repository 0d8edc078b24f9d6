"""A program reads who mediates and how busy they are, sets profiles, and who sits where (常驻、轮驻、随驻)."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from huying.cases.bookings.models import Residency
from huying.cases.bookings.testing import room
from huying.cases.mediation.models import MediatorProfile
from huying.cases.mediation.testing import assigned, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast


@pytest.fixture(autouse=True)
def profiles(cast: Cast) -> None:
    """钱调解 mediates quarrels of neighbours in the dialect, 孙调解 anything and is not to be chosen."""
    mediator(cast.mediator, cast.units.committee, categories=["neighbour"], languages=["wu"], open_most=1)
    mediator(cast.mediator_sun, cast.units.committee, listed=False)


def names(caller: Caller, query: str = "") -> list[str]:
    return [one["name"] for one in caller.get(f"mediators{query}").json()["items"]]


def asked(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"person": str(cast.mediator.pk), "committee": str(cast.units.committee.pk), **more}


def test_found_by_what_they_do(cast: Cast) -> None:
    head, own, qian, sun = (
        Caller(cast.mediation_admin),
        Caller(cast.mediator),
        cast.mediator.name,
        cast.mediator_sun.name,
    )
    assert names(head) == sorted([qian, sun])
    assert names(own) == [qian], "who is not to be chosen is known to the head and to themselves"
    assert names(Caller(cast.mediator_sun)) == sorted([qian, sun])
    assert names(head, "?category=labour") == [sun]
    assert names(head, "?category=neighbour") == sorted([qian, sun])
    assert names(head, "?language=wu") == [qian]
    assert names(head, "?language=mandarin") == sorted([qian, sun])
    assert names(head, "?listed=false") == [sun]
    assert names(head, f"?committee={cast.units.court.pk}") == []
    assert head.get("mediators?committee=1").status_code == 422
    assert names(Caller(cast.stranger)) == [], "of another district"
    assert Caller(cast.guard).get("mediators").status_code == 404


@pytest.mark.parametrize(("query", "field"), [("category=nonsense", "category"), ("language=klingon", "language")])
def test_what_nobody_can_be_good_at_is_told_at_its_field(cast: Cast, query: str, field: str) -> None:
    answer = Caller(cast.window_clerk).get(f"mediators?{query}")
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert set(answer.json()["messages"]) == {"zh", "en"}


def test_load_and_residency_without_a_count_of_anybody(cast: Cast, clock: Clock) -> None:
    head, where = Caller(cast.mediation_admin), f"mediators/{cast.mediator.pk}"
    body = {
        "person": str(cast.mediator.pk),
        "resource": str(room(cast.units.committee).pk),
        "mode": "on_call",
        "comes_within": 45,
        "valid_from": "2026-11-01",
    }
    told = [head.post("residencies", body, key="r") for _ in range(2)]
    assert told[0].status_code == 200
    assert told[0].content == told[1].content
    assert Residency.objects.count() == 1
    one = head.get(where).json()
    assert (one["here"], one["on_call"], one["load"], one["open_most"]) == (False, True, "free", 1)
    assert [(row["mode"], row["comes_within"], row["place"]) for row in one["residencies"]] == [
        ("on_call", 45, "第一调解室")
    ]
    assert names(head, "?on_call=true") == [cast.mediator.name]
    assert names(head, "?here=true") == []
    case = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=case.pk).update(state="accepted", handler=cast.units.committee)
    assigned(Case.objects.get(pk=case.pk), cast.mediator)
    told_to_station = Caller(cast.station_chief).get(where).json()
    assert (told_to_station["load"], told_to_station["open_most"]) == ("full", None)
    assert not {"count", "score", "open_now", "success"} & set(told_to_station)
    assert head.get(f"mediators/{cast.guard.pk}").status_code == 404


def test_the_page_tells_the_same(cast: Cast, clock: Clock) -> None:
    desk = room(cast.units.committee)
    body = {"person": str(cast.mediator.pk), "resource": str(desk.pk), "valid_from": "2026-11-01"}
    sits = Caller(cast.mediation_admin).post("residencies", {**body, "mode": "on_call", "comes_within": 45})
    assert sits.status_code == 200
    page = cast.client(cast.mediation_admin).get(reverse("mediation:mediators")).content.decode()
    assert "第一调解室 · 随驻，45 分钟内到" in page
    assert "近期可以安排" in page
    assert "不公开" in page
    shown = cast.client(cast.window_clerk).get(reverse("mediation:mediators")).content.decode()
    assert cast.mediator.name in shown
    away = cast.client(cast.mediator).get(reverse("mediation:mediators")).content.decode()
    assert "不公开" not in away, "who is not to be chosen is known to the head and to themselves"


def test_a_profile_is_set_by_the_head(cast: Cast) -> None:
    head = Caller(cast.mediation_admin)
    body = asked(cast, categories=["housing"], languages=["sign"], open_most=8, studio="老钱工作室", listed=False)
    told = [head.post("mediators", body, key="p") for _ in range(2)]
    assert told[0].status_code == 200
    assert told[0].content == told[1].content
    row = MediatorProfile.objects.get(person=cast.mediator)
    assert (row.categories, row.languages, row.open_most, row.studio, row.listed) == (
        ["housing"],
        ["sign"],
        8,
        "老钱工作室",
        False,
    )
    assert told[0].json()["open_most"] == 8
    MediatorProfile.objects.filter(person=cast.mediator).delete()
    assert head.post("mediators", asked(cast)).json()["categories"] == [], "made where there was none"
    for who, status in ((cast.mediator, 403), (cast.station_chief, 403), (cast.stranger, 403), (cast.guard, 404)):
        assert Caller(who).post("mediators", asked(cast)).status_code == status


@pytest.mark.parametrize(
    ("wrong", "field", "slug"),
    [
        ({"categories": ["magic"]}, "categories", "wrong-mediator-profile"),
        ({"languages": ["klingon"]}, "languages", "wrong-mediator-profile"),
        ({"open_most": 201}, "open_most", "wrong-shape"),
        ({"open_most": "12"}, "open_most", "wrong-shape"),
        ({"studio": "x" * 61}, "studio", "wrong-shape"),
        ({"person": "{guard}"}, "person", "no-mediator-post"),
        ({"person": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c19"}, "person", "no-mediator-post"),
        ({"score": 5}, "score", "wrong-shape"),
    ],
)
def test_what_is_wrong_of_a_profile(cast: Cast, wrong: dict[str, Any], field: str, slug: str) -> None:
    if wrong.get("person") == "{guard}":
        wrong = {"person": str(cast.guard.pk)}
    told = Caller(cast.mediation_admin).post("mediators", asked(cast, **wrong))
    assert (told.status_code, told.json()["type"]) == (422, f"/problems/{slug}")
    assert field in {told.json()["field"], *(each["field"] for each in told.json()["errors"])}
    assert all(told.json()["messages"].values())
    assert MediatorProfile.objects.get(person=cast.mediator).open_most == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"mode": "rotating"}, "weekdays"),
        ({"mode": "rotating", "weekdays": [8]}, "weekdays"),
        ({"mode": "on_call"}, "comes_within"),
        ({"valid_to": "2026-10-01"}, "weekdays"),
        ({"valid_from": "soon"}, "valid_from"),
        ({"mode": "now_and_then"}, "mode"),
    ],
)
def test_what_is_wrong_of_a_residency(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    body = {
        "person": str(cast.mediator.pk),
        "resource": str(room(cast.units.committee).pk),
        "mode": "permanent",
        "valid_from": "2026-11-23",
        **wrong,
    }
    told = Caller(cast.mediation_admin).post("residencies", body)
    assert told.status_code == 422
    named = {told.json()["field"], *(each["field"] for each in told.json()["errors"])}
    assert field in {str(name).partition(".")[0] for name in named}
    assert Caller(cast.mediator).post("residencies", body).status_code in {403, 422}
    assert not Residency.objects.exists()
