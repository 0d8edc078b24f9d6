"""The court's own system takes applications over and enters its steps: with the checks of the desk, once for a key."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from huying.cases.mediation.models import Confirmation
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case, Reading
from huying.cases.testing import a_case
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.rest.pages import make_cursor
from huying.core.testing import Clock
from huying.people.models import Person
from huying.people.testing import organisation, person
from tests.api import Caller
from tests.cast import Cast

NUMBER = "（2026）浙0108民特1号"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that was settled, not yet before the court."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    made = mediating(Case.objects.get(pk=found.pk), cast.mediator)
    agreed(made, cast.mediator, cast.mediation_admin)
    return made


def wanted(cast: Cast, case: Case) -> dict[str, Any]:
    return {"court": str(cast.units.court.pk), "applicants": [str(party.pk) for party in case.parties.all()]}


@pytest.fixture
def applied(cast: Cast, case: Case) -> Case:
    """Both parties have applied."""
    assert Caller(cast.mediator).post(f"cases/{case.code}/mediation/apply", wanted(cast, case)).status_code == 200
    return case


def decide(who: Person, case: Case, key: str = "", **said: Any) -> HttpResponse:
    return Caller(who).post(f"cases/{case.code}/mediation/decide", said, key=key)


def day(clock: Clock, days: int = 0) -> str:
    today = in_china(clock.now).date()
    return date.fromordinal(today.toordinal() + days).isoformat()


def test_applied_for_once(cast: Cast, case: Case) -> None:
    own, where = Caller(cast.mediator), f"cases/{case.code}/mediation/apply"
    told = [own.post(where, wanted(cast, case), key="a") for _ in range(2)]
    assert told[0].content == told[1].content
    assert (told[0].json()["state"], told[0].json()["court"]) == ("applied", cast.units.court.name)
    assert own.post(where, wanted(cast, case)).json()["applied_at"] == told[0].json()["applied_at"]
    assert Confirmation.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"court": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c19"}, "court"),
        ({"applicants": []}, "applicants"),
        ({"exclusions": ["status"]}, "exclusions"),
        ({"exclusions": ["weather"]}, "exclusions"),
        ({"address": "x" * 501}, "address"),
    ],
)
def test_what_is_wrong_of_an_application(cast: Cast, case: Case, wrong: dict[str, Any], field: str) -> None:
    told = Caller(cast.mediator).post(f"cases/{case.code}/mediation/apply", {**wanted(cast, case), **wrong})
    assert told.status_code == 422
    named = {told.json()["field"], *(each["field"] for each in told.json()["errors"])}
    assert field in {str(name).partition(".")[0] for name in named}
    assert not Confirmation.objects.exists()


def test_the_court_finds_it_takes_the_package_and_rules(cast: Cast, clock: Clock, applied: Case) -> None:
    court = Caller(cast.court_desk)
    listed = court.get("confirmations").json()["items"]
    assert [(row["code"], row["state"]) for row in listed] == [(applied.code, "applied")]
    assert Caller(cast.mediator).get("confirmations").json()["items"] == []
    behind = make_cursor(Confirmation.objects.get().pk)
    assert court.get(f"confirmations?limit=1&cursor={behind}").json() == {"items": [], "next": None}
    assert court.get("confirmations?cursor=x").json()["field"] == "cursor"
    package = court.get(f"cases/{applied.code}/mediation/confirmation")
    assert [party["name"] for party in package.json()["applicants"]] == ["张测试", "李测试"]
    assert Reading.objects.filter(case=applied, person=cast.court_desk, part="confirmation").count() == 1
    assert Caller(cast.window_clerk).get(f"cases/{applied.code}/mediation/confirmation").status_code == 403
    clock.advance(days=2)
    accepted = [decide(cast.court_desk, applied, key="d", decision="accepted", decided_on=day(clock, -1))] * 2
    accepted.append(decide(cast.court_desk, applied, key="d", decision="accepted", decided_on=day(clock, -1)))
    assert len({answer.content for answer in accepted}) == 1
    assert accepted[0].json()["accepted_at"].startswith(day(clock, -1))
    assert RunningClock.objects.get(stream=applied.stream, kind="JC.decide").started_at < clock.now
    longer = court.post(f"cases/{applied.code}/mediation/extend_ruling", {"length": 10, "reason": "补充材料"}, key="e")
    assert longer.json()["rules_by"] > accepted[0].json()["rules_by"]
    clock.advance(days=3)
    done = decide(cast.court_desk, applied, decision="confirmed", number=NUMBER).json()
    assert (done["state"], done["number"], done["rules_by"]) == ("confirmed", NUMBER, None)
    assert decide(cast.court_desk, applied, decision="confirmed").json() == done, "the same again changes nothing"
    assert decide(cast.court_desk, applied, decision="rejected", ground="unclear", number="1").status_code == 409


def test_its_days_are_those_of_the_desk(cast: Cast, clock: Clock, applied: Case) -> None:
    clock.advance(days=2)
    for wrong in (day(clock, 1), day(clock, -3), "2026-13-01"):
        told = decide(cast.court_desk, applied, decision="accepted", decided_on=wrong)
        named = {told.json()["field"], *(each["field"] for each in told.json()["errors"])}
        assert (told.status_code, "decided_on" in named) == (422, True), wrong
    assert decide(cast.court_desk, applied, decision="accepted", decided_on=day(clock)).status_code == 200
    early = decide(cast.court_desk, applied, decision="confirmed", number=NUMBER, decided_on=day(clock, -1))
    assert (early.status_code, early.json()["field"]) == (422, "decided_on")
    page = cast.client(cast.court_desk).post(
        reverse("mediation:act", args=[applied.code, "decide"]),
        {"decision": "confirmed", "number": NUMBER, "decided_on": day(clock, -1)},
    )
    assert (page.status_code, "decide_decided_on_error" in page.content.decode()) == (422, True)
    assert Confirmation.objects.get().state == "accepted"


@pytest.mark.parametrize(
    ("said", "status", "field"),
    [
        ({"decision": "confirmed"}, 422, "number"),
        ({"decision": "rejected", "ground": "unclear"}, 422, "number"),
        ({"decision": "confirmed", "number": "x" * 61}, 422, "number"),
        ({"decision": "confirmed", "ground": "unclear", "number": NUMBER}, 422, "ground"),
        ({"decision": "rejected", "number": NUMBER}, 422, "ground"),
        ({"decision": "rejected", "ground": "title", "number": NUMBER}, 422, "ground"),
        ({"decision": "perhaps"}, 422, "decision"),
        ({"decision": "confirmed", "number": NUMBER, "by": "judge"}, 422, "by"),
        ({"decision": "not_accepted", "ground": "title"}, 409, None),
    ],
)
def test_what_is_wrong_of_a_ruling(
    cast: Cast, applied: Case, said: dict[str, Any], status: int, field: str | None
) -> None:
    assert decide(cast.court_desk, applied, decision="accepted").status_code == 200
    told = decide(cast.court_desk, applied, **said)
    assert told.status_code == status
    assert field in {told.json()["field"], *(each["field"] for each in told.json()["errors"])}
    assert Confirmation.objects.get().state == "accepted"


def test_no_ruling_before_it_was_accepted(cast: Cast, applied: Case) -> None:
    told = decide(cast.court_desk, applied, decision="confirmed", number=NUMBER)
    assert (told.status_code, told.json()["type"]) == (409, "/problems/court-decided")


def test_no_court_decides_for_another(cast: Cast, applied: Case) -> None:
    beside = organisation(name="观潮区人民法院", area=cast.town.district, kind="court")
    wei = person(username="weifaguan", name="韦法官", role="court_desk", organisation=beside)
    for who, status in ((wei, 404), (cast.mediator, 403), (cast.window_clerk, 403), (cast.stranger, 404)):
        assert decide(who, applied, decision="accepted").status_code == status
    assert Confirmation.objects.get().state == "applied"
