"""Agreements: complete, signed by all, sealed, unaltered after effect; oral ones; performance; visits; relapse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from huying.cases.commands.reopen import reopen
from huying.cases.journal import CaseNotInThisState
from huying.cases.mediation.agreeing import Incomplete, InEffect, Item, NoAgreement, WrongItem
from huying.cases.mediation.commands.agree_orally import WritingNeeded, agree_orally
from huying.cases.mediation.commands.apply_confirmation import Application, apply_confirmation
from huying.cases.mediation.commands.draft import BeingSigned, NewVersionNeedsAll, draft
from huying.cases.mediation.commands.perform import ProofNeeded, perform
from huying.cases.mediation.commands.put_up import put_up, take_back
from huying.cases.mediation.commands.seal_agreement import seal_agreement
from huying.cases.mediation.commands.sign import OtherName, SignatureNeeded, Signing, TextChanged, sign
from huying.cases.mediation.commands.suspend import resume, suspend
from huying.cases.mediation.commands.visit import visit
from huying.cases.mediation.drawing import NotDrawn
from huying.cases.mediation.legs import last_leg
from huying.cases.mediation.models import Agreement, Performance, Signature, Visit
from huying.cases.mediation.queries.next_act import applying
from huying.cases.mediation.queries.relapse import relapse_of
from huying.cases.mediation.testing import DRAWING, agreed, content, mediating, mediator
from huying.cases.models import Case, Party
from huying.cases.testing import a_case
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.errors import NotAllowed
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.people.access import SYSTEM
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that is being mediated."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return mediating(found, cast.mediator)


def kinds(case: Case) -> list[str]:
    return list(Paper.objects.filter(stream=case.stream).order_by("pk").values_list("kind", flat=True))


def test_what_the_law_asks_for_must_be_there(cast: Cast, clock: Clock, case: Case) -> None:
    by = cast.actor(cast.mediator)
    with pytest.raises(NoAgreement):
        put_up(by=by, at=clock.now, case_id=case.pk)
    draft(by=by, at=clock.now, case_id=case.pk, content=replace(content(case), issues=" ", items=()))
    with pytest.raises(Incomplete) as refusal:
        put_up(by=by, at=clock.now, case_id=case.pk)
    assert "争议事项" in str(refusal.value)
    assert "履行期限" in str(refusal.value)
    assert refusal.value.field == "issues"


@pytest.mark.parametrize("wrong", [{"what": " "}, {"amount": Decimal(-1)}, {"stranger": True}])
def test_an_item_names_who_does_what(cast: Cast, clock: Clock, case: Case, wrong: dict[str, object]) -> None:
    other = a_case(owner=cast.units.district_center, area_code="990108001005")
    item = content(case).items[0]
    if wrong.pop("stranger", False):
        wrong = {"party_id": other.parties.first().pk}
    said = replace(content(case), items=(replace(item, **wrong),))
    with pytest.raises(WrongItem):
        draft(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, content=said)


def test_it_takes_effect_when_all_signed_and_the_committee_sealed(cast: Cast, clock: Clock, case: Case) -> None:
    by, head = cast.actor(cast.mediator), cast.actor(cast.mediation_admin)
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case))
    agreement = put_up(by=by, at=clock.now, case_id=case.pk)
    with pytest.raises(BeingSigned):
        draft(by=by, at=clock.now, case_id=case.pk, content=content(case))
    with pytest.raises(NotAllowed):
        seal_agreement(by=by, at=clock.now, case_id=case.pk)
    seal_agreement(by=head, at=clock.now, case_id=case.pk)
    one, other = case.parties.order_by("number")
    for party in (one, one, other):
        sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(agreement.digest, party.pk, image=DRAWING))
    agreement.refresh_from_db()
    assert (agreement.state, Signature.objects.count()) == ("signing", 2)
    at = clock.advance(minutes=5)
    sign(by=by, at=at, case_id=case.pk, signing=Signing(agreement.digest, image=DRAWING))
    agreement.refresh_from_db()
    case.refresh_from_db()
    assert (agreement.state, agreement.effective_at, case.state) == ("effective", at, "agreed")
    assert kinds(case)[-1] == "mediation_agreement"
    assert RunningClock.objects.get(stream=case.stream, kind="PM.duration").stopped_at == at
    assert RunningClock.objects.get(stream=case.stream, kind="JC.apply").started_at == at
    sheet = Paper.objects.get(pk=agreement.paper_id).sheet
    assert [signed.name for signed in sheet.signatures] == [one.name, other.name, cast.mediator.name]
    assert sheet.terms[-1].amount == Decimal("3000.00")


def test_nothing_is_signed_while_it_is_suspended(cast: Cast, clock: Clock, case: Case) -> None:
    by = cast.actor(cast.mediator)
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case))
    agreement = put_up(by=by, at=clock.now, case_id=case.pk)
    suspend(by=by, at=clock.now, case_id=case.pk, ground="appraisal", document="鉴定委托书 3 号")
    signing = Signing(agreement.digest, case.parties.first().pk, image=DRAWING)
    with pytest.raises(CaseNotInThisState):
        sign(by=by, at=clock.now, case_id=case.pk, signing=signing)
    with pytest.raises(CaseNotInThisState):
        seal_agreement(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk)
    resume(by=by, at=clock.now, case_id=case.pk)
    assert sign(by=by, at=clock.now, case_id=case.pk, signing=signing).state == "signing"


def test_signatures_are_sealed_and_void_when_taken_back(cast: Cast, clock: Clock, case: Case) -> None:
    by, party = cast.actor(cast.mediator), case.parties.first()
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case))
    agreement = put_up(by=by, at=clock.now, case_id=case.pk)
    for wrong, refusal in (
        ({"image": "data:image/png;base64,AAAA"}, NotDrawn),
        ({}, SignatureNeeded),
        ({"typed": "别人", "scan": f"{'a' * 64}.jpg"}, OtherName),
    ):
        with pytest.raises(refusal):
            sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(agreement.digest, party.pk, **wrong))
    with pytest.raises(TextChanged):
        sign(by=by, at=clock.now, case_id=case.pk, signing=Signing("0" * 64, party.pk, image=DRAWING))
    sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(agreement.digest, party.pk, image=DRAWING))
    take_back(by=by, at=clock.now, case_id=case.pk)
    assert not Signature.objects.exists()
    assert Agreement.objects.get().state == "draft"


def test_what_is_in_effect_is_replaced_only_by_all(cast: Cast, clock: Clock, case: Case) -> None:
    first = agreed(case, cast.mediator, cast.mediation_admin)
    by = cast.actor(cast.mediator)
    one, other = case.parties.order_by("number")
    with pytest.raises(InEffect):
        draft(by=by, at=clock.now, case_id=case.pk, content=content(case))
    with pytest.raises(NewVersionNeedsAll):
        draft(by=by, at=clock.now, case_id=case.pk, content=content(case), consents=[one.pk])
    draft(by=by, at=clock.now, case_id=case.pk, content=content(case, days=30), consents=[one.pk, other.pk])
    second = put_up(by=by, at=clock.now, case_id=case.pk)
    for party_id in (one.pk, other.pk, None):
        sign(by=by, at=clock.now, case_id=case.pk, signing=Signing(second.digest, party_id, image=DRAWING))
    seal_agreement(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.version, second.replaces) == ("replaced", "effective", 2, first)
    running = RunningClock.objects.filter(stream=case.stream, kind="JC.apply", stopped_at=None)
    assert [clock.step for clock in running] == [1]


def test_a_case_taken_up_again_gets_an_agreement_with_periods_of_its_own(cast: Cast, clock: Clock, case: Case) -> None:
    first = agreed(case, cast.mediator, cast.mediation_admin)
    clock.advance(days=40)
    reopen(by=SYSTEM, at=clock.now, case_id=case.pk, cause="not_performed")
    again = Case.objects.get(pk=case.pk)
    assert {"assign", "perform"} <= set(applying(again, last_leg(again), in_china(clock.now).date()))
    second = agreed(mediating(case, cast.mediator), cast.mediator, cast.mediation_admin)
    first.refresh_from_db()
    assert (first.state, second.state, second.version, second.replaces) == ("replaced", "effective", 2, first)
    assert Performance.objects.filter(agreement__state="effective").get().agreement == second
    running = RunningClock.objects.filter(stream=case.stream, stopped_at=None)
    assert [(row.step, row.started_at) for row in running.filter(kind="JC.apply")] == [(1, clock.now)]
    assert [row.step for row in running.filter(kind="PM.supervise")] == [100]
    sheet = Paper.objects.get(pk=second.paper_id).sheet
    assert (sheet.version, sheet.replaces) == (2, first.number)
    clock.advance(days=29)
    applicants = [party.pk for party in case.parties.all()]
    wanted = Application(court_id=cast.units.court.pk, applicants=applicants)
    row = apply_confirmation(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, application=wanted)
    assert row.agreement == second


def test_oral_agreements_are_for_what_is_done_at_once(cast: Cast, clock: Clock, case: Case) -> None:
    by = cast.actor(cast.mediator)
    today = content(case, days=0, asked=False)
    for wrong in (replace(today, asked=True), content(case, asked=False), replace(today, major=True)):
        with pytest.raises(WritingNeeded):
            agree_orally(by=by, at=clock.now, case_id=case.pk, content=wrong)
    with pytest.raises(Incomplete):
        agree_orally(by=by, at=clock.now, case_id=case.pk, content=replace(today, terms=""))
    done = agree_orally(by=by, at=clock.now, case_id=case.pk, content=today)
    assert agree_orally(by=by, at=clock.now, case_id=case.pk, content=today).pk == done.pk
    case.refresh_from_db()
    assert (case.state, done.form, done.effective_at) == ("agreed", "oral", clock.now)
    assert kinds(case)[-1] == "oral_agreement"


def test_performance_with_proof_and_visits(cast: Cast, clock: Clock, case: Case) -> None:
    payer, day = case.parties.get(side="respondent"), in_china(clock.now).date()
    items = (
        Item(payer.pk, "先付一半", day + timedelta(days=3), Decimal(1500)),
        Item(payer.pk, "付清", day + timedelta(days=10), Decimal(1500)),
    )
    agreement = agreed(case, cast.mediator, cast.mediation_admin, items=items)
    by = cast.actor(cast.mediator)
    due = [(row.kind, (row.due_on - day).days) for row in Visit.objects.order_by("due_on", "kind")]
    assert due == [("due", 3), ("due", 10), ("week", 10), ("week", 17)]
    assert RunningClock.objects.filter(stream=case.stream, kind="PM.supervise").count() == 2
    first, last = agreement.performances.order_by("number")
    with pytest.raises(ProofNeeded):
        perform(by=by, at=clock.now, performance_id=first.pk, proof=" ")
    perform(by=by, at=clock.now, performance_id=first.pk, proof="转账单 12")
    perform(by=by, at=clock.now, performance_id=first.pk, proof="转账单 13")
    case.refresh_from_db()
    first.refresh_from_db()
    assert (case.state, first.proof) == ("performing", "转账单 12")
    row = Visit.objects.order_by("due_on").first()
    visit(
        by=cast.actor(cast.mediation_admin),
        at=clock.advance(days=3),
        visit_id=row.pk,
        outcome="partly",
        text="付了一半",
    )
    perform(by=by, at=clock.now, performance_id=last.pk, proof="收条")
    case.refresh_from_db()
    assert case.state == "performed"
    assert not RunningClock.objects.filter(stream=case.stream, kind="PM.supervise", stopped_at=None).exists()


def test_the_same_parties_again_within_ninety_days(cast: Cast, clock: Clock, case: Case) -> None:
    assert relapse_of(case) is None
    agreed(case, cast.mediator, cast.mediation_admin)
    clock.advance(days=89)
    again = a_case(owner=cast.units.district_center, area_code="990108001005")
    assert relapse_of(again).case == case
    clock.advance(days=3)
    assert relapse_of(a_case(owner=cast.units.district_center, area_code="990108001005")) is None
    Party.objects.filter(case=again, side="respondent").update(phone_index=b"", id_index=b"")
    assert relapse_of(again) is None
