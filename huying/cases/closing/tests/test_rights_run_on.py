"""Closed is the work of the centre, not what the law gives the parties: 张测试 still has days after the archive."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from huying.cases.closing.commands.close import FileIncomplete, close
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.closing.testing import explained
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ask_review
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.report_suspicion import Reported, report_suspicion
from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.commands.decide_confirmation import DecidedAlready, decide_confirmation
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.testing import agreed, mediating, mediator, met
from huying.cases.models import Case
from huying.cases.registry import needs_of
from huying.cases.testing import a_reviewer, organ_of, registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.clocks.queries import lines_of
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.notices.models import Delivery
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """The deposit: registered, accepted, mediated by 钱调解, agreed on, paid."""
    made = registered(cast.window_clerk)
    accept(by=cast.actor(cast.window_clerk), at=clock.now, case_id=made.pk, said=Acceptance(category="housing"))
    Case.objects.filter(pk=made.pk).update(handler=cast.units.committee)
    mediator(cast.mediator, cast.units.committee)
    made = mediating(Case.objects.get(pk=made.pk), cast.mediator)
    met(made, cast.mediator, clock, statements="押金三千元。", result="愿意退还")
    agreement = agreed(made, cast.mediator, cast.mediation_admin)
    for item in agreement.performances.all():
        perform(by=cast.actor(cast.mediator), at=clock.now, performance_id=item.pk, proof="转账单 1")
    return Case.objects.get(pk=made.pk)


def closed(cast: Cast, clock: Clock, case: Case) -> Case:
    """郑窗口 calls and closes."""
    by, said = cast.actor(cast.window_clerk), Said("call", satisfied=True, performed=True)
    visit(by=by, at=clock.now, case_id=case.pk, said=said)
    explained(case, by, clock.now)
    return close(by=by, at=clock.now, case_id=case.pk, meets_request="押金已退还")


def apply(cast: Cast, clock: Clock, case: Case) -> None:
    """Both apply at the court."""
    wanted = Application(cast.units.court.pk, [party.pk for party in case.parties.all()])
    apply_confirmation(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, application=wanted)


def decide(cast: Cast, clock: Clock, case: Case, decision: str) -> Any:
    said = {"decision": decision, "number": "（2026）浙0108民特1号"}
    return decide_confirmation(by=cast.actor(cast.court_desk), at=clock.now, case_id=case.pk, **said)


def running(case: Case) -> set[str]:
    return set(RunningClock.objects.filter(stream=case.stream, stopped_at=None).values_list("kind", flat=True))


def test_thirty_days_for_the_court_run_on_after_closing(cast: Cast, clock: Clock, case: Case) -> None:
    assert {"JC.apply", "CALL.back"} <= running(case)
    case = closed(cast, clock, case)
    assert (case.state, running(case)) == ("closed", {"JC.apply"})
    clock.advance(days=21)
    fire_due(at=clock.now)
    assert [fact.data["days"] for fact in read(case.stream) if fact.type == "cases.ConfirmationReminded"] == [21]
    told = Delivery.objects.filter(message__body__clock="JC.apply").values_list("person__name", flat=True)
    assert cast.mediator.name in set(told), "also of a file in the archive"
    apply(cast, clock, case)
    assert running(case) == {"JC.accept", "JC.decide.outer"}
    decide(cast, clock, case, "accepted")
    decide(cast, clock, case, "confirmed")
    assert (running(case), Case.objects.get(pk=case.pk).state) == (set(), "closed")


def test_unused_it_lapses_and_nobody_is_late(cast: Cast, clock: Clock, case: Case) -> None:
    case = closed(cast, clock, case)
    clock.advance(days=40)
    fire_due(at=clock.now)
    line = next(line for line in lines_of(case.stream, clock.now) if line.kind == "JC.apply")
    assert (line.lapsed, line.missed) == (True, False)


def test_an_application_without_a_ruling_holds_the_gate(cast: Cast, clock: Clock, case: Case) -> None:
    apply(cast, clock, case)
    with pytest.raises(FileIncomplete) as refusal:
        closed(cast, clock, case)
    assert "司法确认的裁定" in str(refusal.value)
    address = reverse("cases:case", args=[case.code])
    assert "法院还没有裁定" in cast.client(cast.window_clerk).get(address).content.decode()
    english = cast.client(cast.window_clerk).get(address, headers={"accept-language": "en"}).content.decode()
    assert "has not ruled yet" in english
    decide(cast, clock, case, "accepted")
    decide(cast, clock, case, "confirmed")
    close(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, meets_request="押金已退还")


@pytest.mark.parametrize("before", [(), ("accepted",)])
def test_the_court_notes_that_it_was_taken_back(cast: Cast, clock: Clock, case: Case, before: tuple[str, ...]) -> None:
    apply(cast, clock, case)
    for step in (*before, "withdrawn", "withdrawn"):
        decide(cast, clock, case, step)
    assert not running(case) & {"JC.accept", "JC.decide", "JC.decide.outer"}
    with pytest.raises(DecidedAlready):
        decide(cast, clock, case, "confirmed")
    assert closed(cast, clock, case).state == "closed"


def test_a_petitioner_may_ask_for_a_review_after_closing(cast: Cast, clock: Clock) -> None:
    petition = registered(cast.petition_clerk, line="petition", category="finance")
    by = cast.actor(cast.petition_clerk)
    accept(by=by, at=clock.now, case_id=petition.pk, said=Acceptance(petition_class="appeal", route="petition"))
    dispose(by=by, at=clock.now, case_id=petition.pk, result=Result(text="已核查。", answer="reject"))
    paper = Paper.objects.get(stream=petition.stream, kind="petition_opinion")
    serve(by=by, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    clerk = cast.actor(cast.window_clerk)
    visit(by=clerk, at=clock.now, case_id=petition.pk, said=Said("call", satisfied=True))
    close(by=clerk, at=clock.now, case_id=petition.pk, meets_request="已答复")
    assert running(petition) == {"XF.review.apply"}
    clock.advance(days=21)
    fire_due(at=clock.now)
    assert RunningClock.objects.get(stream=petition.stream, kind="XF.review.apply").warns != []
    body = organ_of(a_reviewer(area=cast.town.district))
    asked = ask_review(by=by, at=clock.now, case_id=petition.pk, organisation_id=body.pk)
    assert asked.state == "reopened"
    assert "XF.review.reply" in running(petition)


def test_an_unreported_suspicion_outlives_the_result_and_holds_the_gate(cast: Cast, clock: Clock) -> None:
    case = registered(cast.window_clerk, category="family", dv_suspected=True)
    by = cast.actor(cast.window_clerk)
    accept(by=by, at=clock.now, case_id=case.pk)
    dispose(by=by, at=clock.now, case_id=case.pk, result=Result(text="已劝离"))
    assert "PM.report.risk" in running(case)
    visit(by=by, at=clock.now, case_id=case.pk, said=Said("call", satisfied=True))
    with pytest.raises(FileIncomplete) as refusal:
        close(by=by, at=clock.now, case_id=case.pk, meets_request="已劝离")
    assert "报告涉嫌的情形" in str(refusal.value)
    report_suspicion(by=by, at=clock.now, case_id=case.pk, report=Reported("police", "西亭派出所"))
    assert not [need for need in needs_of(case) if not need.met]
    assert close(by=by, at=clock.now, case_id=case.pk, meets_request="已劝离").state == "closed"
