"""Story 9: 一案一码. One code from the walk-in to the archive: receipt, sheet, objection, ruling, visit, file."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from huying.cases.closing.models import Archived
from huying.cases.commands.add_material import NewMaterial, add_material
from huying.cases.diversion.models import Diversion, Proposal, Responsibility
from huying.cases.diversion.testing import accepted, first_register
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.clock import now
from huying.core.documents import store_document
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.orders.models import Order
from huying.papers.models import Paper
from huying.papers.testing import read_back
from huying.people.models import Person
from tests.cast import Cast
from tests.pictures import pdf, png

POT = {
    "key": "pot",
    "do": "accept",
    "line": "dispute",
    "category": "consumer",
    "facts": "上月在潮汇商场买的电饭锅漏电，张三丰找店家退货，店家说过了七天不退。",
    "request": "退货退款 899 元",
    "place": "潮汇商场 地下车库",
    "amount": "899",
    "source": "other",
    "parties-TOTAL_FORMS": "2",
    "parties-INITIAL_FORMS": "0",
    "parties-0-side": "applicant",
    "parties-0-name": "张三丰",
    "parties-0-phone": "13800001234",
    "parties-1-side": "respondent",
    "parties-1-kind": "organisation",
    "parties-1-name": "潮汇商场家电柜台",
}
REPORT = {
    "received_when": "24 日上午",
    "spoke_with": "张三丰、柜台店长",
    "measures": "现场检查，责令召回同批次，店家全额退款。",
    "solved_when": "25 日",
    "no_photo": "退款凭据由店家交给当事人",
}
RULING = "经营场所内的商品质量由市场监管部门查处，但本案系占道促销点销售，属综合行政执法。"


class Story:
    """One case and the people around it; every step is a press on a page."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self.cast, self.clock = cast, clock
        self.window = cast.client(cast.window_clerk)
        told = self.window.post("/cases/new/", POT)
        assert told.status_code == 303
        self.case = Case.objects.get()
        self.registered = self.window.get(told.headers["Location"]).content.decode()

    def followed(self) -> Case:
        """The case after everything that follows by itself."""
        settle()
        self.case.refresh_from_db()
        return self.case

    def page(self, who: Person | None = None) -> str:
        """The page of the case."""
        return str(self.cast.client(who or self.cast.window_clerk).get(f"/cases/{self.case.code}/").content.decode())

    def order(self, who: Person, verb: str, **body: Any) -> None:
        """A press on the page of the order."""
        code = Order.objects.get().code
        answer = self.cast.client(who).post(f"/orders/{code}/{verb}/", body)
        assert answer.headers["Location"].startswith("/orders/"), answer.headers["Location"]
        settle()

    def at(self, act: str, **body: Any) -> None:
        """An act of the window on the case; whoever comes back after days signs in again."""
        address = f"/cases/{self.case.code}/"
        answer = self.cast.client(self.cast.window_clerk).post(f"{address}{act}/", body)
        assert answer.headers["Location"].startswith(address), answer.headers["Location"]

    def hand_in(self, material: NewMaterial) -> None:
        """A file that the window takes."""
        add_material(by=self.cast.actor(self.cast.window_clerk), at=now(), case_id=self.case.pk, material=material)

    def divert(self) -> None:
        """Taken as suggested, in one press."""
        seen = re.search(r'name="seen" value="([^"]+)"', self.page())
        assert seen is not None
        self.at("diversion/divert", seen=seen[1])


@pytest.fixture
def story(cast: Cast, clock: Clock) -> Story:
    """张三丰 has walked in; the district has its first register."""
    first_register()
    return Story(cast, clock)


def test_the_receipt_carries_the_code_and_opens_the_progress_for_whoever_holds_it(story: Story) -> None:
    paper = Paper.objects.get(stream=story.case.stream)
    assert (paper.kind, paper.code, paper.copies) == ("acceptance", story.case.code, 3)
    assert story.case.code in story.registered
    assert story.case.code in Client().get(f"/c/{story.case.code}/").content.decode()


def test_one_code_from_the_walk_in_to_the_archive(story: Story, clock: Clock) -> None:
    cast, case = story.cast, story.case
    # the register says whose it is, and why; one press sends it with its order and the transfer sheet
    assert "按职责清单「消费纠纷」由望潮区市场监督管理局办理" in story.page()
    story.divert()
    order = Order.objects.get()
    assert (order.lead, order.matter_code) == (cast.units.market_bureau, case.code)
    sheet = Paper.objects.get(stream=order.stream)
    assert (sheet.kind, sheet.code, "张三丰" in order.summary) == ("transfer", case.code, False)
    # 市监 sees the order and not the case, signs within a day, and objects on the second working day
    assert cast.client(cast.dept_user).get(f"/cases/{case.code}/").status_code == 404
    story.order(cast.dept_user, "sign")
    clock.advance(days=3)
    story.order(cast.dept_user, "object", reason="占道促销点", suggested=str(cast.units.city_bureau.pk))
    assert story.followed().handler == cast.units.market_bureau
    # the centre rules; the case goes with the order, under its one code; the ruling teaches the register
    story.order(cast.district_seat, "rule", lead=str(cast.units.city_bureau.pk), reason=RULING, basis="三定方案")
    assert (story.followed().handler, case.state) == (cast.units.city_bureau, "diverted")
    assert [(each.number, each.binding) for each in Diversion.objects.order_by("number")] == [(1, False), (2, True)]
    assert "已裁定" in story.page()
    assert Proposal.objects.get().origin == "precedent"
    # the new lead works; the centre takes the result, and asks after it
    story.order(cast.city_user, "sign")
    story.order(cast.city_user, "begin")
    clock.advance(days=1)
    story.order(cast.city_user, "report", **REPORT)
    assert story.followed().state == "diverted"
    story.order(cast.window_clerk, "accept_result")
    assert story.followed().state == "disposed"
    story.order(cast.window_clerk, "call_back", outcome="satisfied")
    story.order(cast.window_clerk, "close")
    story.at("visit", way="call", reached="yes", satisfied="yes", answer_0="钱已退")
    assert story.followed().state == "followed_up"
    story.at("close", meets_request="已退款，张先生满意")
    assert story.followed().state == "closed"
    assert Archived.objects.get(case=case).number == f"2026-{case.code}"
    # everything that was ever issued carries the one code; nothing runs on; the chains hold
    papers = Paper.objects.filter(stream__in=[case.stream, order.stream])
    assert {"acceptance", "transfer", "visit_record", "closing_report"} <= set(papers.values_list("kind", flat=True))
    assert {code for stream, code in papers.values_list("stream", "code") if stream == case.stream} == {case.code}
    assert not RunningClock.objects.filter(stream=case.stream, stopped_at=None).exists()
    told = [record.type for record in read(case.stream)]
    course = ["Registered", "Accepted", "Diverted", "Disposed", "Visited", "Closed"]
    places = [told.index(f"cases.Case{step}") for step in course]
    assert places == sorted(places)
    assert verify().findings == []


def test_the_sheet_and_its_stub_carry_the_code_of_the_case_and_list_what_the_centre_released(story: Story) -> None:
    cast, case = story.cast, story.case
    invoice, papers = store_document(pdf()), store_document(png())
    story.hand_in(NewMaterial("张三丰的发票", invoice, "receipt", released=True))
    story.hand_in(NewMaterial("身份证", papers, "identity"))
    story.divert()
    order = Order.objects.get()
    sheet = Paper.objects.get(stream=order.stream)
    printed = read_back(cast.client(cast.dept_user).get(f"/papers/{sheet.pk}.pdf").content)
    assert all(f"案件编码{case.code}" in "".join(text.split()) for text in printed.texts)
    assert f"案件编码{case.code}工单号{order.code}" in printed.text
    assert ("票据、转账记录" in printed.text, "身份材料" in printed.text) == (True, False)
    assert [each.file for each in order.attachments.all()] == [invoice]
    opened = cast.client(cast.dept_user).get(f"/orders/{order.code}/files/{invoice}")
    assert (opened.status_code, opened.headers["Content-Type"]) == (200, "application/pdf")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")


def test_the_precedent_decides_the_next_case_like_it(story: Story, clock: Clock) -> None:
    cast = story.cast
    story.divert()
    story.order(cast.dept_user, "sign")
    story.order(cast.dept_user, "object", reason="占道促销点", suggested=str(cast.units.city_bureau.pk))
    story.order(cast.district_seat, "rule", lead=str(cast.units.city_bureau.pk), reason=RULING)
    chief = cast.client(cast.district_chief)
    proposal = Proposal.objects.get()
    form = chief.get(f"/diversion/change/?proposal={proposal.pk}").content.decode()
    assert f'<option value="{cast.units.city_bureau.pk}" selected>' in form
    kept = Responsibility.objects.get(name="消费纠纷")
    body = {
        "name": "占道促销消费纠纷",
        "category": "consumer",
        "path": "department",
        "basis": "三定方案",
        "lead_id": str(cast.units.city_bureau.pk),
        "reason": "裁定先例",
        "proposal": str(proposal.pk),
        "replaces": str(kept.pk),
    }
    clock.advance(minutes=1)
    rehearsed = chief.post("/diversion/rehearse/", body).content.decode()
    assert "100% (1/1)" in rehearsed
    assert chief.post("/diversion/change/", body).status_code == 303
    proposal.refresh_from_db()
    assert proposal.row is not None
    case = accepted(cast.window_clerk, category="consumer")
    page = story.window.get(f"/cases/{case.code}/").content.decode()
    assert "按职责清单「占道促销消费纠纷」由望潮区综合行政执法局办理" in page


def test_the_file_of_the_case_is_one_pdf_with_its_code(story: Story) -> None:
    cast, case = story.cast, story.case
    paper = Paper.objects.get(stream=case.stream)
    printed = read_back(cast.client(cast.district_seat).get(f"/papers/{paper.pk}.pdf").content)
    assert case.code in printed.text
    assert "13800001234" not in printed.text
