"""Consent of each party, refusal in the same request, failure with its notice, the end of the period."""

from __future__ import annotations

import pytest

from huying.cases.commands.other_route import other_route
from huying.cases.endings import Ending
from huying.cases.mediation.access import JointMediationForbidden
from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.consent import Answer, GuardianNeeded, consent
from huying.cases.mediation.commands.extend import AllMustAgree, Longer, extend
from huying.cases.mediation.commands.fail import ReasonOfEnd, fail
from huying.cases.mediation.commands.refuse import refuse
from huying.cases.mediation.commands.report_risk import report_risk
from huying.cases.mediation.commands.suspend import resume, suspend
from huying.cases.mediation.legs import NotDisclosed, open_leg
from huying.cases.mediation.models import Consent, Mediation
from huying.cases.mediation.testing import assigned, mediating, mediator
from huying.cases.models import Case, Party
from huying.cases.rules import State, may_follow
from huying.cases.testing import a_case, registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import DocumentNeeded, GroundNotAllowed
from huying.clocks.extensions import NotExtensible
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.people.access import SYSTEM
from tests.cast import Cast


def brought(cast: Cast, **values: object) -> Case:
    """A quarrel, accepted, with the committee."""
    found = a_case(owner=cast.units.district_center, area_code="990108001005", **values)
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """One accepted quarrel and its mediator."""
    mediator(cast.mediator, cast.units.committee)
    return brought(cast)


def papers(case: Case) -> list[str]:
    return list(Paper.objects.filter(stream=case.stream).order_by("pk").values_list("kind", flat=True))


def yes(party: Party, **more: str) -> Answer:
    return Answer(party.pk, given=True, means="oral", **more)


def test_mediation_begins_when_all_said_yes(cast: Cast, clock: Clock, case: Case) -> None:
    case = assigned(case, cast.mediator)
    by = cast.actor(cast.mediator)
    one, other = case.parties.order_by("number")
    with pytest.raises(NotDisclosed):
        consent(by=by, at=clock.now, case_id=case.pk, answer=yes(one))
    ask_consent(by=by, at=clock.now, case_id=case.pk, unrelated=True)
    consent(by=by, at=clock.now, case_id=case.pk, answer=yes(one))
    consent(by=by, at=clock.now, case_id=case.pk, answer=yes(one))
    case.refresh_from_db()
    assert case.state == "consent_pending"
    consent(by=by, at=clock.now, case_id=case.pk, answer=yes(other))
    case.refresh_from_db()
    assert case.state == "mediating"
    assert Consent.objects.filter(given=True).count() == 2
    assert RunningClock.objects.get(stream=case.stream, kind="PM.duration").command == "cases.expire_mediation"
    assert "rights_notice" in papers(case)


@pytest.mark.parametrize(
    ("category", "kind", "code"),
    [
        ("medical", "people", "MEDIC.mediate"),
        ("labour", "people", "LD.mediation"),
    ],
)
def test_each_kind_has_its_period(cast: Cast, clock: Clock, case: Case, category: str, kind: str, code: str) -> None:
    Case.objects.filter(pk=case.pk).update(category=category)
    case = assigned(case, cast.mediator)
    leg = open_leg(case)
    Mediation.objects.filter(pk=leg.pk).update(kind=kind, clock=code)
    ask_consent(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, unrelated=True)
    for party in case.parties.all():
        consent(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, answer=yes(party))
    assert RunningClock.objects.filter(stream=case.stream, kind=code).exists()
    if kind == "people":
        assert leg.clock == code


def test_a_no_ends_it_in_the_same_request(cast: Cast, clock: Clock, case: Case) -> None:
    case = assigned(case, cast.mediator)
    by = cast.actor(cast.mediator)
    ask_consent(by=by, at=clock.now, case_id=case.pk, unrelated=True)
    party = case.parties.first()
    consent(by=by, at=clock.now, case_id=case.pk, answer=Answer(party.pk, given=False, means="phone"))
    case.refresh_from_db()
    leg = Mediation.objects.get()
    assert (case.state, leg.outcome, leg.ended_at) == ("refused", "refused", clock.now)
    assert papers(case)[-1] == "mediation_termination"
    routes = Paper.objects.filter(kind="mediation_termination").get().sheet.routes
    assert any("人民法院" in route.to for route in routes)
    assert may_follow(State(case.state), "other_route")


def test_a_party_may_refuse_before_anybody_is_assigned(cast: Cast, clock: Clock, case: Case) -> None:
    party = case.parties.last()
    for _ in range(2):
        refuse(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, party_id=party.pk)
    case.refresh_from_db()
    assert case.state == "refused"
    assert papers(case) == ["mediation_termination"]


def test_a_party_may_refuse_while_it_is_under_way(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    refuse(by=SYSTEM, at=clock.now, case_id=case.pk, party_id=case.parties.first().pk, means="page")
    case.refresh_from_db()
    assert case.state == "refused"
    assert RunningClock.objects.get(stream=case.stream, kind="PM.duration").stopped_at == clock.now


def test_a_minor_consents_with_a_guardian(cast: Cast, clock: Clock, case: Case) -> None:
    case = assigned(case, cast.mediator)
    Party.objects.filter(case=case, number=1).update(minor=True)
    by = cast.actor(cast.mediator)
    ask_consent(by=by, at=clock.now, case_id=case.pk, unrelated=True)
    child = case.parties.get(number=1)
    with pytest.raises(GuardianNeeded):
        consent(by=by, at=clock.now, case_id=case.pk, answer=yes(child))
    consent(by=by, at=clock.now, case_id=case.pk, answer=yes(child, guardian="张父"))
    assert Consent.objects.get(party=child).guardian == "张父"


def test_failing_tells_the_reason_and_the_routes(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    by = cast.actor(cast.mediator)
    for wrong in ("refused", "agreed", "", "other"):
        with pytest.raises(ReasonOfEnd):
            fail(by=by, at=clock.now, case_id=case.pk, reason=wrong)
    fail(by=by, at=clock.now, case_id=case.pk, reason="wide_gap", text="金额相差太大")
    fail(by=by, at=clock.now, case_id=case.pk, reason="wide_gap")
    case.refresh_from_db()
    assert case.state == "failed"
    told = Paper.objects.get(kind="mediation_termination").sheet
    assert (told.reason, told.text) == ("分歧较大，难以达成协议", "金额相差太大")


def test_settling_among_themselves_withdraws_without_a_notice(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    fail(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, reason="self_settled")
    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert "mediation_termination" not in papers(case)


def test_the_end_of_the_period_ends_mediation(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    clock.advance(days=40)
    fire_due(at=clock.now)
    case.refresh_from_db()
    assert (case.state, Mediation.objects.get().outcome) == ("failed", "expired")
    assert papers(case)[-1] == "mediation_termination"


def test_it_ends_also_while_a_replacement_is_at_work(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    Mediation.objects.update(mediator=None, disclosed_at=None)
    clock.advance(days=40)
    fire_due(at=clock.now)
    case.refresh_from_db()
    assert case.state == "failed"


def test_only_all_parties_extend(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    by, (one, other) = cast.actor(cast.mediator), case.parties.order_by("number")
    before = RunningClock.objects.get(kind="PM.duration").due_at
    with pytest.raises(AllMustAgree) as refusal:
        extend(by=by, at=clock.now, case_id=case.pk, longer=Longer(15, "等鉴定", [one.pk]))
    assert other.name in str(refusal.value)
    extend(by=by, at=clock.now, case_id=case.pk, longer=Longer(15, "等鉴定", [one.pk, other.pk]))
    assert RunningClock.objects.get(kind="PM.duration").due_at > before


def test_a_right_of_the_worker_is_not_extended(cast: Cast, clock: Clock, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(category="labour")
    case = mediating(Case.objects.get(pk=case.pk), cast.mediator)
    everybody = [party.pk for party in case.parties.all()]
    with pytest.raises(NotExtensible):
        extend(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, longer=Longer(5, "x", everybody))


def test_suspending_stops_the_period_and_needs_a_document(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    by, due = cast.actor(cast.mediator), RunningClock.objects.get(kind="PM.duration").due_at
    with pytest.raises(DocumentNeeded):
        suspend(by=by, at=clock.now, case_id=case.pk, ground="appraisal", document=" ")
    suspend(by=by, at=clock.now, case_id=case.pk, ground="appraisal", document="鉴定委托书 3 号")
    clock.advance(days=60)
    fire_due(at=clock.now)
    case.refresh_from_db()
    assert case.state == "suspended"
    resume(by=by, at=clock.now, case_id=case.pk)
    case.refresh_from_db()
    assert case.state == "mediating"
    assert RunningClock.objects.get(kind="PM.duration").due_at > due


def test_some_periods_know_only_one_ground(cast: Cast, clock: Clock, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(category="medical")
    case = mediating(Case.objects.get(pk=case.pk), cast.mediator)
    with pytest.raises(GroundNotAllowed) as refusal:
        suspend(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, ground="party_ill", document="诊断书")
    assert refusal.value.field == "ground"


def test_a_risk_found_meanwhile_ends_it_and_must_be_reported_today(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    by = cast.actor(cast.mediator)
    report_risk(by=by, at=clock.now, case_id=case.pk, domestic_violence=True, crime=False)
    report_risk(by=by, at=clock.now, case_id=case.pk, domestic_violence=True, crime=False)
    case.refresh_from_db()
    assert (case.state, case.dv_suspected) == ("failed", True)
    assert RunningClock.objects.filter(stream=case.stream, kind="PM.report.risk").count() == 1
    with pytest.raises(JointMediationForbidden):
        assigned(case, cast.mediator)


@pytest.mark.parametrize("flag", ["dv_suspected", "crime_suspected"])
def test_a_suspicion_known_at_the_window_is_reported_the_same_day(cast: Cast, clock: Clock, flag: str) -> None:
    clock.advance(days=3)  # a Tuesday
    registered(cast.window_clerk)
    assert not RunningClock.objects.filter(kind="PM.report.risk").exists()
    told = registered(cast.window_clerk, **{flag: True})
    due = RunningClock.objects.get(stream=told.stream, kind="PM.report.risk")
    assert in_china(due.due_at).date() == in_china(clock.now).date()
    said = {"domestic_violence": flag == "dv_suspected", "crime": flag == "crime_suspected"}
    clerk = cast.actor(cast.window_clerk)
    report_risk(by=clerk, at=clock.now, case_id=told.pk, **said)
    assert RunningClock.objects.filter(stream=told.stream, kind="PM.report.risk").count() == 1
    police = Ending(route="police", body="西亭派出所")
    other_route(by=clerk, at=clock.now, case_id=told.pk, ending=police)
    due.refresh_from_db()
    assert due.stopped_at == clock.now


def test_a_suspicion_whose_report_never_fell_due_falls_due_when_reported(cast: Cast, clock: Clock, case: Case) -> None:
    case = mediating(case, cast.mediator)
    Case.objects.filter(pk=case.pk).update(dv_suspected=True)
    by = cast.actor(cast.mediator)
    report_risk(by=by, at=clock.now, case_id=case.pk, domestic_violence=True, crime=False)
    case.refresh_from_db()
    assert case.state == "failed"
    due = RunningClock.objects.filter(stream=case.stream, kind="PM.report.risk", stopped_at=None)
    assert due.count() == 1
    other_route(by=SYSTEM, at=clock.now, case_id=case.pk, ending=Ending(route="police", body="西亭派出所"))
    assert not due.exists()


def test_who_may_record_answers(cast: Cast, clock: Clock, case: Case) -> None:
    case = assigned(case, cast.mediator)
    ask_consent(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, unrelated=True)
    answer = yes(case.parties.first())
    for who, refusal in (("stranger", NotFound), ("mediator_sun", NotFound), ("inspector", NotAllowed)):
        with pytest.raises(refusal):
            consent(by=cast.actor(cast.people[who]), at=clock.now, case_id=case.pk, answer=answer)
    consent(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, answer=answer)
