"""Fifteen days of a labour dispute open the way to arbitration; they end no mediation (劳动争议调解仲裁法 14)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.consent import Answer, consent
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.commands.suspend import suspend
from huying.cases.mediation.testing import assigned, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import GroundNotAllowed
from huying.clocks.models import RunningClock
from huying.clocks.queries import lines_of
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from tests.cast import Cast


def brought(cast: Cast, category: str) -> Case:
    """A matter that 钱调解's committee has."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005", category=category)
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def wages(cast: Cast, clock: Clock) -> Case:
    """Wages that were not paid."""
    return brought(cast, "labour")


def page(cast: Cast, case: Case, **headers: str) -> str:
    address = reverse("mediation:workspace", args=[case.code])
    return cast.client(cast.mediator).get(address, headers=headers).content.decode()


def days(case: Case) -> RunningClock:
    return RunningClock.objects.get(stream=case.stream, kind="LD.mediation")


def test_the_days_count_from_the_application(cast: Cast, clock: Clock, wages: Case) -> None:
    brought_on = in_china(clock.now).date()
    clock.advance(days=4)
    case = assigned(wages, cast.mediator)
    first = days(case)
    assert first.started_at == wages.registered_at
    assert in_china(first.due_at).date() >= brought_on + timedelta(days=15)
    clock.advance(days=2)
    case = Case.objects.get(pk=case.pk)
    by = cast.actor(cast.mediator)
    ask_consent(by=by, at=clock.now, case_id=case.pk, unrelated=True)
    for party in case.parties.all():
        consent(by=by, at=clock.now, case_id=case.pk, answer=Answer(party.pk, given=True, means="oral"))
    assert (Case.objects.get(pk=case.pk).state, days(case).due_at) == ("mediating", first.due_at)


def test_after_them_whoever_wants_to_goes_on(cast: Cast, clock: Clock, wages: Case) -> None:
    case = mediating(wages, cast.mediator)
    assert "收到调解申请已满十五日" not in page(cast, case)
    clock.advance(days=20)
    fire_due(at=clock.now)
    case.refresh_from_db()
    assert case.state == "mediating"
    assert [fact.type for fact in read(case.stream)].count("cases.ArbitrationOpen") == 1
    line = next(line for line in lines_of(case.stream, clock.now) if line.kind == "LD.mediation")
    assert (line.missed, line.left_words) == (False, "期满，可以走其他途径")
    assert "收到调解申请已满十五日" in page(cast, case)
    assert "labour arbitration" in page(cast, case, **{"accept-language": "en"})


def test_who_does_not_gets_the_notice_that_names_arbitration(cast: Cast, clock: Clock, wages: Case) -> None:
    case = mediating(wages, cast.mediator)
    clock.advance(days=20)
    fire_due(at=clock.now)
    fail(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, reason="expired")
    told = Paper.objects.get(stream=case.stream, kind="mediation_termination").sheet
    assert "仲裁" in told.routes[0].to
    assert days(case).stopped_at == clock.now
    assert "收到调解申请已满十五日" not in page(cast, case)


def test_of_a_matter_of_long_ago_they_count_from_the_assignment(cast: Cast, clock: Clock, wages: Case) -> None:
    Case.objects.filter(pk=wages.pk).update(registered_at=wages.registered_at.replace(year=2020))
    case = assigned(Case.objects.get(pk=wages.pk), cast.mediator)
    assert days(case).started_at.date() > date(2025, 1, 1)


def test_what_the_rule_refuses_is_not_offered(cast: Cast, clock: Clock, wages: Case) -> None:
    case = mediating(wages, cast.mediator)
    shown = page(cast, case)
    for verb in ("suspend", "extend"):
        assert f'id="act-{verb}"' not in shown
    with pytest.raises(GroundNotAllowed):
        suspend(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, ground="appraisal", document="3 号")


@pytest.mark.parametrize(("category", "ill"), [("medical", False), ("neighbour", True)])
def test_only_grounds_that_the_rule_knows(cast: Cast, clock: Clock, category: str, ill: bool) -> None:
    case = mediating(brought(cast, category), cast.mediator)
    shown = page(cast, case)
    for verb in ("suspend", "extend"):
        assert f'id="act-{verb}"' in shown
    assert 'value="appraisal"' in shown
    assert ('value="party_ill"' in shown) is ill
