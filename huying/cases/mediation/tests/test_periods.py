"""The period of a mediation counts from what the law names, not from the last consent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from huying.cases.commands.accept import accept
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.sign_material import NotOfACourt, SignedOnWrongDay, sign_material
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.queries.workspace import workspace_of
from huying.cases.mediation.testing import assigned, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.errors import NotAllowed
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.api import Caller
from tests.cast import Cast


def accepted(cast: Cast, clock: Clock, **values: Any) -> Case:
    """A quarrel that was accepted now, with the committee and its mediator."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005", **values)
    accept(by=SYSTEM, at=clock.now, case_id=found.pk)
    Case.objects.filter(pk=found.pk).update(handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def entrusted(cast: Cast, clock: Clock, kind: str = "delegated") -> Case:
    case = accepted(cast, clock)
    assign(by=SYSTEM, at=clock.now, case_id=case.pk, wanted=Wanted(cast.mediator.pk, kind))
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(("category", "code"), [("neighbour", "PM.duration"), ("medical", "MEDIC.mediate")])
def test_it_counts_from_the_acceptance_however_late_all_consent(
    cast: Cast, clock: Clock, category: str, code: str
) -> None:
    case = accepted(cast, clock, category=category)
    clock.advance(days=5)
    assigned(case, cast.mediator)
    running = RunningClock.objects.get(stream=case.stream, kind=code)
    assert running.started_at == case.accepted_at
    clock.advance(days=3)
    mediating(Case.objects.get(pk=case.pk), cast.mediator)
    assert RunningClock.objects.get(stream=case.stream, kind=code).due_at == running.due_at


def test_where_nobody_ever_consents_it_ends_as_well(cast: Cast, clock: Clock) -> None:
    case = assigned(accepted(cast, clock), cast.mediator)
    assert case.state == "assigned"
    due_at = RunningClock.objects.get(stream=case.stream, kind="PM.duration").due_at
    clock.advance(seconds=int((due_at - clock.now).total_seconds()) + 60)
    fire_due(at=clock.now)
    assert Case.objects.get(pk=case.pk).state == "failed"
    assert Mediation.objects.get().outcome == "expired"


def test_a_case_that_was_elsewhere_for_months_is_mediated_all_the_same(cast: Cast, clock: Clock) -> None:
    case = accepted(cast, clock)
    clock.advance(days=60)
    assigned(case, cast.mediator)
    assert RunningClock.objects.get(stream=case.stream, kind="PM.duration").started_at == clock.now


@pytest.mark.parametrize(
    ("kind", "code", "days"),
    [
        ("delegated", "PM.duration.delegated", 30),
        ("entrusted", "PM.duration.entrusted", 15),
        ("entrusted_simple", "PM.duration.entrusted.simple", 7),
    ],
)
def test_of_a_court_it_counts_from_signing_for_the_material(
    cast: Cast, clock: Clock, kind: str, code: str, days: int
) -> None:
    case = entrusted(cast, clock, kind)
    by = cast.actor(cast.mediator)
    assert not RunningClock.objects.filter(stream=case.stream, kind=code).exists()
    assert "sign_material" in workspace_of(by, case, clock.now).applying
    clock.advance(days=2)
    signed = clock.now
    for _ in range(2):
        sign_material(by=by, at=clock.now, case_id=case.pk)
        clock.advance(days=1)
    running = RunningClock.objects.get(stream=case.stream, kind=code)
    assert (running.started_at, in_china(running.due_at).date()) == (
        signed,
        in_china(signed).date() + timedelta(days=days),
    )
    assert "sign_material" not in workspace_of(by, Case.objects.get(pk=case.pk), clock.now).applying


def test_what_is_wrong_is_told_at_the_day(cast: Cast, clock: Clock) -> None:
    case = entrusted(cast, clock)
    today = in_china(clock.now).date()
    for day in (today + timedelta(days=1), today - timedelta(days=400)):
        with pytest.raises(SignedOnWrongDay) as refused:
            sign_material(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, signed_on=day)
        assert refused.value.field == "signed_on"
    with pytest.raises(NotAllowed):
        sign_material(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk)


def test_nothing_is_signed_for_in_a_mediation_of_the_people(cast: Cast, clock: Clock) -> None:
    case = assigned(accepted(cast, clock), cast.mediator)
    with pytest.raises(NotOfACourt):
        sign_material(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk)


def test_by_the_page_and_by_the_api_once(cast: Cast, clock: Clock) -> None:
    case = entrusted(cast, clock)
    page = cast.client(cast.mediator)
    told = page.post(f"/cases/{case.code}/mediation/sign_material/", {"key": "k", "signed_on": "2099-01-01"})
    assert told.status_code == 422
    assert "签收日期不能晚于今天" in told.content.decode()
    caller = Caller(cast.mediator)
    first = caller.post(f"cases/{case.code}/mediation/sign_material", {}, key="k1")
    assert (first.status_code, first.json()["material_signed_at"] is not None) == (200, True)
    again = caller.post(f"cases/{case.code}/mediation/sign_material", {}, key="k1")
    assert again.headers["Idempotency-Replayed"] == "true"


def test_whoever_signs_for_it_sees_that_it_waits(cast: Cast, clock: Clock) -> None:
    case = entrusted(cast, clock)
    for who in (cast.mediator, cast.mediation_admin):
        page = cast.client(who).get("/due/").content.decode()
        assert "签收法院材料" in page
        assert f"/cases/{case.code}/mediation/#act-sign_material" in page
        assert "签收法院材料" in cast.client(who).get("/mediation/").content.decode()
    for who in (cast.mediator_sun, cast.window_clerk):
        assert "签收法院材料" not in cast.client(who).get("/due/").content.decode()
    sign_material(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk)
    assert "签收法院材料" not in cast.client(cast.mediator).get("/due/").content.decode()
    assert "签收法院材料" not in cast.client(cast.mediator).get("/mediation/").content.decode()
