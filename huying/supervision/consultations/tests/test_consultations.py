"""Consultations by their commands: called, attended, decided, tasks followed to their verification, filed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.notices.models import Delivery, Message
from huying.notices.worklist import worklist
from huying.supervision.consultations.access import OwnTask, tasks_of, visible_to
from huying.supervision.consultations.commands.agenda import add_item, draft_agenda, drop_item
from huying.supervision.consultations.commands.attend import NobodyCame, SeatUnclear, attend
from huying.supervision.consultations.commands.call import KindNotCalled, call
from huying.supervision.consultations.commands.cancel import cancel
from huying.supervision.consultations.commands.check_task import return_task, verify_task
from huying.supervision.consultations.commands.decide import decide
from huying.supervision.consultations.commands.file import file
from huying.supervision.consultations.commands.finish_task import finish_task
from huying.supervision.consultations.commands.give_task import OwnerUnfit, give_task
from huying.supervision.consultations.commands.invite import invite
from huying.supervision.consultations.commands.opine import opine
from huying.supervision.consultations.commands.withdraw_task import withdraw_task
from huying.supervision.consultations.commands.write_minutes import ConsultationChanged, write_minutes
from huying.supervision.consultations.journal import ConsultationMovedOn, ConsultationTaskMovedOn
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import NobodyCalled, NotCallable
from huying.supervision.consultations.rules import ConsultationKind, Progress, State, Topic
from huying.supervision.consultations.soundness import CitizenNamed, HeldWhenUnfit, TaskDayUnfit, TextMissing
from huying.supervision.consultations.testing import DECISION, TITLE, a_call, a_consultation, a_decided_one, a_task
from tests.cast import Cast


def told(cast: Cast, who: str) -> list[str]:
    """What somebody was told about consultations, the newest first."""
    rows = Delivery.objects.filter(person=getattr(cast, who), message__stream__startswith="consultation:")
    return list(rows.order_by("-message__created_at", "-pk").values_list("message__body__why", flat=True))


def pass_days(clock: Clock, days: int) -> None:
    """Days pass one by one, and the clocks that are due fire."""
    for _day in range(days):
        clock.advance(days=1)
        while fire_due(at=clock.now):
            pass
    settle()


def test_from_the_call_to_the_filed_minutes(cast: Cast, clock: Clock) -> None:
    seat, chief, lead = (cast.actor(who) for who in (cast.street_seat, cast.street_chief, cast.mall_lead))
    whistle(by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk))
    settle()
    clock.advance(minutes=10)
    row = a_consultation(by=seat, at=clock.now, bodies=[cast.units.mall, cast.units.station])
    assert (row.state, row.area_code, row.organisation) == (State.CALLED, "990108001", cast.units.street_center)
    items = {item.topic: item.text for item in row.items.order_by("number")}
    assert list(items) == [Topic.CARRIED, Topic.WHISTLES, Topic.REDS, Topic.HAZARDS, Topic.LETTERS, Topic.WARNINGS]
    assert "吹哨 1 起" in items[Topic.WHISTLES]
    assert "没有闭环的 1 起" in items[Topic.WHISTLES]
    assert told(cast, "mall_lead") == told(cast, "station_chief") == ["attend"]
    assert told(cast, "guard") == [], "who does not answer for the body is not called"

    opine(by=lead, at=clock.now, consultation_id=row.pk, organisation=cast.units.mall.pk, text="夜班缺一个人")
    row = attend(by=seat, at=clock.now, consultation_id=row.pk, came={cast.units.mall.pk: "朱经理"})
    assert row.state == State.ATTENDANCE
    assert row.bodies.get(organisation=cast.units.station).came is False
    row = opine(
        by=seat, at=clock.now, consultation_id=row.pk, organisation=cast.units.station.pk, text="可以派网格员补位"
    )
    assert row.state == State.OPINIONS
    row = decide(by=seat, at=clock.now, consultation_id=row.pk, decision=DECISION)
    task = a_task(by=seat, at=clock.now, row=row, owner=cast.units.mall)
    assert told(cast, "mall_lead")[0] == "finish_task"
    with pytest.raises(NotAllowed):
        cancel(by=lead, at=clock.now, consultation_id=row.pk, reason="x")
    filed = file(by=seat, at=clock.now, consultation_id=row.pk)
    assert (filed.state, filed.paper is not None, filed.filed_by) == (State.FILED, True, cast.street_seat)
    assert "夜班缺一个人" in filed.minutes
    assert DECISION in filed.minutes
    assert task.text in filed.minutes
    assert file(by=chief, at=clock.now, consultation_id=row.pk).paper == filed.paper, "a second press changes nothing"


def test_a_task_is_followed_to_its_verification(cast: Cast, clock: Clock) -> None:
    seat, chief, lead = (cast.actor(who) for who in (cast.street_seat, cast.street_chief, cast.mall_lead))
    row = a_decided_one(by=seat, at=clock.now, bodies=[cast.units.mall])
    task = a_task(by=seat, at=clock.now, row=row, owner=cast.units.mall, days=2)
    assert [str(each.word) for each in worklist(lead, clock.now).decisions] == ["落实会商任务"]
    assert in_china(task.due_at).strftime("%m-%d %H:%M") in {"11-24 00:00", "11-23 23:59"}
    with pytest.raises(ConsultationTaskMovedOn):
        verify_task(by=chief, at=clock.now, task_id=task.pk)
    task = finish_task(by=lead, at=clock.now, task_id=task.pk, text="已排查，三处道闸已修好")
    assert not RunningClock.objects.filter(stream=task.stream, stopped_at=None).exists()
    with pytest.raises(NotAllowed):
        verify_task(by=lead, at=clock.now, task_id=task.pk)
    back = return_task(
        by=seat, at=clock.now, task_id=task.pk, remark="还差两处", due_on=in_china(clock.now).date() + timedelta(days=3)
    )
    assert (back.state, back.round) == (Progress.OPEN, 1)
    finish_task(by=lead, at=clock.now, task_id=task.pk, text="五处都修好了")
    done = verify_task(by=chief, at=clock.now, task_id=task.pk)
    assert done.state == Progress.VERIFIED
    assert verify_task(by=seat, at=clock.now, task_id=task.pk).verified_by == cast.street_chief
    assert told(cast, "mall_lead")[0] == "task_verified"


def test_what_the_office_did_itself_somebody_else_of_it_verifies(cast: Cast, clock: Clock) -> None:
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    row = a_decided_one(by=seat, at=clock.now, bodies=[cast.units.mall])
    task = a_task(by=seat, at=clock.now, row=row, owner=cast.units.street_center)
    finish_task(by=seat, at=clock.now, task_id=task.pk, text="排好了班")
    with pytest.raises(OwnTask):
        verify_task(by=seat, at=clock.now, task_id=task.pk)
    assert verify_task(by=chief, at=clock.now, task_id=task.pk).state == Progress.VERIFIED


def test_the_clock_of_a_task_reminds_and_then_tells_who_called(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    row = a_decided_one(by=seat, at=clock.now, bodies=[cast.units.mall])
    task = a_task(by=seat, at=clock.now, row=row, owner=cast.units.mall, days=6)

    def reminded(who: str) -> list[str]:
        rows = Delivery.objects.filter(person=getattr(cast, who), message__stream__startswith="clock:")
        return list(rows.order_by("message__created_at").values_list("message__body__why", flat=True))

    pass_days(clock, 4)
    assert (reminded("mall_lead"), reminded("street_seat")) == (["due_soon"], [])
    [due] = worklist(cast.actor(cast.mall_lead), clock.now).soon
    assert (due.code, due.url) == (task.code, f"/consultations/tasks/{task.code}/")
    pass_days(clock, 4)
    assert reminded("mall_lead") == ["due_soon", "overdue"]
    assert reminded("street_seat") == reminded("street_chief") == ["overdue"]
    task.refresh_from_db()
    assert task.late_at is not None
    later = a_consultation(by=seat, at=clock.now, bodies=[cast.units.station])
    carried = later.items.get(topic=Topic.CARRIED)
    assert "1 条没有办结，其中逾期 1 条" in carried.text
    assert carried.lines[0]["code"] == task.code
    finish_task(by=cast.actor(cast.mall_lead), at=clock.now, task_id=task.pk, text="补办了")
    verify_task(by=seat, at=clock.now, task_id=task.pk)
    again = draft_agenda(by=seat, at=clock.now, consultation_id=later.pk)
    assert "还有 0 条" in again.items.get(topic=Topic.CARRIED).text


def test_a_task_that_is_taken_back_stays_with_its_reason_and_owes_nothing(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    row = a_decided_one(by=seat, at=clock.now, bodies=[cast.units.mall])
    task = a_task(by=seat, at=clock.now, row=row, owner=cast.units.mall)
    with pytest.raises(NotAllowed):
        withdraw_task(by=cast.actor(cast.mall_lead), at=clock.now, task_id=task.pk, remark="x")
    with pytest.raises(TextMissing):
        withdraw_task(by=seat, at=clock.now, task_id=task.pk, remark=" ")
    gone = withdraw_task(by=seat, at=clock.now, task_id=task.pk, remark="已由市里统一安排")
    assert (gone.state, gone.remark) == (Progress.WITHDRAWN, "已由市里统一安排")
    assert not RunningClock.objects.filter(stream=task.stream, stopped_at=None).exists()
    assert worklist(cast.actor(cast.mall_lead), clock.now).decisions == []


def test_the_agenda_may_be_changed_until_it_is_decided(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    row = a_consultation(by=seat, at=clock.now, bodies=[cast.units.mall])
    add_item(by=seat, at=clock.now, consultation_id=row.pk, text="周末集市的疏导")
    drop_item(by=seat, at=clock.now, consultation_id=row.pk, item=row.items.get(topic=Topic.LETTERS).pk)
    assert Topic.LETTERS not in set(row.items.values_list("topic", flat=True))
    draft_agenda(by=seat, at=clock.now, consultation_id=row.pk)
    assert row.items.order_by("number").last().text == "周末集市的疏导", "what people wrote stays"
    assert [item.number for item in row.items.order_by("number")] == list(range(1, 8))
    with pytest.raises(CitizenNamed) as refused:
        add_item(by=seat, at=clock.now, consultation_id=row.pk, text="回访 13812345678")
    assert "13812345678" not in str(refused.value)
    attend(by=seat, at=clock.now, consultation_id=row.pk, came={cast.units.mall.pk: "朱经理"})
    decide(by=seat, at=clock.now, consultation_id=row.pk, decision=DECISION)
    with pytest.raises(ConsultationMovedOn):
        add_item(by=seat, at=clock.now, consultation_id=row.pk, text="再加一个")


def test_who_is_called_reads_it_and_nobody_else_below(cast: Cast, clock: Clock) -> None:
    seat, school = cast.actor(cast.street_seat), cast.actor(cast.unit_lead)
    row = a_decided_one(by=seat, at=clock.now, bodies=[cast.units.mall])
    a_task(by=seat, at=clock.now, row=row, owner=cast.units.school)
    reads = {name for name, who in cast.people.items() if row in visible_to(cast.actor(who))}
    command = {"district_chief", "district_seat", "street_chief", "street_seat"}
    assert reads == command | {"inspector", "discipline", "mall_lead"}
    assert [each.number for each in tasks_of(school)] == [1], "its task, and no more of it"
    with pytest.raises(NotFound):
        opine(by=school, at=clock.now, consultation_id=row.pk, organisation=cast.units.school.pk, text="x")
    with pytest.raises(NotAllowed):
        decide(by=cast.actor(cast.district_seat), at=clock.now, consultation_id=row.pk, decision="x")
    more = a_consultation(by=seat, at=clock.now, bodies=[cast.units.mall])
    invite(by=seat, at=clock.now, consultation_id=more.pk, bodies=[cast.units.school.pk, cast.units.mall.pk])
    assert told(cast, "unit_lead") == ["attend", "finish_task"]
    assert told(cast, "mall_lead") == ["attend", "attend"], "who is called already is not told again"
    with pytest.raises(NotAllowed):
        opine(by=school, at=clock.now, consultation_id=more.pk, organisation=cast.units.mall.pk, text="x")


def test_a_call_says_whom_when_and_what(cast: Cast, clock: Clock) -> None:
    seat, mall = cast.actor(cast.street_seat), cast.units.mall.pk
    for content, refusal in (
        (a_call(at=clock.now), NobodyCalled),
        (a_call(cast.units.far_mall.pk, at=clock.now), NotCallable),
        (a_call(cast.units.street_center.pk, at=clock.now), NotCallable),
        (a_call(mall, at=clock.now - timedelta(days=2)), HeldWhenUnfit),
        (a_call(mall, at=clock.now + timedelta(days=93)), HeldWhenUnfit),
        (a_call(mall, at=clock.now, kind=ConsultationKind.JOINT), KindNotCalled),
        (a_call(mall, at=clock.now, kind=ConsultationKind.SPECIAL), TextMissing),
    ):
        with pytest.raises(refusal):
            call(by=seat, at=clock.now, content=content)
    with pytest.raises(NotAllowed):
        call(by=cast.actor(cast.mall_lead), at=clock.now, content=a_call(cast.units.school.pk, at=clock.now))
    with pytest.raises(NotFound):
        call(by=cast.actor(cast.analyst), at=clock.now, content=a_call(mall, at=clock.now))
    assert not Consultation.objects.exists()


def test_attendance_and_tasks_say_who_and_until_when(cast: Cast, clock: Clock) -> None:
    seat, today = cast.actor(cast.street_seat), in_china(clock.now).date()
    row = a_consultation(by=seat, at=clock.now, bodies=[cast.units.mall])
    for came, refusal in (
        ({}, NobodyCame),
        ({cast.units.mall.pk: "x" * 41}, SeatUnclear),
        ({cast.units.school.pk: "陈校长"}, SeatUnclear),
    ):
        with pytest.raises(refusal):
            attend(by=seat, at=clock.now, consultation_id=row.pk, came=came)
    with pytest.raises(ConsultationMovedOn):
        decide(by=seat, at=clock.now, consultation_id=row.pk, decision="先定了")
    attend(by=seat, at=clock.now, consultation_id=row.pk, came={cast.units.mall.pk: "朱经理"})
    decide(by=seat, at=clock.now, consultation_id=row.pk, decision=DECISION)
    for owner, day, refusal in (
        (cast.units.far_mall, today, OwnerUnfit),
        (cast.units.mall, today - timedelta(days=1), TaskDayUnfit),
        (cast.units.mall, today + timedelta(days=1), TaskDayUnfit),
        (cast.units.mall, today + timedelta(days=400), TaskDayUnfit),
    ):
        with pytest.raises(refusal):
            give_task(by=seat, at=clock.now, consultation_id=row.pk, text="x", owner=owner.pk, due_on=day)
    made = give_task(by=seat, at=clock.now, consultation_id=row.pk, text="x", owner=cast.units.mall.pk, due_on=today)
    assert in_china(made.due_at - timedelta(seconds=1)).date() == today, "a Saturday"


def test_minutes_are_written_over_the_version_that_was_read(cast: Cast, clock: Clock) -> None:
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    row = a_decided_one(by=seat, at=clock.now, bodies=[cast.units.mall])
    row = write_minutes(by=seat, at=clock.now, consultation_id=row.pk, version=row.version, minutes="一、定了。")
    with pytest.raises(ConsultationChanged):
        write_minutes(by=chief, at=clock.now, consultation_id=row.pk, version=row.version - 1, minutes="二、没定。")
    same = write_minutes(by=chief, at=clock.now, consultation_id=row.pk, version=1, minutes="一、定了。")
    assert same.version == row.version, "the same words again change nothing"
    assert file(by=chief, at=clock.now, consultation_id=row.pk).minutes == "一、定了。"


def test_one_that_is_not_held_is_cancelled_with_a_reason(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    row = a_consultation(by=seat, at=clock.now, bodies=[cast.units.mall])
    with pytest.raises(TextMissing):
        cancel(by=seat, at=clock.now, consultation_id=row.pk, reason="")
    assert cancel(by=seat, at=clock.now, consultation_id=row.pk, reason="改到下午").state == State.CANCELLED
    assert told(cast, "mall_lead") == ["cancelled", "attend"]
    assert Message.objects.filter(body__title=TITLE).count() == 2
    with pytest.raises(ConsultationMovedOn):
        attend(by=seat, at=clock.now, consultation_id=row.pk, came={cast.units.mall.pk: "朱经理"})
