"""Sending a case where it belongs: by the register, by hand, after an objection, and along with its order."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.diversion.commands.answer_questions import WrongAnswer, answer_questions
from huying.cases.diversion.commands.divert import (
    FALLBACK,
    DepartmentsMatter,
    Hand,
    HandReasonNeeded,
    NobodyThere,
    NotForMediation,
    SuggestionChanged,
    divert,
)
from huying.cases.diversion.commands.object_diversion import (
    NoObjection,
    ObjectionReasonNeeded,
    ObjectionTooLate,
    object_diversion,
)
from huying.cases.diversion.commands.rule_objection import NothingToRule, rule_objection
from huying.cases.diversion.models import Diversion, Proposal
from huying.cases.diversion.periods import work_rule
from huying.cases.diversion.suggesting import suggestion
from huying.cases.diversion.testing import a_row, accepted, first_register
from huying.cases.journal import CaseNotInThisState
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.begin import begin
from huying.orders.commands.call_back import call_back
from huying.orders.commands.cancel import cancel
from huying.orders.commands.object import object_
from huying.orders.commands.report import Result, report
from huying.orders.commands.rule import rule
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.orders.rules import Outcome
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """A consumer's matter, accepted, in a district with its first register."""
    first_register()
    return accepted(cast.window_clerk, category="consumer", facts="张三丰买的锅漏水，店家不退。电话 13800001234。")


def sent(cast: Cast, clock: Clock, case: Case, **values: Any) -> Diversion:
    return divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, **values)


def by_hand(cast: Cast, **values: Any) -> Hand:
    said: dict[str, Any] = {"path": "grid", "lead_id": cast.units.committee.pk, "reason": "双方同意先由社区调解"}
    return Hand(**{**said, **values})


def test_one_press_sends_it_to_the_department_with_an_order(cast: Cast, clock: Clock, case: Case) -> None:
    found = suggestion(case, clock.now)
    assert found.row is not None
    diversion = sent(cast, clock, case, seen=str(found.row.id))
    case.refresh_from_db()
    assert (case.state, case.path, case.handler_id) == ("diverted", "department", cast.units.market_bureau.pk)
    assert (diversion.by_hand, diversion.row_id, diversion.number) == (False, found.row.id, 1)
    order = Order.objects.get(pk=diversion.order_id)
    assert (order.lead_id, order.matter, order.matter_code) == (case.handler_id, case.stream, case.code)
    assert "消费者权益保护法" in order.basis
    assert "张三丰" not in order.summary
    assert "13800001234" not in order.summary
    assert "张三丰" in order.parties
    assert "13800001234" in order.parties
    assert "李四光" not in order.parties
    assert "330102199003070019" not in order.parties
    assert next(reversed(list(read(case.stream)))).type == "cases.CaseDiverted"
    assert verify().findings == []


def test_what_changed_meanwhile_is_not_accepted_blindly(cast: Cast, clock: Clock, case: Case) -> None:
    with pytest.raises(SuggestionChanged):
        sent(cast, clock, case, seen=FALLBACK)
    assert not Diversion.objects.exists()


def test_what_no_row_catches_goes_to_the_street_which_always_owns_it(cast: Cast, clock: Clock) -> None:
    case = accepted(cast.window_clerk, category="other")
    diversion = sent(cast, clock, case, seen=FALLBACK)
    assert (diversion.row, diversion.lead, diversion.path) == (None, cast.units.street_center, "street")


def test_answers_lead_to_a_narrower_row(cast: Cast, clock: Clock) -> None:
    first_register()
    case = accepted(cast.window_clerk, category="property")
    clerk = cast.actor(cast.window_clerk)
    before = suggestion(case, clock.now)
    assert before.target.path == "grid"
    assert {"maintenance_fund", "illegal_building", "public_body"} <= set(before.open_questions)
    answer_questions(by=clerk, at=clock.now, case_id=case.pk, answers={"illegal_building": "yes"})
    assert suggestion(case, clock.now).target.lead_id == cast.units.city_bureau.pk
    answer_questions(by=clerk, at=clock.now, case_id=case.pk, answers={"illegal_building": "", "professional": "yes"})
    case.refresh_from_db()
    assert case.professional
    found = suggestion(case, clock.now)
    assert (found.row and found.row.name, found.target.path) == ("专业性纠纷（双轨分流）", "professional")


def test_the_double_track_brings_psychology_lawyer_and_notary(cast: Cast, clock: Clock) -> None:
    first_register()
    case = accepted(cast.window_clerk, category="other")
    answers = {"professional": "yes"}
    answer_questions(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, answers=answers)
    diversion = sent(cast, clock, case)
    assert (diversion.path, diversion.services) == ("professional", ["psychology", "lawyer", "notary"])
    assert diversion.lead == cast.units.district_center


@pytest.mark.parametrize(
    "answers", [{"amount": "5"}, {"nothing": "yes"}, {"illegal_building": "maybe"}, {"dv_suspected": "no"}]
)
def test_an_answer_that_cannot_be_is_refused(cast: Cast, clock: Clock, case: Case, answers: dict[str, str]) -> None:
    with pytest.raises(WrongAnswer):
        answer_questions(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, answers=answers)


def test_by_hand_needs_a_reason_and_somebody_of_the_district(cast: Cast, clock: Clock, case: Case) -> None:
    with pytest.raises(HandReasonNeeded):
        sent(cast, clock, case, hand=by_hand(cast, reason=" "))
    for wrong in ({"lead_id": cast.units.far_center.pk}, {"path": "nowhere"}, {"services": ("magic",)}):
        with pytest.raises(NobodyThere):
            sent(cast, clock, case, hand=by_hand(cast, **wrong))
    diversion = sent(cast, clock, case, hand=by_hand(cast))
    assert (diversion.by_hand, diversion.reason, diversion.row) == (True, "双方同意先由社区调解", None)
    fact = next(record for record in read(case.stream) if record.type == "cases.CaseDiverted")
    assert fact.data["by_hand"]
    assert "双方同意" not in str(fact.data)


def test_a_departments_matter_is_not_handed_to_the_street(cast: Cast, clock: Clock, case: Case) -> None:
    street = by_hand(cast, path="street", lead_id=cast.units.street_center.pk)
    with pytest.raises(DepartmentsMatter) as refused:
        sent(cast, clock, case, hand=street)
    assert "望潮区市场监督管理局" in str(refused.value)
    other = accepted(cast.window_clerk, category="injury")
    assert sent(cast, clock, other, hand=street).path == "street"


def test_suspected_violence_is_not_sent_to_mediation_by_any_hand(cast: Cast, clock: Clock) -> None:
    case = accepted(cast.window_clerk, category="family", dv_suspected=True)
    with pytest.raises(NotForMediation):
        sent(cast, clock, case, hand=by_hand(cast))
    assert sent(cast, clock, case).path == "department"


def test_who_may_divert(cast: Cast, clock: Clock, case: Case) -> None:
    for who, refusal in ((cast.stranger, NotFound), (cast.inspector, NotAllowed), (cast.dept_user, NotFound)):
        with pytest.raises(refusal):
            divert(by=cast.actor(who), at=clock.now, case_id=case.pk)
    divert(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk)


def test_a_second_diversion_takes_the_order_back(cast: Cast, clock: Clock, case: Case) -> None:
    first = sent(cast, clock, case)
    clock.advance(minutes=5)
    sent(cast, clock, case, hand=by_hand(cast))
    assert Order.objects.get(pk=first.order_id).state == "cancelled"
    settle()
    case.refresh_from_db()
    assert (case.state, case.handler) == ("diverted", cast.units.committee)


def test_the_recipient_objects_within_five_working_days_and_the_centre_rules_once(
    cast: Cast, clock: Clock, case: Case
) -> None:
    sent(cast, clock, case, hand=by_hand(cast))
    recipient = cast.actor(cast.mediation_admin)
    clock.advance(days=3)
    with pytest.raises(ObjectionReasonNeeded):
        object_diversion(by=recipient, at=clock.now, case_id=case.pk, reason=" ")
    objection = object_diversion(
        by=recipient, at=clock.now, case_id=case.pk, reason="不属本社区", suggested_id=cast.units.market_bureau.pk
    )
    case.refresh_from_db()
    assert (case.state, objection.suggested, objection.organisation) == (
        "accepted",
        cast.units.market_bureau,
        cast.units.committee,
    )
    with pytest.raises(NotAllowed):
        rule_objection(by=recipient, at=clock.now, case_id=case.pk, reason="x")
    for other in (cast.window_clerk, cast.station_chief):
        with pytest.raises(NotAllowed):
            rule_objection(by=cast.actor(other), at=clock.now, case_id=case.pk, reason="x")
    diverted = Diversion.objects.get(case=case)
    Diversion.objects.update(by=cast.district_chief)
    with pytest.raises(NotAllowed):  # their own decision
        rule_objection(by=cast.actor(cast.district_chief), at=clock.now, case_id=case.pk, reason="x")
    diverted.save()
    seat = cast.actor(cast.district_seat)
    ruled = rule_objection(by=seat, at=clock.now, case_id=case.pk, reason="纠纷发生在本社区")
    case.refresh_from_db()
    assert (case.state, ruled.handler, ruled.binding) == ("diverted", cast.units.committee, True)
    with pytest.raises(NoObjection):
        object_diversion(by=recipient, at=clock.now, case_id=case.pk, reason="再提")
    with pytest.raises(NothingToRule):
        rule_objection(by=seat, at=clock.now, case_id=case.pk, reason="x")
    assert {"cases.DiversionObjected", "cases.DiversionRuled"} <= {record.type for record in read(case.stream)}


def test_an_objection_that_is_upheld_sends_it_on(cast: Cast, clock: Clock, case: Case) -> None:
    sent(cast, clock, case, hand=by_hand(cast))
    object_diversion(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk, reason="不属本社区")
    to = Hand(path="department", lead_id=cast.units.market_bureau.pk, reason="消费纠纷由市监办理", basis="消保法")
    ruled = rule_objection(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, reason="采纳", to=to)
    order = Order.objects.get(pk=ruled.order_id)
    assert (ruled.handler, ruled.binding, order.direct) == (cast.units.market_bureau, True, True)


def test_an_objection_after_five_working_days_is_too_late(cast: Cast, clock: Clock, case: Case) -> None:
    sent(cast, clock, case, hand=by_hand(cast))
    clock.advance(days=10)
    with pytest.raises(ObjectionTooLate):
        object_diversion(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=case.pk, reason="晚了")


def test_a_department_objects_to_its_order_and_the_case_follows_the_ruling(
    cast: Cast, clock: Clock, case: Case
) -> None:
    order_id = sent(cast, clock, case).order_id
    assert order_id is not None
    user, seat = cast.actor(cast.dept_user), cast.actor(cast.district_seat)
    with pytest.raises(NoObjection):
        object_diversion(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, reason="x")
    sign(by=user, at=clock.now, order_id=order_id)
    object_(by=user, at=clock.now, order_id=order_id, reason="属执法局", suggested=cast.units.city_bureau.pk)
    rule(by=seat, at=clock.now, order_id=order_id, lead=cast.units.city_bureau.pk, reason="采纳", basis="三定方案")
    settle()
    case.refresh_from_db()
    assert (case.state, case.handler) == ("diverted", cast.units.city_bureau)
    assert case.diversions.get(number=2).binding
    proposal = Proposal.objects.get()
    assert (proposal.origin, proposal.content["category"]) == ("precedent", "consumer")
    assert proposal.content["lead_id"] == str(cast.units.city_bureau.pk)


def test_the_result_of_the_order_disposes_of_the_case(cast: Cast, clock: Clock, case: Case) -> None:
    order_id = sent(cast, clock, case).order_id
    assert order_id is not None
    user, clerk = cast.actor(cast.dept_user), cast.actor(cast.window_clerk)
    sign(by=user, at=clock.now, order_id=order_id)
    begin(by=user, at=clock.now, order_id=order_id)
    result = Result(
        received_when="今日", spoke_with="张先生", measures="责令退货", solved_when="今日", no_photo="电话核实"
    )
    report(by=user, at=clock.now, order_id=order_id, result=result)
    accept_result(by=clerk, at=clock.now, order_id=order_id)
    settle()
    case.refresh_from_db()
    assert case.state == "disposed"
    assert case.ended_at is not None
    call_back(by=clerk, at=clock.now, order_id=order_id, outcome=Outcome.NOT, note="没有退款")
    settle()
    case.refresh_from_db()
    assert (case.state, case.ended_at, case.handler) == ("diverted", None, cast.units.market_bureau)
    assert [each.number for each in case.diversions.all()] == [1]


def test_a_cancelled_order_frees_the_case(cast: Cast, clock: Clock, case: Case) -> None:
    order_id = sent(cast, clock, case).order_id
    assert order_id is not None
    cancel(by=cast.actor(cast.window_clerk), at=clock.now, order_id=order_id, reason="派错")
    settle()
    case.refresh_from_db()
    assert (case.state, case.handler, case.path) == ("accepted", None, "")
    assert sent(cast, clock, case).number == 2


def test_only_an_accepted_case_is_diverted(cast: Cast, clock: Clock, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="mediating")
    with pytest.raises(CaseNotInThisState):
        sent(cast, clock, case)


def test_a_row_of_one_street_does_not_reach_the_other(cast: Cast, clock: Clock) -> None:
    a_row(name="西亭物业", area_code=cast.town.street.code, path="street")
    here = accepted(cast.window_clerk, category="property")
    there = accepted(cast.window_clerk, category="property", area_code=cast.town.other_community.code)
    assert suggestion(here, clock.now).row is not None
    assert suggestion(there, clock.now).row is None


def test_what_came_by_the_hotline_has_the_days_of_the_hotline(cast: Cast, clock: Clock) -> None:
    first_register()
    rules = {}
    for channel in ("hotline", "window"):
        case = accepted(cast.window_clerk, category="consumer", channel=channel)
        found = suggestion(case, clock.now).row
        assert found is not None
        order = Order.objects.get(pk=sent(cast, clock, case, seen=str(found.id)).order_id)
        rules[channel] = order.due_rule
        begun = RunningClock.objects.filter(stream=order.stream, kind=order.due_rule)
        assert [(row.frozen["length"], row.frozen["unit"]) for row in begun] == {
            "hotline": [(5, "working_day")],  # from the dispatch
            "window": [],  # from the signature
        }[channel]
        case.line = "petition"
        assert work_rule(case) == ""
    assert rules == {"hotline": "12345.handle", "window": "WO.handle"}
