"""Story 8: 退租押金 and 查监控. Two walk in; one is helped on the spot, the other is routed to who can look."""

from __future__ import annotations

from django.test import Client

from huying.cases.commands.add_material import NewMaterial, add_material
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.models import Case, Outcome
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.testing import Clock, settle
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.begin import begin
from huying.orders.commands.report import Result, report
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.papers.models import Paper
from tests.cast import Cast

DEPOSIT = {
    "key": "deposit",
    "do": "settle",
    "line": "dispute",
    "category": "housing",
    "facts": "租期已满两周，房东说墙面有污损，不退 3000 元押金。",
    "request": "退押金",
    "place": "潮前花苑 8 幢",
    "amount": "3000",
    "source": "other",
    "parties-TOTAL_FORMS": "2",
    "parties-INITIAL_FORMS": "0",
    "parties-0-side": "applicant",
    "parties-0-name": "张三丰",
    "parties-0-phone": "13800001234",
    "parties-1-side": "respondent",
    "parties-1-name": "李四光",
    "result": "solved",
    "text": "电话联系房东，双方同意扣 200 元清洁费，当场转账退还 2800 元。",
}
CAT = {
    "key": "cat",
    "do": "accept",
    "line": "request",
    "category": "public_service",
    "facts": "家里的猫昨晚从单元门走失，想看昨晚 20 时到 22 时单元门口的监控。",
    "place": "潮汇商场 地下车库",
    "source": "other",
    "returns_in_person": "on",
    "parties-TOTAL_FORMS": "2",
    "parties-INITIAL_FORMS": "0",
    "parties-0-side": "applicant",
    "parties-0-name": "养猫的人",
    "parties-0-pseudonym": "on",
}


def walks_in(window: Client, sent: dict[str, str]) -> Case:
    """Registered at the window; the paper is ready to print."""
    before = set(Case.objects.values_list("pk", flat=True))
    told = window.post("/cases/new/", sent)
    assert told.status_code == 303
    case = Case.objects.exclude(pk__in=before).get()
    page = window.get(told.headers["Location"]).content.decode()
    paper = Paper.objects.get(stream=case.stream)
    assert case.code in page
    assert str(paper.pk) in page
    assert (paper.kind, paper.copies) == ("acceptance", 3)
    return case


def test_the_deposit_is_settled_on_the_spot(cast: Cast, clock: Clock) -> None:
    window = cast.client(cast.window_clerk)
    case = walks_in(window, DEPOSIT)
    assert (case.state, case.ended_at) == ("disposed", clock.now)
    assert Outcome.objects.get(case=case).text.endswith("退还 2800 元。")
    assert not RunningClock.objects.filter(stream=case.stream, stopped_at=None, kind="CASE.accept").exists()
    # whoever has the paper follows it without an account
    assert case.code in Client().get(f"/c/{case.code}/").content.decode()
    # the paper in the tenant's hand cannot be turned into a second case by pressing again
    assert window.post("/cases/new/", DEPOSIT).headers["Location"].endswith(f"/{case.code}/registered/")
    assert Case.objects.count() == 1


def test_the_wish_to_see_the_camera_is_routed_and_answered(cast: Cast, clock: Clock) -> None:
    window, clerk = cast.client(cast.window_clerk), cast.actor(cast.window_clerk)
    case = walks_in(window, CAT)
    assert (case.state, case.line, case.place) == ("accepted", "request", cast.garage)
    request = NewMaterial("申请查看 20:00—22:00 单元门口画面，只看与走失有关的片段，在警务站内查看。", kind="statement")
    add_material(by=clerk, at=clock.now, case_id=case.pk, material=request)
    hand = Hand("department", cast.units.city_bureau.pk, "公共区域监控由执法局牵头调阅", ask="协助查看监控并答复")
    divert(by=clerk, at=clock.now, case_id=case.pk, hand=hand)
    settle()
    order = Order.objects.get(matter=case.stream)
    officer = cast.actor(cast.city_user)
    at = clock.advance(hours=1)
    sign(by=officer, at=at, order_id=order.pk)
    begin(by=officer, at=at, order_id=order.pk)
    found = Result(
        "21 日上午",
        "申请人本人",
        "在警务站内查看，猫在车库东侧出入口出现",
        solved_when="21 日中午",
        no_photo="录像不离开警务站",
    )
    report(by=officer, at=clock.advance(hours=2), order_id=order.pk, result=found)
    accept_result(by=clerk, at=clock.advance(minutes=10), order_id=order.pk)
    settle()
    case.refresh_from_db()
    assert case.state == "disposed"
    # the department never learned more than it needed: the applicant is a pseudonym, and nobody else sees the case
    assert cast.client(cast.city_user).get("/cases/").status_code == 404
    assert cast.client(cast.stranger).get(f"/cases/{case.code}/").status_code == 404
    assert cast.client(cast.inspector).get(f"/cases/{case.code}/").status_code == 200
    assert verify().findings == []
