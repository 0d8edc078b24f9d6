"""The pages of the register: what a chief, a seat and the inspection see and do, and what is refused at its field."""

from __future__ import annotations

from datetime import timedelta

from huying.core.clock import in_china
from huying.core.retention import forget_old, rule_of
from huying.core.testing import Clock
from huying.supervision.clues.models import Identity
from huying.supervision.retention.models import Destruction, Hold
from huying.supervision.retention.testing import IDENTITY, an_old_clue
from tests.cast import Cast

KIND = f"/retention/kinds/{IDENTITY}/"


def test_from_the_register_to_the_certificate(cast: Cast, clock: Clock) -> None:
    clue = an_old_clue(seat=cast.actor(cast.street_seat), at=clock.now, area="990108001")
    seat, chief, inspector = (cast.client(who) for who in (cast.district_seat, cast.district_chief, cast.inspector))
    register = seat.get("/retention/").content.decode()
    for shown in ("线索举报人的封存身份", "365 天", "个人信息保护法第十九条", "两人审批后销毁", "应答人员的位置轨迹"):
        assert shown in register
    page = seat.get(KIND).content.decode()
    assert clue.code in page
    assert "钱多多" not in page
    answer = seat.post(f"{KIND}draft/", {"why": ""})
    assert (answer.status_code, Destruction.objects.count()) == (422, 0)
    answer = seat.post(f"{KIND}draft/", {"why": "期限已满", "key": "k" * 32})
    row = Destruction.objects.get()
    assert answer["Location"] == f"/retention/destructions/{row.code}/"
    assert "审批销毁清单" in chief.get("/due/").content.decode()
    for browser in (chief, inspector):
        assert browser.post(f"{answer['Location']}approve/", {"key": "k" * 32}).status_code == 303
    assert seat.post(f"{answer['Location']}approve/", {"key": "x" * 32}).status_code == 403
    forget_old(clock.now)
    page = inspector.get(answer["Location"]).content.decode()
    assert "已销毁" in page
    row.refresh_from_db()
    assert row.certificate is not None
    assert row.certificate.number in page
    assert row.certificate.number in seat.get("/retention/destructions/?state=done").content.decode()
    assert not Identity.objects.exists()


def test_a_period_is_changed_on_the_page_by_two(cast: Cast, clock: Clock) -> None:
    chief, inspector = cast.client(cast.district_chief), cast.client(cast.inspector)
    short = chief.post(f"{KIND}period/", {"length": "30", "source": "办法"})
    assert (short.status_code, "不能短于 180 天" in short.content.decode()) == (422, True)
    assert chief.post(f"{KIND}period/", {"length": "200", "source": "办法", "key": "k" * 32}).status_code == 303
    assert chief.post(f"{KIND}decide/", {"agreed": "yes", "why": "x"}).status_code == 403
    assert "决定保存期限" in inspector.get("/due/").content.decode()
    assert inspector.post(f"{KIND}decide/", {"agreed": "yes", "why": "合法", "key": "d" * 32}).status_code == 303
    assert rule_of(IDENTITY, "990108").length == 200
    english = chief.get(KIND, headers={"accept-language": "en"}).content.decode()
    assert "200 days" in english
    assert "no shorter than" in english.lower()


def test_a_hold_is_placed_and_lifted(cast: Cast, clock: Clock) -> None:
    clue = an_old_clue(seat=cast.actor(cast.street_seat), at=clock.now, area="990108001")
    seat, chief, inspector = (cast.client(who) for who in (cast.district_seat, cast.district_chief, cast.inspector))
    until = in_china(clock.now).date() + timedelta(days=9)
    said = {"matter": clue.code, "reason": "法院调卷", "until": until.isoformat(), "key": "k" * 32}
    for field, wrong in (("matter", "261121-000000-0"), ("until", "2020-01-01"), ("reason", "")):
        answer = seat.post("/retention/holds/new/", {**said, field: wrong, "key": field * 8})
        assert (answer.status_code, Hold.objects.count()) == (422, 0), field
    assert [seat.post("/retention/holds/new/", said).status_code for _ in range(2)] == [303, 303]
    hold = Hold.objects.get()
    assert "法院调卷" in inspector.get("/retention/holds/?state=now").content.decode()
    lift = f"/retention/holds/{hold.pk}/lift/"
    assert chief.post(lift, {"why": "x", "key": "c" * 32}).status_code == 403
    assert inspector.post(lift, {"why": "案件已结", "key": "l" * 32}).status_code == 303
    assert inspector.post(lift, {"why": "再解除", "key": "m" * 32}).status_code == 422
    assert clue.code in inspector.get("/retention/holds/?state=over").content.decode()


def test_nobody_else_knows_of_it(cast: Cast, clock: Clock) -> None:
    for who in (cast.street_chief, cast.guard, cast.dept_head, cast.analyst):
        for path in ("/retention/", "/retention/destructions/", "/retention/holds/", KIND):
            assert cast.client(who).get(path).status_code == 404
    assert cast.client(cast.inspector).get("/retention/kinds/no.such/").status_code == 404
    assert cast.client(cast.inspector).get("/retention/destructions/261121-482053-7/").status_code == 404
