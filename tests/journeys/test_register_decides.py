"""The responsibility register at work: edited, rehearsed, in effect; a case goes by it, is objected to, ruled upon."""

from __future__ import annotations

import re
from datetime import timedelta

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.diversion.models import Diversion, Proposal, Responsibility
from huying.cases.diversion.testing import accepted, first_register
from huying.cases.intake import NewPetition
from huying.cases.models import Case
from huying.cases.testing import TENANT, registered
from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.orders.models import Order
from huying.papers.models import Paper
from huying.people.models import Person
from tests.cast import Cast

REPORT = {
    "received_when": "24 日上午",
    "spoke_with": "张三丰",
    "measures": "现场检查，责令停业整改。",
    "solved_when": "25 日",
    "no_photo": "店家当场退款",
}


def order(cast: Cast, who: Person, verb: str, **body: str) -> None:
    """A press on the page of the one order."""
    answer = cast.client(who).post(f"/orders/{Order.objects.get().code}/{verb}/", body)
    assert answer.headers["Location"].startswith("/orders/"), answer.headers["Location"]
    settle()


def divert(cast: Cast, case: Case) -> None:
    """Take the suggestion of the page."""
    page = cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen is not None
    sent = cast.client(cast.window_clerk).post(f"/cases/{case.code}/diversion/divert/", {"seen": seen[1]})
    assert sent.headers["Location"].startswith(f"/cases/{case.code}/")
    settle()


def test_from_the_screen_to_the_precedent(cast: Cast, clock: Clock) -> None:
    first_register()
    before = accepted(cast.window_clerk, category="consumer")
    old = Responsibility.objects.get(name="消费纠纷")
    # the chief changes the row from tomorrow on, and tries it on what came before: all of it would go elsewhere
    chief = cast.client(cast.district_chief)
    body = {
        "name": "消费纠纷（综合执法）",
        "category": "consumer",
        "path": "department",
        "basis": "三定方案",
        "lead_id": str(cast.units.city_bureau.pk),
        "reason": "机构改革",
        "replaces": str(old.pk),
        "effective_from": in_china(clock.now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
    }
    rehearsed = chief.post("/diversion/rehearse/", body).content.decode()
    assert "100% (1/1)" in rehearsed
    assert before.code in rehearsed
    assert chief.post("/diversion/change/", body).status_code == 303
    # until then the old row decides
    page = cast.client(cast.window_clerk).get(f"/cases/{before.code}/").content.decode()
    assert "按职责清单「消费纠纷」由望潮区市场监督管理局办理" in page
    clock.advance(days=2)
    case = accepted(cast.window_clerk, category="consumer")
    page = cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()
    assert "按职责清单「消费纠纷（综合执法）」由望潮区综合行政执法局办理" in page
    divert(cast, case)
    assert Diversion.objects.get().row == Responsibility.objects.get(name="消费纠纷（综合执法）")
    # the department objects with its reason, the centre rules, the ruling is a suggested row of the register
    order(cast, cast.city_user, "sign")
    order(cast, cast.city_user, "object", reason="属商品质量", suggested=str(cast.units.market_bureau.pk))
    order(cast, cast.district_seat, "rule", lead=str(cast.units.market_bureau.pk), reason="商品质量归市场监管")
    case.refresh_from_db()
    assert (case.handler, case.state) == (cast.units.market_bureau, "diverted")
    assert Diversion.objects.get(number=2).binding
    proposal = Proposal.objects.get()
    assert proposal.origin == "precedent"
    form = cast.client(cast.district_chief).get(f"/diversion/change/?proposal={proposal.pk}").content.decode()
    assert f'<option value="{cast.units.market_bureau.pk}" selected>' in form
    assert verify().findings == []


def test_the_committee_is_told_of_what_comes_to_it(cast: Cast, clock: Clock) -> None:
    first_register()
    case = accepted(cast.window_clerk, category="neighbour")
    divert(cast, case)
    case.refresh_from_db()
    assert case.handler == cast.units.committee
    head = cast.client(cast.mediation_admin)
    page = head.get("/mediation/").content.decode()
    assert "新分来的" in page
    assert page.count(case.code) > 1
    assert "新分来的" not in cast.client(cast.mediator).get("/mediation/").content.decode()
    assert head.post("/mediation/arrived/").status_code == 302
    assert "新分来的" not in head.get("/mediation/").content.decode()


def test_a_petition_that_a_department_worked_on_is_answered_by_the_centre(cast: Cast, clock: Clock) -> None:
    first_register()
    petition = registered(
        cast.petition_clerk,
        line="petition",
        category="consumer",
        parties=(TENANT,),
        petition=NewPetition("appeal", "petition"),
    )
    accept(by=cast.actor(cast.window_clerk), at=clock.now, case_id=petition.pk, said=Acceptance())
    divert(cast, petition)
    order(cast, cast.dept_user, "sign")
    order(cast, cast.dept_user, "begin")
    order(cast, cast.dept_user, "report", **REPORT)
    order(cast, cast.window_clerk, "accept_result")
    petition.refresh_from_db()
    assert petition.state == "diverted", "somebody has to answer the petitioner in writing"
    page = cast.client(cast.window_clerk).get(f"/cases/{petition.code}/").content.decode()
    assert "等待中心书面答复信访人" in page
    assert "现场检查，责令停业整改。" in page, "what the department did stands in the form"
    body = {"result": "solved", "answer": "support", "text": REPORT["measures"]}
    assert cast.client(cast.window_clerk).post(f"/cases/{petition.code}/acts/dispose/", body).status_code == 303
    petition.refresh_from_db()
    assert petition.state == "disposed"
    opinion = Paper.objects.get(stream=petition.stream, kind="petition_opinion").sheet
    assert (opinion.found, opinion.petitioners) == (REPORT["measures"], ("张三丰",))
    assert "予以支持" in opinion.opinion
