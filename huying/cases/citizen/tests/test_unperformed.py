"""An agreement that is not performed is taken up again, with the way to enforce it or to sue (domain 4.b 15)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.citizen.plain import progress_of
from huying.cases.commands.accept import accept
from huying.cases.mediation.commands.take_up import NothingUnperformed, take_up
from huying.cases.mediation.commands.visit import visit
from huying.cases.mediation.models import Agreement, Confirmation, Visit
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that 钱调解 ended by an agreement, to be performed within seven days."""
    mediator(cast.mediator, cast.units.committee)
    brought = a_case(owner=cast.units.district_center, area_code="990108001005")
    accept(by=SYSTEM, at=clock.now, case_id=brought.pk)
    found = mediating(brought, cast.mediator)
    agreed(found, cast.mediator, cast.mediation_admin)
    return Case.objects.get(pk=found.pk)


def visited(cast: Cast, clock: Clock, outcome: str) -> None:
    row = Visit.objects.filter(visited_at=None).earliest("due_on")
    visit(by=cast.actor(cast.mediator), at=clock.now, visit_id=row.pk, outcome=outcome)


def page(browser: Client, case: Case) -> str:
    return browser.get(reverse("mediation:workspace", args=[case.code])).content.decode()


def test_after_its_day_and_a_visit_that_found_it_so(cast: Cast, clock: Clock, case: Case) -> None:
    by = cast.actor(cast.mediator)
    for step in ("early", "due", "unvisited"):
        with pytest.raises(NothingUnperformed):
            take_up(by=by, at=clock.now, case_id=case.pk)
        assert "act-take_up" not in page(cast.client(cast.mediator), case)
        if step == "early":
            clock.advance(days=7)
            visited(cast, clock, "not_performed")
        elif step == "due":
            Visit.objects.exclude(visited_at=None).update(outcome="unreachable")
            clock.advance(days=3)
    assert "可以向人民法院起诉" in page(cast.client(cast.mediator), case)
    visited(cast, clock, "not_performed")
    assert "act-take_up" in page(cast.client(cast.mediator), case)
    for stranger, refusal in ((cast.stranger, NotFound), (cast.inspector, NotAllowed)):
        with pytest.raises(refusal):
            take_up(by=cast.actor(stranger), at=clock.now, case_id=case.pk)
    assert take_up(by=by, at=clock.now, case_id=case.pk).state == "reopened"
    assert [fact.type for fact in read(case.stream)][-2:] == ["cases.AgreementUnperformed", "cases.CaseReopened"]
    assert not RunningClock.objects.filter(stream=case.stream, kind="PM.supervise", stopped_at=None).exists()
    assert Agreement.objects.get(mediation__case=case).state == "effective"
    with pytest.raises(NothingUnperformed):
        take_up(by=by, at=clock.now, case_id=case.pk)


def test_by_the_page_once_and_the_citizen_is_told_the_way(cast: Cast, clock: Clock, case: Case) -> None:
    clock.advance(days=8)
    visited(cast, clock, "partly")
    Confirmation.objects.create(
        agreement=Agreement.objects.get(),
        court=cast.units.court,
        state="confirmed",
        applicants=[],
        applied_at=clock.now,
    )
    clerk, address = cast.client(cast.window_clerk), reverse("mediation:act", args=[case.code, "take_up"])
    for _again in range(2):
        assert clerk.post(address, {"key": "k"}).status_code == 303
    assert clerk.post(address, {"key": "other"}).status_code == 409
    assert cast.client(cast.guard).post(address, {"key": "k"}).status_code == 404
    case.refresh_from_db()
    assert case.state == "reopened"
    assert "申请强制执行" in cast.client(cast.mediator).get(f"/cases/{case.code}/").content.decode()
    steps = [step.text for step in progress_of(case, clock.now, applicant=True).steps]
    assert any("申请强制执行" in step for step in steps)
