"""The gate of a mediated case: who they are, what was said, what was done; a reason where nothing else can be had."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from huying.cases.closing.archive import file_of
from huying.cases.closing.commands.close import FileIncomplete, close
from huying.cases.closing.commands.explain import GapReasonNeeded, NotExplainable, explain
from huying.cases.closing.commands.visit import Said, visit
from huying.cases.closing.gate import missing_of
from huying.cases.closing.models import Gap
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.journal import CaseNotInThisState
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.commands.record_session import Attended, Minutes, record_session
from huying.cases.mediation.commands.schedule import Plan, cancel_session, schedule
from huying.cases.mediation.commands.take_up import take_up
from huying.cases.mediation.commands.visit import visit as ask_whether
from huying.cases.mediation.models import Performance, Session, Visit
from huying.cases.mediation.testing import agreed, mediating, mediator, met
from huying.cases.models import Case, Material
from huying.cases.testing import registered
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper
from huying.papers.testing import read_back
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """The deposit, mediated by 钱调解: 张三丰 showed a number of identity, 李四光 did not."""
    made = registered(cast.window_clerk)
    accept(by=cast.actor(cast.window_clerk), at=clock.now, case_id=made.pk, said=Acceptance(category="housing"))
    Case.objects.filter(pk=made.pk).update(handler=cast.units.committee)
    mediator(cast.mediator, cast.units.committee)
    return mediating(Case.objects.get(pk=made.pk), cast.mediator)


def planned(cast: Cast, clock: Clock, case: Case) -> Session:
    """A meeting that has begun and of which nobody wrote a record."""
    starts = clock.now + timedelta(hours=2)
    plan = Plan(starts, starts + timedelta(hours=1), place_text="第一调解室")
    session = schedule(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, plan=plan)
    clock.advance(hours=4)
    return session


def failed(cast: Cast, clock: Clock, case: Case) -> Case:
    """No agreement; 郑窗口 called afterwards."""
    fail(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, reason="wide_gap")
    return called(cast, clock, case)


def called(cast: Cast, clock: Clock, case: Case, **said: Any) -> Case:
    answered = Said("call", satisfied=True, **said)
    visit(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, said=answered)
    return Case.objects.get(pk=case.pk)


def say(cast: Cast, clock: Clock, case: Case, need: str, reason: str = "本人不愿意提供证件") -> Gap:
    return explain(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, need=need, reason=reason)


def page(cast: Cast, case: Case) -> str:
    return cast.client(cast.window_clerk).get(reverse("cases:case", args=[case.code])).content.decode()


def test_identity_is_recorded_handed_in_a_pseudonym_or_explained(cast: Cast, clock: Clock, case: Case) -> None:
    met(case, cast.mediator, clock, statements="押金三千元。", result="谈不拢")
    case = failed(cast, clock, case)
    assert missing_of(case) == ["身份证明"]
    shown = page(cast, case)
    assert "被申请人2没有登记证件号" in shown
    assert f'href="{reverse("cases:parties", args=[case.code])}"' in shown
    other = case.parties.get(side="respondent")
    for value, back in (({"pseudonym": True}, {"pseudonym": False}), ({"id_number": "330102199003070019"}, {})):
        case.parties.filter(pk=other.pk).update(**value)
        assert missing_of(case) == []
        case.parties.filter(pk=other.pk).update(**{"id_number": "", **back})
    for party in (other, None):
        paper = Material.objects.create(case=case, party=party, kind="identity", text="身份证", at=clock.now)
        assert missing_of(case) == []
        paper.delete()
    say(cast, clock, case, "identity-2")
    assert missing_of(case) == []
    assert "身份证明：本人不愿意提供证件" in page(cast, case)
    closed = close(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, meets_request="告知了途径")
    report = Paper.objects.get(stream=case.stream, kind="closing_report").sheet
    assert (report.reported_by, report.approved_by) == (cast.mediator.name, cast.window_clerk.name)
    text = "".join(read_back(file_of(closed, by=cast.actor(cast.window_clerk), at=clock.now)).texts[0].split())
    assert "身份证明：本人不愿意提供证件" in text


def test_a_meeting_without_a_record_waits_for_it(cast: Cast, clock: Clock, case: Case) -> None:
    case.parties.update(id_number="330102199003070019")
    session = planned(cast, clock, case)
    case = failed(cast, clock, case)
    assert missing_of(case) == ["调解笔录"]
    assert "第1次会期没有写笔录" in page(cast, case)
    with pytest.raises(NotExplainable):
        say(cast, clock, case, "session-1-1")
    for who, waits in ((cast.mediator, True), (cast.mediator_sun, False), (cast.window_clerk, False)):
        assert ("补写调解笔录" in cast.client(who).get("/due/").content.decode()) is waits
    workspace = reverse("mediation:workspace", args=[case.code])
    assert "act-record" in cast.client(cast.mediator).get(workspace).content.decode()
    came = [Attended("party", party.pk) for party in case.parties.all()]
    minutes = Minutes(came, "各说各的。", "没有谈成")
    record_session(by=cast.actor(cast.mediator), at=clock.now, session_id=session.pk, minutes=minutes)
    assert missing_of(case) == []
    paper = Paper.objects.get(stream=case.stream, kind="mediation_record")
    assert "补写调解笔录" not in cast.client(cast.mediator).get("/due/").content.decode()
    assert paper.sheet.failed_why == "分歧较大，难以达成协议"
    assert [route.to for route in paper.sheet.routes][:1] == ["向人民法院提起诉讼"]
    withdraw(by=cast.actor(cast.mediator), at=clock.now, paper_id=paper.pk, reason="写错了")
    assert missing_of(case) == ["调解笔录"]
    assert "笔录已作废" in page(cast, case)


def test_where_nobody_met_the_reason_is_stated(cast: Cast, clock: Clock, case: Case) -> None:
    case.parties.update(id_number="330102199003070019")
    session = planned(cast, clock, case)
    case = failed(cast, clock, case)
    cancel_session(by=cast.actor(cast.mediator), at=clock.now, session_id=session.pk, why="都没有来")
    assert missing_of(case) == ["调解笔录"]
    with pytest.raises(FileIncomplete):
        close(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, meets_request="好")
    say(cast, clock, case, "record-1", "约了两次都没有来，没有开成会")
    assert missing_of(case) == []


def test_what_was_promised_by_a_day_is_proven(cast: Cast, clock: Clock, case: Case) -> None:
    case.parties.update(id_number="330102199003070019")
    met(case, cast.mediator, clock, statements="押金三千元。", result="愿意退还")
    agreement = agreed(case, cast.mediator, cast.mediation_admin)
    item = agreement.performances.get()
    perform(by=cast.actor(cast.mediator), at=clock.now, performance_id=item.pk, proof="转账单 1")
    case = called(cast, clock, case, performed=True)
    assert missing_of(case) == []
    Performance.objects.filter(pk=item.pk).update(performed_at=None, by=None)
    assert missing_of(case) == ["履行凭证"]
    with pytest.raises(NotExplainable):
        say(cast, clock, case, "proof-1")
    with pytest.raises(NotExplainable):
        say(cast, clock, case, "")


def test_unperformed_and_gone_another_way_it_is_explained(cast: Cast, clock: Clock, case: Case) -> None:
    case.parties.update(id_number="330102199003070019")
    met(case, cast.mediator, clock, statements="押金三千元。", result="愿意退还")
    agreed(case, cast.mediator, cast.mediation_admin)
    clock.advance(days=9)
    by = cast.actor(cast.mediator)
    due = Visit.objects.order_by("due_on").first()
    assert due is not None
    ask_whether(by=by, at=clock.now, visit_id=due.pk, outcome="not_performed")
    take_up(by=by, at=clock.now, case_id=case.pk)
    case = mediating(Case.objects.get(pk=case.pk), cast.mediator)
    met(case, cast.mediator, clock, statements="还是没有钱。", result="谈不拢")
    case = failed(cast, clock, case)
    assert missing_of(case) == ["履行凭证"]
    say(cast, clock, case, "proof-1", "对方没有履行，已告知向法院起诉")
    assert missing_of(case) == []


def test_a_reason_is_words_of_whoever_may_close_once(cast: Cast, clock: Clock, case: Case) -> None:
    with pytest.raises(CaseNotInThisState):
        say(cast, clock, case, "identity-2")
    met(case, cast.mediator, clock, statements="押金三千元。", result="谈不拢")
    case = failed(cast, clock, case)
    with pytest.raises(GapReasonNeeded):
        say(cast, clock, case, "identity-2", " 无 ")
    for who, refusal in ((cast.mediator, NotAllowed), (cast.inspector, NotAllowed), (cast.stranger, NotFound)):
        with pytest.raises(refusal):
            explain(by=cast.actor(who), at=clock.now, case_id=case.pk, need="identity-2", reason="不愿意提供")
    first, again = say(cast, clock, case, "identity-2"), say(cast, clock, case, "identity-2")
    assert first.pk == again.pk
    say(cast, clock, case, "identity-2", "联系不上，没有证件")
    assert [record.type for record in read(case.stream)].count("cases.GapExplained") == 2


def test_the_reason_is_typed_at_the_panel(cast: Cast, clock: Clock, case: Case) -> None:
    met(case, cast.mediator, clock, statements="押金三千元。", result="谈不拢")
    case = failed(cast, clock, case)
    address, clerk = reverse("closing:explain", args=[case.code]), cast.client(cast.window_clerk)
    assert address in page(cast, case)
    short = clerk.post(address, {"need": "identity-2", "reason": "无"})
    assert short.status_code == 422
    assert "至少 4 个字" in short.content.decode()
    assert clerk.post(address, {"need": "identity-2"}).status_code == 422
    assert clerk.post(address, {"need": "x" * 61, "reason": "不愿意提供"}).status_code == 422
    assert clerk.post(address, {"need": "record-1", "reason": "没有开会"}).status_code == 409
    for _press in range(2):
        answer = clerk.post(address, {"need": "identity-2", "reason": "不愿意提供", "key": "k"})
        assert answer.status_code == 302
    assert Gap.objects.get(case=case).reason == "不愿意提供"
    assert clerk.get(address).status_code == 405
    for name, status in (("mediator", 403), ("inspector", 403), ("stranger", 404)):
        assert cast.client(getattr(cast, name)).post(address, {"need": "identity-2"}).status_code == status
