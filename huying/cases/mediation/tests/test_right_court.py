"""A court that is not competent says so; the parties go to the right one within the thirty days they still have."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.commands.decide_confirmation import decide_confirmation
from huying.cases.mediation.commands.extend_ruling import extend_ruling
from huying.cases.mediation.courts import NotThisCourt
from huying.cases.mediation.models import Confirmation
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.people.models import Organisation
from huying.people.testing import organisation, person
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that ended in an agreement."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    agreed(mediating(found, cast.mediator), cast.mediator, cast.mediation_admin)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def beside(cast: Cast) -> Organisation:
    """The court beside, which is the competent one."""
    return organisation(name="观潮区人民法院", area=cast.town.district, kind="court")


def apply(cast: Cast, case: Case, clock: Clock, court: Organisation) -> Confirmation:
    wanted = Application(court.pk, [party.pk for party in case.parties.all()])
    return apply_confirmation(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, application=wanted)


def turn_away(cast: Cast, case: Case, clock: Clock) -> None:
    said: dict[str, Any] = {"decision": "not_accepted", "ground": "other_court"}
    for _ in range(2):
        decide_confirmation(by=cast.actor(cast.court_desk), at=clock.now, case_id=case.pk, **said)


def running(case: Case) -> set[tuple[str, int]]:
    rows = RunningClock.objects.filter(stream=case.stream, kind__startswith="JC.", stopped_at=None)
    return set(rows.values_list("kind", "step"))


def test_the_thirty_days_run_on_and_the_right_court_is_asked(
    cast: Cast, clock: Clock, case: Case, beside: Organisation
) -> None:
    due_at = RunningClock.objects.get(stream=case.stream, kind="JC.apply").due_at
    clock.advance(days=5)
    first = apply(cast, case, clock, cast.units.court)
    turn_away(cast, case, clock)
    assert running(case) == {("JC.apply", 0)}
    assert RunningClock.objects.get(stream=case.stream, kind="JC.apply").due_at == due_at
    clock.advance(days=16)
    fire_due(at=clock.now)
    assert "cases.ConfirmationReminded" in [record.type for record in read(case.stream)]
    second = apply(cast, case, clock, beside)
    assert (second.pk != first.pk, apply(cast, case, clock, beside).pk == second.pk) == (True, True)
    assert running(case) == {("JC.accept", 1), ("JC.decide.outer", 1)}
    assert Paper.objects.filter(stream=case.stream, kind="judicial_confirmation").count() == 2


def test_the_court_that_said_so_is_not_asked_again(cast: Cast, clock: Clock, case: Case, beside: Organisation) -> None:
    apply(cast, case, clock, cast.units.court)
    turn_away(cast, case, clock)
    with pytest.raises(NotThisCourt) as refused:
        apply(cast, case, clock, cast.units.court)
    assert (refused.value.field, "望潮区人民法院" in str(refused.value)) == ("court", True)
    page = cast.client(cast.mediator).get(reverse("mediation:workspace", args=[case.code])).content.decode()
    assert "不属于接受申请的人民法院管辖" in page
    form = page[page.index('id="act-apply"') :].partition("</form>")[0]
    assert "观潮区人民法院" in form
    assert "望潮区人民法院" not in form
    everybody = [str(party.pk) for party in case.parties.all()]
    told = {"court": str(beside.pk), "applicants": everybody, "key": "k"}
    posted = cast.client(cast.mediator).post(reverse("mediation:act", args=[case.code, "apply"]), told)
    assert (posted.status_code, Confirmation.objects.get(court=beside).state) == (303, "applied")


def test_each_court_decides_on_what_it_was_asked(cast: Cast, clock: Clock, case: Case, beside: Organisation) -> None:
    wei = person(username="weifaguan", name="韦法官", role="court_desk", organisation=beside)
    apply(cast, case, clock, cast.units.court)
    with pytest.raises(NotFound):
        decide_confirmation(by=cast.actor(wei), at=clock.now, case_id=case.pk, decision="accepted")
    turn_away(cast, case, clock)
    address = reverse("mediation:workspace", args=[case.code])
    assert cast.client(cast.court_desk).get(address).status_code == 200, "until another court is asked"
    clock.advance(hours=1)
    apply(cast, case, clock, beside)
    assert cast.client(cast.court_desk).get(address).status_code == 404
    with pytest.raises(NotFound):
        decide_confirmation(by=cast.actor(cast.court_desk), at=clock.now, case_id=case.pk, decision="accepted")
    decide_confirmation(by=cast.actor(wei), at=clock.now, case_id=case.pk, decision="accepted")
    said: dict[str, Any] = {"decision": "confirmed", "number": "（2026）浙0106民特1号"}
    assert decide_confirmation(by=cast.actor(wei), at=clock.now, case_id=case.pk, **said).court == beside


def test_a_court_that_confirmed_an_earlier_agreement_decides_nothing_for_another(
    cast: Cast, clock: Clock, case: Case, beside: Organisation
) -> None:
    apply(cast, case, clock, cast.units.court)
    desk = cast.actor(cast.court_desk)
    for step in ("accepted", "confirmed"):
        decide_confirmation(by=desk, at=clock.now, case_id=case.pk, decision=step, number="（2026）浙0108民特1号")
    clock.advance(hours=1)
    agreed(case, cast.mediator, cast.mediation_admin)
    apply(cast, case, clock, beside)
    with pytest.raises(NotAllowed):
        decide_confirmation(by=desk, at=clock.now, case_id=case.pk, decision="accepted")
    with pytest.raises(NotAllowed):
        extend_ruling(by=desk, at=clock.now, case_id=case.pk, length=5, reason="等材料")
