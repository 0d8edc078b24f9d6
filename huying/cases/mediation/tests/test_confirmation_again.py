"""An application for confirmation says what goes along and what is missing; taken back, it may be made again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from huying.cases.mediation.commands.apply_confirmation import Application, ThirtyDaysOver, apply_confirmation
from huying.cases.mediation.commands.decide_confirmation import DecidedAlready, decide_confirmation
from huying.cases.mediation.models import Agreement, Confirmation
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case, Material
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.commands.keep import pdf_of
from huying.papers.models import Paper
from huying.papers.testing import read_back
from huying.people.access import SYSTEM
from tests.cast import Cast


@pytest.fixture
def agreement(cast: Cast, clock: Clock) -> Agreement:
    """A quarrel that ended in an agreement."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return agreed(mediating(found, cast.mediator), cast.mediator, cast.mediation_admin)


def case_of(agreement: Agreement) -> Case:
    return Case.objects.get(mediations=agreement.mediation)


def apply(cast: Cast, case: Case, clock: Clock) -> Confirmation:
    wanted = Application(cast.units.court.pk, [party.pk for party in case.parties.all()])
    return apply_confirmation(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, application=wanted)


def decide(cast: Cast, case: Case, clock: Clock, decision: str, **more: Any) -> Confirmation:
    by = cast.actor(cast.court_desk)
    return decide_confirmation(by=by, at=clock.now, case_id=case.pk, decision=decision, **more)


def running(case: Case) -> set[tuple[str, int]]:
    rows = RunningClock.objects.filter(stream=case.stream, kind__startswith="JC.", stopped_at=None)
    return set(rows.values_list("kind", "step"))


def test_only_what_is_held_goes_along(cast: Cast, agreement: Agreement, clock: Clock) -> None:
    case = case_of(agreement)
    apply(cast, case, clock)
    paper = Paper.objects.get(stream=case.stream, kind="judicial_confirmation")
    assert paper.sheet.attachments == (f"人民调解协议书（{agreement.number}）",)
    assert paper.sheet.missing == ("张测试的身份证明", "李测试的身份证明", "与调解协议相关的财产权利证明")
    text = read_back(pdf_of(by=SYSTEM, at=clock.now, paper=paper)).text
    assert "尚缺、由申请人补交：张测试的身份证明；李测试的身份证明" in text
    decide(cast, case, clock, "withdrawn")
    clock.advance(hours=1)
    held: dict[str, Any] = {"case": case, "text": "复印件", "at": clock.now}
    Material.objects.create(kind="identity", party=case.parties.get(side="respondent"), **held)
    for kind in ("contract", "receipt", "receipt", "photo"):
        Material.objects.create(kind=kind, **held)
    apply(cast, case, clock)
    sheet = Paper.objects.filter(stream=case.stream, kind="judicial_confirmation").latest("issued_at").sheet
    assert sheet.attachments[1:] == (
        "身份证明 1 份",
        "与调解协议相关的财产权利证明（合同 1 份、票据、转账记录 2 份）",
    )
    assert sheet.missing == ("张测试的身份证明",)


@pytest.mark.parametrize("before", [(), ("accepted",)])
def test_taken_back_it_is_handed_in_again_within_the_thirty_days(
    cast: Cast, agreement: Agreement, clock: Clock, before: tuple[str, ...]
) -> None:
    case = case_of(agreement)
    first = apply(cast, case, clock)
    for step in (*before, "withdrawn"):
        decide(cast, case, clock, step)
    assert running(case) == {("JC.apply", 0)}
    workspace = cast.client(cast.mediator).get(reverse("mediation:workspace", args=[case.code])).content.decode()
    assert "当事人撤回申请" in workspace
    assert "act-apply" in workspace
    clock.advance(days=21)
    fire_due(at=clock.now)
    assert "cases.ConfirmationReminded" in [record.type for record in read(case.stream)]
    second = apply(cast, case, clock)
    assert (second.pk != first.pk, apply(cast, case, clock).pk) == (True, second.pk)
    assert running(case) == {("JC.accept", 1), ("JC.decide.outer", 1)}
    decide(cast, case, clock, "accepted")
    assert decide(cast, case, clock, "confirmed", number="（2026）浙0108民特2号").pk == second.pk
    first.refresh_from_db()
    assert (first.state, running(case)) == ("withdrawn", set())
    with pytest.raises(DecidedAlready):
        decide(cast, case, clock, "withdrawn")
    package = cast.client(cast.court_desk).get(reverse("mediation:confirmation_data", args=[case.code])).json()
    assert package["state"] == "confirmed"


def test_after_the_thirty_days_it_stays_taken_back(cast: Cast, agreement: Agreement, clock: Clock) -> None:
    case = case_of(agreement)
    apply(cast, case, clock)
    clock.advance(days=31)
    clock.advance(seconds=timedelta(days=3).total_seconds())
    decide(cast, case, clock, "withdrawn")
    assert running(case) == set(), "a right that is over does not come back"
    with pytest.raises(ThirtyDaysOver):
        apply(cast, case, clock)


def test_what_the_court_did_not_accept_is_not_handed_in_twice(cast: Cast, agreement: Agreement, clock: Clock) -> None:
    case = case_of(agreement)
    first = apply(cast, case, clock)
    decide(cast, case, clock, "not_accepted", ground="title")
    assert apply(cast, case, clock).pk == first.pk
    assert running(case) == set()
