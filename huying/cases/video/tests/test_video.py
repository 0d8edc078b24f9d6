"""张测试's cat is gone (S4): asked, allowed by another with the operator's consent, looked at, on the register."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from huying.cases.intake import NewParty
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.cases.video.models import VideoRequest
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A request for help at the street's centre."""
    return a_case(
        owner=cast.units.street_center,
        area_code=cast.town.community.code,
        line="request",
        category="",
        title="寻找走失的猫",
        facts="昨天下午猫从楼道跑出去了。",
        parties=(NewParty(name="张测试", phone="13800001234"),),
    )


def written(at: datetime) -> str:
    return f"{in_china(at):%Y-%m-%dT%H:%M}"


def wanted(case: Case, clock: Clock, **changed: Any) -> dict[str, Any]:
    said = {
        "key": "k",
        "party": str(case.parties.get().pk),
        "ground": "own",
        "reason": "找走失的猫",
        "place": "潮前花苑 8 幢北门",
        "operator": "潮前花苑物业服务中心",
        "starts_at": written(clock.now - timedelta(hours=20)),
        "ends_at": written(clock.now - timedelta(hours=18)),
    }
    return {**said, **changed}


def press(cast: Cast, who: str, case: Case, verb: str, body: dict[str, Any]) -> Any:
    return cast.client(cast.people[who]).post(reverse(f"video:{verb}", args=[case.code]), body)


@pytest.fixture
def asked(cast: Cast, clock: Clock, case: Case) -> VideoRequest:
    """郑窗口 registered it."""
    assert press(cast, "window_clerk", case, "ask", wanted(case, clock)).status_code == 302
    return VideoRequest.objects.get()


def decision(row: VideoRequest, approved: str = "yes", **more: str) -> dict[str, Any]:
    return {"request": str(row.pk), "approved": approved, "consented_by": "周经理", **more}


def look(row: VideoRequest, **more: str) -> dict[str, Any]:
    said = {"request": str(row.pk), "where": "station", "viewers": "张测试、郑窗口", "seen": "16:20 猫往南门走了"}
    return {**said, **more}


def test_asked_allowed_looked_at_and_on_the_register(cast: Cast, case: Case, asked: VideoRequest) -> None:
    receipt = Paper.objects.get(kind="video_receipt", stream=case.stream)
    assert receipt.sheet.operator == "潮前花苑物业服务中心"
    assert "第二十一条" in receipt.sheet.law
    seat = cast.client(cast.street_seat)
    page = reverse("cases:case", args=[case.code])
    assert "同意查看" in seat.get(page).content.decode()
    assert press(cast, "street_seat", case, "decide", decision(asked)).status_code == 302
    assert press(cast, "window_clerk", case, "view", look(asked)).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by, asked.viewed_by) == ("viewed", cast.street_seat, cast.window_clerk)
    shown = seat.get(page).content.decode()
    for word in ("已查看", "16:20 猫往南门走了", "周经理", "在中心当场查看"):
        assert word in shown
    facts = [r for r in read(case.stream) if r.type.startswith("cases.Video")]
    assert [r.type for r in facts] == ["cases.VideoAsked", "cases.VideoDecided", "cases.VideoViewed"]
    assert "猫" not in str([r.data for r in facts])


def test_sent_twice_it_is_one_request(cast: Cast, clock: Clock, case: Case, asked: VideoRequest) -> None:
    assert press(cast, "window_clerk", case, "ask", wanted(case, clock)).status_code == 302
    assert VideoRequest.objects.count() == 1
    assert Paper.objects.filter(kind="video_receipt").count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reason": " "}, "必填|不能为空|这个字段"),
        ({"party": "x"}, "选择"),
        ({"ground": "duty"}, "请写明法律依据"),
        ({"operator": " "}, ""),
        ({"ends_at": "2026-01-01T00:00"}, "请只选需要的时段"),
        ({"starts_at": "2026-01-01T00:00"}, "一次不超过 24 小时"),
        ({"ends_at": "2030-01-01T00:00"}, "已经过去"),
        ({"starts_at": "yesterday"}, ""),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    cast: Cast, clock: Clock, case: Case, changed: dict[str, str], told: str
) -> None:
    answer = press(cast, "window_clerk", case, "ask", wanted(case, clock, **changed))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "hy-field-error" in shown
    assert any(word in shown for word in told.split("|"))
    assert "潮前花苑 8 幢北门" in shown
    assert not VideoRequest.objects.exists()


def test_a_no_says_why(cast: Cast, case: Case, asked: VideoRequest) -> None:
    assert press(cast, "street_seat", case, "decide", decision(asked, "no")).status_code == 422
    assert press(cast, "street_seat", case, "decide", decision(asked, "no", answer="与本人财产无关")).status_code == 302
    assert press(cast, "window_clerk", case, "view", look(asked)).status_code == 409
    asked.refresh_from_db()
    assert (asked.state, asked.consented_by) == ("refused", "")


def test_nobody_looks_before_somebody_else_allowed_it(cast: Cast, clock: Clock, case: Case) -> None:
    press(cast, "street_seat", case, "ask", wanted(case, clock))
    row = VideoRequest.objects.get()
    assert press(cast, "window_clerk", case, "view", look(row)).status_code == 409
    own = press(cast, "street_seat", case, "decide", decision(row))
    assert own.status_code == 409
    assert "另一位负责人" in own.content.decode()
    assert press(cast, "street_chief", case, "decide", decision(row, consented_by=" ")).status_code == 422
    assert press(cast, "street_chief", case, "decide", decision(row)).status_code == 302
    assert press(cast, "district_seat", case, "decide", decision(row)).status_code == 409
    assert press(cast, "window_clerk", case, "view", look(row, seen=" ")).status_code == 422


def test_who_may(cast: Cast, clock: Clock, case: Case, asked: VideoRequest) -> None:
    assert press(cast, "window_clerk", case, "decide", decision(asked)).status_code == 403
    assert press(cast, "inspector", case, "ask", wanted(case, clock)).status_code == 403
    for verb, body in (("ask", wanted(case, clock)), ("decide", decision(asked)), ("view", look(asked))):
        assert press(cast, "stranger", case, verb, body).status_code == 404
        assert cast.client(cast.street_seat).get(reverse(f"video:{verb}", args=[case.code])).status_code == 405


def test_footage_older_than_a_month_may_be_gone(cast: Cast, clock: Clock, case: Case) -> None:
    old = clock.now - timedelta(days=40)
    body = wanted(case, clock, starts_at=written(old), ends_at=written(old + timedelta(hours=1)))
    assert press(cast, "window_clerk", case, "ask", body).status_code == 302
    assert Paper.objects.get(kind="video_receipt").sheet.may_be_gone
    page = cast.client(cast.street_seat).get(reverse("cases:case", args=[case.code])).content.decode()
    assert "管理单位可能不再保存" in page
