"""Story 7: 加梯纠纷. A lift is deliberated in 和茶馆, online and on paper, published, and carried out."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.testing import DRAWING, key_of
from huying.cases.models import Case
from huying.cases.testing import registered
from huying.clocks.commands.fire import fire_due
from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.papers.models import Paper
from tests.cast import Cast

TOPIC = {
    "key": "open",
    "area_code": "990108001005",
    "project": "lift",
    "topic": "3 幢 2 单元要不要加装电梯",
    "about": "加装位置、各层怎么分摊、施工时间。",
    "form": "both",
    "place": "社区二楼和茶馆",
    "starts_at": "2026-11-25T19:00",
    "ends_at": "2026-11-25T21:00",
    "quorum": "3",
}
NAMES = "张测试 13800001234 3幢601\n李测试 13900004321 3幢101\n王测试 3幢201"
MINUTES = {
    "text": "逐层商量。一层担心挡光，改用玻璃井道。",
    "outcome": "agreed",
    "decision": "同意在 3 幢 2 单元外侧加装玻璃井道电梯，二层以上按楼层比例分摊，一层不出资。",
    "expected": "4",
    "present": "3",
    "written": "1",
    "votes_for": "3",
    "votes_against": "1",
    "votes_abstained": "0",
    "chair": "何站长",
    "recorder": "林网格员",
}


def types(room: Deliberation) -> list[str]:
    return [record.type.removeprefix("cases.") for record in read(room.stream)]


def act(cast: Cast, room: Deliberation, verb: str, **sent: object) -> None:
    """A press on the page of the staff, sent twice as a shaky network does."""
    browser = cast.client(cast.station_chief)
    for _press in range(2):
        told = browser.post(f"/deliberations/{room.code}/{verb}/", {"key": f"{verb}{sent}"[:100], **sent})
        assert told.headers.get("Location", "").startswith("/deliberations/"), told.content.decode()


def guest_in(room: Deliberation, number: int) -> Client:
    """Somebody who scans the square on their invitation; no account, no JavaScript."""
    phone = Client()
    told = phone.get(f"/t/{room.code}/?k={key_of(room.guests.get(number=number))}")
    assert told.status_code == 302
    return phone


def test_a_lift_is_deliberated_published_and_carried_out(cast: Cast, clock: Clock) -> None:
    # a quarrel is registered; the station puts the lift to the whole stair
    case = registered(cast.window_clerk, category="neighbour", title="加装电梯引起的纠纷")
    room = invited(cast, case)
    spoken(cast, room, case, clock)
    fixed(cast, room, clock)
    published(cast, room, case, clock)
    carried_out(cast, room, clock)
    counted = types(room)
    assert [counted.count(name) for name in ("MinutesFixed", "DecisionPublished", "PublicityEnded")] == [1, 1, 1]
    assert counted[-1] == "DeliberationClosed"
    # the quarrel itself went nowhere by this, it is neither mediated nor closed; its file says that there was a talk
    case.refresh_from_db()
    assert case.state == "registered"
    assert any(record.type == "cases.DeliberationLinked" for record in read(case.stream))
    assert verify().findings == []


def invited(cast: Cast, case: Case) -> Deliberation:
    """Opened, linked for the staff alone, and everybody of the stair has a square on paper."""
    staff = cast.client(cast.station_chief)
    assert staff.post("/deliberations/new/", TOPIC).status_code == 302
    room = Deliberation.objects.get()
    act(cast, room, "link", code=case.code)
    act(cast, room, "invite", kind="resident", lines=NAMES)
    act(cast, room, "invite", kind="household", lines="3幢301")
    act(cast, room, "print_invitations")
    letter = Paper.objects.get(stream=room.stream, kind="deliberation_invitation")
    assert letter.copies == 4
    assert staff.get(f"/papers/{letter.pk}/").status_code == 200
    return room


def spoken(cast: Cast, room: Deliberation, case: Case, clock: Clock) -> None:
    """Online and on paper, before and during; each chooses how their name is shown."""
    zhang, li = guest_in(room, 1), guest_in(room, 2)
    said = {"stance": "support", "text": "老人上下楼方便。", "name_form": "full", "key": "z1"}
    assert zhang.post(f"/t/{room.code}/opinion/", said).status_code == 302
    dark = {"stance": "oppose", "text": "一层挡光。", "name_form": "anonymous", "key": "l1"}
    assert li.post(f"/t/{room.code}/opinion/", dark).status_code == 302
    page = zhang.get(f"/t/{room.code}/").content.decode()
    assert ("张测试" in page, "李测试" in page, case.code in page) == (True, False, False)
    paper = {"stance": "advice", "text": "施工避开午休。", "name_form": "masked", "way": "paper"}
    act(cast, room, "opinion", **paper, guest=str(room.guests.get(number=3).pk))
    clock.set(room.starts_at)
    li = guest_in(room, 2)
    glass = {"stance": "support", "text": "用玻璃井道就同意。", "name_form": "masked", "key": "l2"}
    assert li.post(f"/t/{room.code}/opinion/", glass).status_code == 302
    first = room.opinions.get(stance="oppose")
    assert li.post(f"/t/{room.code}/take-back/", {"row": first.pk, "key": "b1"}).status_code == 302
    assert "一层挡光。" not in zhang.get(f"/t/{room.code}/").content.decode()


def fixed(cast: Cast, room: Deliberation, clock: Clock) -> None:
    """Minutes in words with votes as counts; chair and recorder sign, then nothing moves."""
    clock.set(room.ends_at)
    act(cast, room, "draw_minutes", **MINUTES)
    digest = room.minutes.get().digest
    for signer in ("chair", "recorder"):
        act(cast, room, "sign", signer=signer, digest=digest, image=DRAWING)
    late = {"stance": "oppose", "text": "还是不同意。", "name_form": "masked", "key": "l3"}
    assert guest_in(room, 2).post(f"/t/{room.code}/opinion/", late).status_code == 409


def published(cast: Cast, room: Deliberation, case: Case, clock: Clock) -> None:
    """For fifteen days at least, on a page and on paper, without a name; who objects is answered."""
    act(cast, room, "publish", notice="测算表在社区窗口可以查看。")
    row = room.publicities.get()
    public = Client().get(f"/t/{room.code}/notice/").content.decode()
    assert [name for name in ("张测试", "李测试", "王测试", case.code) if name in public] == []
    assert "赞成 3，反对 1，弃权 0" in public
    assert "不约束没有参加协商的人" in public
    sheet = Paper.objects.get(pk=row.paper_id).sheet
    assert (sheet.last_day - sheet.first_day).days >= 15
    neighbour = Client()
    objected = neighbour.post(f"/t/{room.code}/notice/", {"text": "相邻单元没有问到。", "key": "o1"})
    fire_due(at=clock.set(row.due_at - timedelta(hours=1)))
    room.refresh_from_db()
    assert room.state == "publicity", "nobody shortens it"
    answer = room.objections.get()
    act(cast, room, "answer_objection", row=str(answer.pk), answer="已向相邻单元说明，井道不占通道。")
    assert "井道不占通道" in neighbour.get(objected.headers["Location"]).content.decode()
    fire_due(at=clock.advance(hours=1, minutes=1))
    settle()
    room.refresh_from_db()
    assert room.state == "tracked"


def carried_out(cast: Cast, room: Deliberation, clock: Clock) -> None:
    """A task with its body, day and evidence, until it is closed; the public page says how it went."""
    due = (in_china(clock.now) + timedelta(days=20)).date().isoformat()
    act(cast, room, "set_task", what="选定施工单位并公布合同", body="业主委员会", due_on=due)
    early = cast.client(cast.station_chief).post(
        f"/deliberations/{room.code}/close/", {"result": "建好了", "key": "c0"}
    )
    assert early.status_code == 409
    clock.advance(days=5)
    act(cast, room, "note_task", row=str(room.tasks.get().pk), done="yes", evidence="合同已张贴在公开栏。")
    act(cast, room, "close", result="电梯已开工，合同和进度在公开栏公布。")
    room.refresh_from_db()
    assert room.state == "closed"
    assert "合同和进度在公开栏公布" in Client().get(f"/t/{room.code}/notice/").content.decode()
