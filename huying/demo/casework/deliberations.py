"""Deliberations of the demonstration: one that takes opinions, one that is published, one that is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from huying.cases.deliberation.commands.close import close
from huying.cases.deliberation.commands.draw_minutes import Drawn, draw_minutes
from huying.cases.deliberation.commands.invite import Invited, invite
from huying.cases.deliberation.commands.object_ import Objection, object_
from huying.cases.deliberation.commands.open_ import Opening, open_
from huying.cases.deliberation.commands.opinion import Said, enter
from huying.cases.deliberation.commands.print_invitations import print_invitations
from huying.cases.deliberation.commands.publish import end_publicity, publish
from huying.cases.deliberation.commands.set_task import note_task, set_task
from huying.cases.deliberation.commands.sign import Signing, sign
from huying.cases.deliberation.models import Deliberation
from huying.core.clock import in_china
from huying.demo.casework.scripts import DRAWING
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.places.models import Area

HOLDER = "station-chief"
OPENED = timedelta(days=60)
"""How long ago the oldest was opened; who holds it has had the post since then."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is deliberated, what was said, what was resolved."""

    project: str
    topic: str
    about: str
    said: tuple[tuple[str, str], ...]
    decision: str = ""
    task: str = ""


TOPICS = (
    Topic(
        "environment",
        "中心花园里的健身区放在哪里",
        "东角离住户近，西角要移三棵树。",
        (("support", "放西角，早上不吵人。"), ("advice", "先量一下西角到一楼窗户的距离。")),
        "健身区放在西角，三棵树移到北门绿地，每天二十一时后不使用音响。",
        "移树并安装器材",
    ),
    Topic(
        "lift",
        "6 幢 1 单元要不要加装电梯",
        "加装位置、各层怎么分摊、施工时间。",
        (("support", "老人上下楼方便。"), ("oppose", "一楼担心挡光。"), ("advice", "用玻璃井道。")),
        "同意在 6 幢 1 单元外侧加装玻璃井道电梯，二层以上按楼层比例分摊，一层不出资。",
        "请三家单位报价并公布",
    ),
    Topic(
        "parking",
        "小区夜里怎么停车",
        "消防通道不能停，访客车位不够用。",
        (("advice", "北门外的空地晚上能不能开放。"), ("support", "同意按单双号轮流。")),
    ),
)
PRESENT, AGAINST = 9, 1


def play_deliberations(at: datetime) -> int:
    """Play them once; how many there are then. Playing again adds nothing."""
    if Deliberation.objects.exists():
        return 0
    holder = actor_of(Person.objects.get(username=HOLDER), at, via="demo")
    area = Area.objects.filter(level="community", code__startswith=holder.home_area).order_by("code").first()
    if area is None:
        return 0
    garden, lift, parking = TOPICS
    room = _held(holder, area.code, garden, at - OPENED + timedelta(days=15))
    ended = _published(holder, room, at - OPENED + timedelta(days=20))
    end_publicity(at=ended, deliberation_id=room.pk, number=1)
    _done(holder, room, garden, ended + timedelta(days=1))
    room = _held(holder, area.code, lift, at - timedelta(days=4))
    _published(holder, room, at - timedelta(days=3))
    _task(holder, room, lift, at)
    said = Objection("一楼的采光测算请一并公布。", "周测试")
    object_(at=at - timedelta(days=1), deliberation_id=room.pk, address="192.0.2.7", objection=said)
    _opened(holder, area.code, parking, at + timedelta(days=3))
    return len(TOPICS)


def _opened(holder: Actor, area: str, topic: Topic, starts_at: datetime) -> Deliberation:
    """A room a week before its meeting, with guests and what they said."""
    at = starts_at - timedelta(days=7)
    evening = in_china(starts_at).replace(hour=19, minute=0, second=0, microsecond=0)
    opening = Opening(
        area_code=area,
        project=topic.project,
        topic=topic.topic,
        about=topic.about,
        form="both",
        place="社区二楼和茶馆",
        starts_at=evening,
        ends_at=evening + timedelta(hours=2),
        quorum=6,
        synthetic=True,
    )
    room = open_(by=holder, at=at, opening=opening)
    guests = [Invited("resident", f"{name}测试", room=f"6幢{floor}01") for floor, name in enumerate("赵钱孙李周吴", 1)]
    guests += [Invited("household", room="6幢702"), Invited("organisation", "业主委员会（演示）")]
    rows = invite(by=holder, at=at, deliberation_id=room.pk, guests=guests)
    print_invitations(by=holder, at=at, deliberation_id=room.pk)
    for guest, (stance, text) in zip(rows, topic.said, strict=False):
        said = Said(stance, text, "masked", "paper")
        enter(by=holder, at=at + timedelta(days=2), deliberation_id=room.pk, said=said, guest_id=guest.pk)
    return room


def _held(holder: Actor, area: str, topic: Topic, starts_at: datetime) -> Deliberation:
    """A room whose minutes both have signed, the morning after."""
    room = _opened(holder, area, topic, starts_at)
    at = room.ends_at + timedelta(hours=1)
    drawn = Drawn(
        text="逐户说了想法，主持人归纳，到会的人举手表决。",
        outcome="agreed",
        decision=topic.decision,
        expected=room.guests.count(),
        present=PRESENT,
        written=2,
        votes_for=PRESENT,
        votes_against=AGAINST,
        votes_abstained=1,
        chair="褚测试",
        recorder="卫测试",
    )
    minutes = draw_minutes(by=holder, at=at, deliberation_id=room.pk, drawn=drawn)
    for signer in ("chair", "recorder"):
        signing = Signing(signer, minutes.digest, image=DRAWING)
        sign(by=holder, at=at, deliberation_id=room.pk, signing=signing)
    return room


def _published(holder: Actor, room: Deliberation, at: datetime) -> datetime:
    """Published then; when its days are over."""
    return publish(by=holder, at=at, deliberation_id=room.pk, notice="测算表在社区窗口可以查看。").due_at


def _task(holder: Actor, room: Deliberation, topic: Topic, at: datetime) -> None:
    day = in_china(at).date() + timedelta(days=14)
    set_task(by=holder, at=at, deliberation_id=room.pk, what=topic.task, body="业主委员会（演示）", due_on=day)


def _done(holder: Actor, room: Deliberation, topic: Topic, at: datetime) -> None:
    """The task is done, and the deliberation is closed."""
    _task(holder, room, topic, at)
    later = at + timedelta(days=6)
    task = room.tasks.get()
    note_task(
        by=holder, at=later, deliberation_id=room.pk, task_id=task.pk, done=True, evidence="验收单已在公开栏张贴。"
    )
    close(by=holder, at=later, deliberation_id=room.pk, result="健身区已建好使用，树木移植成活。")
