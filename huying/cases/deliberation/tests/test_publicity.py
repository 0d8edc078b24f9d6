"""Minutes that two sign, a publication that nobody shortens, objections that are answered, tasks until the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from huying.cases.deliberation.commands.cancel import cancel
from huying.cases.deliberation.commands.close import ResultMissing, TasksOpen, close
from huying.cases.deliberation.commands.draw_minutes import (
    CountsDoNotAdd,
    Drawn,
    MinutesIncomplete,
    NotBegunYet,
    NotQuorate,
    draw_minutes,
)
from huying.cases.deliberation.commands.invite import Invited, invite
from huying.cases.deliberation.commands.object_ import (
    MOST,
    AnsweredBefore,
    NoObjectionWritten,
    Objection,
    TooManyObjections,
    answer_objection,
    enter_objection,
    object_,
)
from huying.cases.deliberation.commands.opinion import Said, enter
from huying.cases.deliberation.commands.publish import NothingToPublish, WhyPublishedAgain, end_publicity, publish
from huying.cases.deliberation.commands.set_task import NoEvidence, TaskUnclear, note_task, set_task
from huying.cases.deliberation.commands.sign import (
    MinutesChanged,
    NoMinutes,
    NotTheSigner,
    SignatureWanted,
    Signing,
    sign,
)
from huying.cases.deliberation.journal import RoomNotInThisState
from huying.cases.deliberation.models import Deliberation, Minutes
from huying.cases.deliberation.naming import NamesInPublic, TopicNames
from huying.cases.deliberation.rules import NOTICE
from huying.cases.deliberation.testing import DRAWING, SAID, a_day, a_room, minuted
from huying.cases.mediation.drawing import NotDrawn
from huying.clocks.bounds import OnlyLonger
from huying.clocks.changes import Change
from huying.clocks.commands.change_rule import change_rule
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import Rule, RunningClock
from huying.clocks.queries import forget_rules
from huying.core.audit import verify
from huying.core.errors import NotAllowed, Refused
from huying.core.eventlog import read
from huying.core.identity import WrongPhone
from huying.core.testing import Clock
from huying.notices.worklist import worklist
from huying.papers.models import Paper
from huying.people.access import Actor
from tests.cast import Cast


@pytest.fixture
def holder(cast: Cast) -> Actor:
    """Whose community it is."""
    return cast.actor(cast.station_chief)


@pytest.fixture
def room(holder: Actor, clock: Clock) -> Deliberation:
    """A room whose meeting has been."""
    began = clock.now - timedelta(hours=2)
    return a_room(holder, clock.now, starts_at=began, ends_at=began + timedelta(hours=1))


def types(room: Deliberation) -> list[str]:
    return [record.type.removeprefix("cases.") for record in read(room.stream)]


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"text": " "}, MinutesIncomplete, "text"),
        ({"chair": ""}, MinutesIncomplete, "chair"),
        ({"outcome": "shouted"}, MinutesIncomplete, "outcome"),
        ({"decision": ""}, MinutesIncomplete, "decision"),
        ({"votes_for": 9}, CountsDoNotAdd, "votes_for"),
        ({"present": -1}, CountsDoNotAdd, "votes_for"),
        ({"decision": "张测试 出一半的钱"}, NamesInPublic, "decision"),
        ({"decision": "有事打 138 0000 1234"}, NamesInPublic, "decision"),
    ],
)
def test_what_is_wrong_with_minutes(
    holder: Actor, clock: Clock, room: Deliberation, wrong: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        draw_minutes(by=holder, at=clock.now, deliberation_id=room.pk, drawn=Drawn(**{**SAID, **wrong}))
    assert refused.value.field == field
    assert not room.minutes.exists()


def test_minutes_need_a_meeting_and_agreement_its_quorum(holder: Actor, clock: Clock) -> None:
    drawn = Drawn(**SAID)
    room = a_room(holder, clock.now, quorum=5)
    with pytest.raises(NotBegunYet):
        draw_minutes(by=holder, at=clock.now, deliberation_id=room.pk, drawn=drawn)
    at = clock.advance(days=1)
    with pytest.raises(NotQuorate) as refused:
        draw_minutes(by=holder, at=at, deliberation_id=room.pk, drawn=drawn)
    assert refused.value.field == "outcome"
    # four of five cannot agree; that nothing came of it can be written down
    row = draw_minutes(by=holder, at=at, deliberation_id=room.pk, drawn=replace(drawn, outcome="none", decision=""))
    assert row.version == 1


def test_two_sign_what_they_read_and_then_it_stands(holder: Actor, clock: Clock, room: Deliberation) -> None:
    with pytest.raises(NoMinutes):
        sign(by=holder, at=clock.now, deliberation_id=room.pk, signing=Signing("chair", "0" * 64, image=DRAWING))
    first = draw_minutes(by=holder, at=clock.now, deliberation_id=room.pk, drawn=Drawn(**SAID))
    sign(by=holder, at=clock.now, deliberation_id=room.pk, signing=Signing("chair", first.digest, image=DRAWING))
    again = draw_minutes(by=holder, at=clock.now, deliberation_id=room.pk, drawn=Drawn(**{**SAID, "written": 2}))
    assert (again.version, again.signatures.count()) == (2, 0), "what was signed was another text"
    for signing, refusal in (
        (Signing("chair", first.digest, image=DRAWING), MinutesChanged),
        (Signing("chair", again.digest), SignatureWanted),
        (Signing("chair", again.digest, image="data:image/png;base64,AAAA"), NotDrawn),
        (Signing("chair", again.digest, typed="别人", scan="a.jpg"), NotTheSigner),
        (Signing("witness", again.digest, image=DRAWING), NotTheSigner),
    ):
        with pytest.raises(refusal):
            sign(by=holder, at=clock.now, deliberation_id=room.pk, signing=signing)
    typed = Signing("recorder", again.digest, typed="林 网格员", scan=f"{'5f' * 32}.jpg")
    for _press in range(2):
        sign(by=holder, at=clock.now, deliberation_id=room.pk, signing=Signing("chair", again.digest, image=DRAWING))
        sign(by=holder, at=clock.now, deliberation_id=room.pk, signing=typed)
    room.refresh_from_db()
    assert room.state == "minuted"
    assert types(room).count("MinutesFixed") == 1
    assert types(room).count("MinutesSigned") == 3
    paper = Paper.objects.get(stream=room.stream, kind="deliberation_minutes")
    assert paper.sheet.counts.written == 2
    assert [line.name for line in paper.sheet.signatures] == ["何站长", "林网格员"]
    with pytest.raises(RoomNotInThisState):
        draw_minutes(by=holder, at=clock.now, deliberation_id=room.pk, drawn=Drawn(**SAID))


def test_nobody_ends_a_publication_before_its_fifteen_days(
    cast: Cast, holder: Actor, clock: Clock, room: Deliberation
) -> None:
    minuted(holder, room, clock.now)
    for _press in range(2):
        row = publish(by=holder, at=clock.now, deliberation_id=room.pk, notice="详情问社区窗口。")
    running = RunningClock.objects.get(stream=room.stream, kind=NOTICE)
    # the day of publishing does not count, and the fifteenth is whole (民法典 201, 203)
    assert row.due_at == running.due_at
    assert timedelta(days=15) <= row.due_at - clock.now < timedelta(days=25)
    for verb in (
        lambda: close(by=holder, at=clock.now, deliberation_id=room.pk, result="算了"),
        lambda: cancel(by=holder, at=clock.now, deliberation_id=room.pk, reason="算了"),
    ):
        with pytest.raises(RoomNotInThisState):
            verb()
    chief = cast.actor(cast.district_chief)
    with pytest.raises(OnlyLonger):
        change_rule(by=chief, at=clock.now, change=Change(NOTICE, None, length=10))
    assert (
        Rule.objects.get(code=NOTICE).bound,
        Rule.objects.get(code=NOTICE).length,
    ) == ("keep_min", 15)
    fire_due(at=clock.set(row.due_at - timedelta(seconds=1)))
    room.refresh_from_db()
    assert room.state == "publicity"
    fire_due(at=clock.set(row.due_at + timedelta(seconds=1)))
    room.refresh_from_db()
    assert (room.state, types(room).count("PublicityEnded")) == ("tracked", 1)
    assert not RunningClock.objects.filter(stream=room.stream, stopped_at=None).exists()
    end_publicity(at=clock.now, deliberation_id=room.pk, number=1)
    assert types(room).count("PublicityEnded") == 1
    assert verify().findings == []


def test_a_district_may_publish_longer(cast: Cast, holder: Actor, clock: Clock, room: Deliberation) -> None:
    change_rule(by=cast.actor(cast.district_chief), at=clock.now, change=Change(NOTICE, None, length=30))
    forget_rules()
    clock.advance(seconds=1)
    minuted(holder, room, clock.now)
    row = publish(by=holder, at=clock.now, deliberation_id=room.pk)
    assert (row.due_at - clock.now).days == 30


def test_a_corrected_notice_begins_its_days_anew(holder: Actor, clock: Clock, room: Deliberation) -> None:
    minuted(holder, room, clock.now)
    first = publish(by=holder, at=clock.now, deliberation_id=room.pk, notice="周五公布报价。")
    at = clock.advance(days=10)
    with pytest.raises(WhyPublishedAgain):
        publish(by=holder, at=at, deliberation_id=room.pk, notice="周六公布报价。")
    second = publish(by=holder, at=at, deliberation_id=room.pk, notice="周六公布报价。", why_again="日期写错")
    assert (second.number, second.due_at - at >= timedelta(days=15)) == (2, True)
    fire_due(at=clock.set(first.due_at + timedelta(minutes=1)))
    room.refresh_from_db()
    assert room.state == "publicity"
    fire_due(at=clock.set(second.due_at + timedelta(minutes=1)))
    room.refresh_from_db()
    assert room.state == "tracked"
    assert Paper.objects.filter(stream=room.stream, kind="deliberation_notice").count() == 2


def test_nothing_resolved_is_not_published_and_may_be_closed(holder: Actor, clock: Clock, room: Deliberation) -> None:
    minuted(holder, room, clock.now, outcome="none", decision="")
    with pytest.raises(NothingToPublish):
        publish(by=holder, at=clock.now, deliberation_id=room.pk)
    close(by=holder, at=clock.now, deliberation_id=room.pk, result="各户想法差得远，下次再议。")
    room.refresh_from_db()
    assert room.state == "closed"


def test_no_name_gets_into_what_is_public(holder: Actor, clock: Clock, room: Deliberation) -> None:
    minuted(holder, room, clock.now)
    with pytest.raises(NamesInPublic) as refused:
        publish(by=holder, at=clock.now, deliberation_id=room.pk, notice="李测试反对，已做工作。")
    assert refused.value.field == "notice"
    with pytest.raises(NamesInPublic) as named:
        set_task(
            by=holder,
            at=clock.now,
            deliberation_id=room.pk,
            what="劝张测试签字",
            body="社区",
            due_on=a_day(clock.now, 9),
        )
    assert named.value.field == "what"


def test_names_that_come_after_the_minutes_are_drawn_are_found_before_they_stand(
    holder: Actor, clock: Clock, room: Deliberation
) -> None:
    named = {**SAID, "decision": "钱晚来家出一半，赵没请家不出。"}
    where: dict[str, Any] = {"by": holder, "at": clock.now, "deliberation_id": room.pk}
    first = draw_minutes(**where, drawn=Drawn(**named))
    sign(**where, signing=Signing("chair", first.digest, image=DRAWING))
    invite(**where, guests=[Invited("resident", "钱晚来")])
    with pytest.raises(NamesInPublic) as refused:
        sign(**where, signing=Signing("recorder", first.digest, image=DRAWING))
    assert (refused.value.field, refused.value.values["found"]) == ("decision", "钱晚来")
    again = draw_minutes(**where, drawn=Drawn(**{**named, "decision": "赵没请家不出。"}))
    enter(**where, said=Said("oppose", "挡光", "masked", "paper"), name="赵没请")
    with pytest.raises(NamesInPublic) as spoke:
        sign(**where, signing=Signing("chair", again.digest, image=DRAWING))
    assert (spoke.value.field, spoke.value.values["found"]) == ("decision", "赵没请")
    room.refresh_from_db()
    assert room.state == "open", "they can still be drawn anew"
    minuted(holder, room, clock.now)
    # nor does a name that was there before it was looked for get out
    Minutes.objects.filter(deliberation=room, dropped_at=None).update(decision="赵没请家不出。")
    with pytest.raises(NamesInPublic) as late:
        publish(**where)
    assert (late.value.field, room.publicities.count()) == ("decision", 0)


def test_a_topic_names_nobody_of_the_room(holder: Actor, clock: Clock) -> None:
    with pytest.raises(NamesInPublic) as phone:
        a_room(holder, clock.now, topic="加梯的事打 13800001234")
    assert phone.value.field == "topic"
    began = {"starts_at": clock.now - timedelta(hours=2), "ends_at": clock.now - timedelta(hours=1)}
    room = a_room(holder, clock.now, topic="赵没请家门前要不要划车位", **began)
    where: dict[str, Any] = {"by": holder, "at": clock.now, "deliberation_id": room.pk}
    with pytest.raises(TopicNames) as invited:
        invite(**where, guests=[Invited("resident", "赵没请")])
    assert (invited.value.field, room.guests.filter(number__gt=4).count()) == ("lines", 0)
    with pytest.raises(TopicNames) as spoke:
        enter(**where, said=Said("oppose", "挡路", "masked", "paper"), name="赵没请")
    assert (spoke.value.field, room.opinions.count()) == ("name", 0)
    # of a room from before names were looked for in topics
    minutes = draw_minutes(**where, drawn=Drawn(**SAID))
    Deliberation.objects.filter(pk=room.pk).update(topic="张测试家门前要不要划车位")
    with pytest.raises(TopicNames):
        sign(**where, signing=Signing("chair", minutes.digest, image=DRAWING))
    Deliberation.objects.filter(pk=room.pk).update(topic="3 幢门前要不要划车位")
    minuted(holder, room, clock.now)
    Deliberation.objects.filter(pk=room.pk).update(topic="张测试家门前要不要划车位")
    with pytest.raises(TopicNames):
        publish(**where)
    assert not room.publicities.exists()


def test_objections_are_taken_while_it_is_published_and_answered(
    cast: Cast, holder: Actor, clock: Clock, room: Deliberation
) -> None:
    said = Objection("一层没有问到", "赵住户", "13700001111")
    where: dict[str, Any] = {"deliberation_id": room.pk, "address": "10.1.1.1"}
    with pytest.raises(RoomNotInThisState):
        object_(at=clock.now, objection=said, **where)
    minuted(holder, room, clock.now)
    row = publish(by=holder, at=clock.now, deliberation_id=room.pk)
    made = object_(at=clock.now, objection=said, **where)
    enter_objection(by=holder, at=clock.now, deliberation_id=room.pk, objection=Objection("纸上写的"))
    with pytest.raises(NoObjectionWritten):
        object_(at=clock.now, objection=Objection(" "), **where)
    with pytest.raises(WrongPhone):
        object_(at=clock.now, objection=Objection("x", phone="12"), **where)
    for _other in range(MOST - 1):
        object_(at=clock.now, objection=Objection("又一条"), **where)
    with pytest.raises(TooManyObjections):
        object_(at=clock.now, objection=Objection("再一条"), **where)
    waiting = worklist(holder, clock.now).decisions
    assert [each.code for each in waiting] == [room.code] * (MOST + 1)
    fire_due(at=clock.set(row.due_at + timedelta(minutes=1)))
    for each in room.objections.order_by("number"):
        for _press in range(2):
            answer_objection(
                by=holder, at=clock.now, deliberation_id=room.pk, objection_id=each.pk, answer="已逐户上门说明。"
            )
    with pytest.raises(AnsweredBefore):
        answer_objection(by=holder, at=clock.now, deliberation_id=room.pk, objection_id=made.pk, answer="别的话")
    assert types(room).count("DecisionObjectionAnswered") == MOST + 1
    assert worklist(cast.actor(cast.station_chief), clock.now).decisions == []


def test_it_stays_open_until_every_task_has_its_result(holder: Actor, clock: Clock, room: Deliberation) -> None:
    minuted(holder, room, clock.now)
    row = publish(by=holder, at=clock.now, deliberation_id=room.pk)
    objection = enter_objection(by=holder, at=clock.now, deliberation_id=room.pk, objection=Objection("挡光"))
    fire_due(at=clock.set(row.due_at + timedelta(minutes=1)))
    where: dict[str, Any] = {"by": holder, "at": clock.now, "deliberation_id": room.pk}
    for wrong, field in (
        ({"what": "", "body": "业委会", "due_on": a_day(clock.now, 30)}, "what"),
        ({"what": "选施工单位", "body": "", "due_on": a_day(clock.now, 30)}, "body"),
        ({"what": "选施工单位", "body": "业委会", "due_on": a_day(clock.now, -2)}, "due_on"),
    ):
        with pytest.raises(TaskUnclear) as refused:
            set_task(**where, **wrong)
        assert refused.value.field == field
    with pytest.raises(TasksOpen) as missing:
        close(**where, result="建好了")
    assert "没有安排落实任务" in str(missing.value)
    assert "有异议没有答复" in str(missing.value)
    first = set_task(**where, what="选施工单位", body="业委会", due_on=a_day(clock.now, 30))
    second = set_task(**where, what="办理规划手续", body="社区", due_on=a_day(clock.now, 60))
    at = clock.advance(days=31)
    assert [str(each.word) for each in worklist(holder, at).decisions][1:] == ["落实任务已到期，请登记结果"]
    where["at"] = at
    with pytest.raises(NoEvidence):
        note_task(**where, task_id=first.pk, done=True, evidence=" ")
    for _press in range(2):
        note_task(**where, task_id=first.pk, done=True, evidence="合同已签")
    note_task(**where, task_id=second.pk, done=False, evidence="规划部门要求补图")
    answer_objection(**where, objection_id=objection.pk, answer="改用玻璃井道。")
    with pytest.raises(ResultMissing):
        close(**where, result=" ")
    close(**where, result="电梯合同已签，规划手续补图后再办。")
    room.refresh_from_db()
    last = list(read(room.stream))[-1]
    assert (room.state, last.data["done"], last.data["not_done"]) == ("closed", 1, 1)
    assert types(room).count("ResolutionTaskNoted") == 2
    with pytest.raises(RoomNotInThisState):
        note_task(**where, task_id=second.pk, done=True, evidence="补好了")


def test_who_only_reads_does_nothing(cast: Cast, clock: Clock, room: Deliberation) -> None:
    for person in (cast.district_chief, cast.inspector):
        with pytest.raises(NotAllowed):
            draw_minutes(by=cast.actor(person), at=clock.now, deliberation_id=room.pk, drawn=Drawn(**SAID))
