"""The period of a mediation that had no chance yet: longer with the word of all; an end that spares what all signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from huying.cases.commands.accept import accept
from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.commands.extend import AllMustAgree, Longer, NothingToExtend, extend
from huying.cases.mediation.commands.put_up import OnlySealLeft, put_up, take_back
from huying.cases.mediation.commands.seal_agreement import seal_agreement
from huying.cases.mediation.commands.sign import Signing, sign
from huying.cases.mediation.commands.suspend import suspend
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, Mediation
from huying.cases.mediation.queries.workspace import workspace_of
from huying.cases.mediation.testing import DRAWING, assigned, content, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that was accepted now, with the committee."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    accept(by=SYSTEM, at=clock.now, case_id=found.pk)
    Case.objects.filter(pk=found.pk).update(handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def running(case: Case) -> RunningClock:
    return RunningClock.objects.get(stream=case.stream, kind="PM.duration")


def to_the_end(case: Case, clock: Clock, *, past_s: int = 60) -> None:
    clock.advance(seconds=int((running(case).due_at - clock.now).total_seconds()) + past_s)
    fire_due(at=clock.now)
    case.refresh_from_db()


def longer(case: Case, days: int = 20) -> Longer:
    return Longer(days, "刚分来，还没有谈", [party.pk for party in principals(case)])


def told(case: Case) -> list[str]:
    return [record.type.removeprefix("cases.") for record in read(case.stream)]


@pytest.mark.parametrize("asked", [False, True], ids=["assigned", "consent-asked"])
def test_assigned_late_it_is_made_longer_before_all_have_consented(
    cast: Cast, clock: Clock, case: Case, *, asked: bool
) -> None:
    clock.advance(days=27)
    assigned(case, cast.mediator)
    by = cast.actor(cast.mediator)
    if asked:
        ask_consent(by=by, at=clock.now, case_id=case.pk, unrelated=True)
    case.refresh_from_db()
    assert "extend" in workspace_of(by, case, clock.now).acts
    with pytest.raises(AllMustAgree):
        extend(by=by, at=clock.now, case_id=case.pk, longer=Longer(20, "刚分来", [principals(case)[0].pk]))
    due_at = running(case).due_at
    extend(by=by, at=clock.now, case_id=case.pk, longer=longer(case))
    clock.advance(seconds=int((due_at - clock.now).total_seconds()) + 60)
    fire_due(at=clock.now)
    case.refresh_from_db()
    assert case.state == ("consent_pending" if asked else "assigned")
    assert running(case).due_at >= due_at + timedelta(days=18)


def test_whoever_gets_it_late_is_warned_and_pointed_to_the_way_out(cast: Cast, clock: Clock, case: Case) -> None:
    address = reverse("mediation:workspace", args=[case.code])
    clock.advance(days=10)
    assigned(case, cast.mediator)
    assert "经全体当事人同意可以延长期限" not in cast.client(cast.mediator).get(address).content.decode()
    clock.advance(days=17)
    page = cast.client(cast.mediator)
    shown = page.get(address).content.decode()
    assert "现在还没有开始调解" in shown
    assert "act-extend" in shown
    mediating(case, cast.mediator)
    assert "现在还没有开始调解" not in page.get(address).content.decode()


def test_while_it_stands_still_nothing_is_made_longer(cast: Cast, clock: Clock, case: Case) -> None:
    mediating(case, cast.mediator)
    by = cast.actor(cast.mediator)
    suspend(by=by, at=clock.now, case_id=case.pk, ground="appraisal", document="鉴定委托书")
    with pytest.raises(NothingToExtend):
        extend(by=by, at=clock.now, case_id=case.pk, longer=longer(case))


def signed(cast: Cast, case: Case, clock: Clock, *, by_all: bool = True) -> Agreement:
    """Drafted and put up, signed by the parties (or by the applicant alone), not sealed."""
    mediating(case, cast.mediator)
    by = cast.actor(cast.mediator)
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case, days=60))
    agreement = put_up(by=by, at=clock.now, case_id=case.pk)
    for party in principals(case)[: None if by_all else 1]:
        signing = Signing(agreement.digest, party.pk, image=DRAWING)
        sign(by=by, at=clock.now, case_id=case.pk, signing=signing)
    return agreement


def test_what_all_have_signed_outlives_the_period_and_waits_for_the_seal(cast: Cast, clock: Clock, case: Case) -> None:
    agreement = signed(cast, case, clock)
    to_the_end(case, clock)
    assert (case.state, Mediation.objects.get().ended_at) == ("mediating", None)
    assert ("SealAwaited" in told(case), "MediationFailed" in told(case)) == (True, False)
    for who in (cast.mediation_admin, cast.mediator):
        assert "各方都已签字" in cast.client(who).get(reverse("mediation:mine")).content.decode()
    by = cast.actor(cast.mediator)
    shown = workspace_of(by, case, clock.now).acts
    assert ("sign" in shown, "take_back" in shown, "extend" in shown) == (True, False, False)
    with pytest.raises(OnlySealLeft):
        take_back(by=by, at=clock.now, case_id=case.pk)
    sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(agreement.digest, image=DRAWING))
    seal_agreement(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk)
    case.refresh_from_db()
    assert (case.state, Agreement.objects.get().state) == ("agreed", "effective")


def test_where_one_has_not_signed_it_ends_with_the_period(cast: Cast, clock: Clock, case: Case) -> None:
    signed(cast, case, clock, by_all=False)
    to_the_end(case, clock)
    assert (case.state, Agreement.objects.get().state) == ("failed", "dropped")
    assert "SealAwaited" not in told(case)


def test_within_the_period_what_was_put_up_is_taken_back(cast: Cast, clock: Clock, case: Case) -> None:
    signed(cast, case, clock)
    assert take_back(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk).state == "draft"
