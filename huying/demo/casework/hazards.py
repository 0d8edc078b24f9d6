"""Hazards of one street in the demonstration: just found, closed, with enforcement, two that are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from huying.core.files import store_photo
from huying.demo.scene_photo import scene_photo
from huying.patrols.hazards.commands.assign import Assignment, assign
from huying.patrols.hazards.commands.begin import begin
from huying.patrols.hazards.commands.close import close
from huying.patrols.hazards.commands.escalate import escalate
from huying.patrols.hazards.commands.find import Finding, find
from huying.patrols.hazards.commands.fix import fix
from huying.patrols.hazards.commands.grade import grade
from huying.patrols.hazards.commands.hand_in import hand_in
from huying.patrols.hazards.commands.merge import merge
from huying.patrols.hazards.commands.rectify import rectify
from huying.patrols.hazards.commands.reinspect import Inspection, reinspect
from huying.patrols.hazards.commands.report import Told, report
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import Grade
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.places.models import Place

STEP = timedelta(minutes=12)
WANTED = 6
"""Buildings."""


@dataclass
class Stage:
    """Who plays, where, and the instant of the next act: each takes twelve minutes."""

    finder: Actor
    chief: Actor
    seat: Actor
    unit: Actor
    enforcer: Actor
    at: datetime
    photo: str

    def next(self) -> datetime:
        """The instant of the next act."""
        self.at += STEP
        return self.at

    def found(self, place: Place, category: str, words: str, *, spot: str = "") -> Hazard:
        """Found on patrol."""
        finding = Finding(place.pk, category, words, photos=(self.photo,), spot=spot)
        return find(by=self.finder, at=self.next(), finding=finding)

    def graded(self, row: Hazard, how: Grade) -> Hazard:
        """Handed in where it is only noted, and graded."""
        if row.state == "found":
            hand_in(by=self.finder, at=self.next(), hazard_id=row.pk)
        return grade(by=self.seat, at=self.next(), hazard_id=row.pk, grade=how)

    def assigned(self, row: Hazard, how: Grade, demand: str, *, shop: str = "") -> Hazard:
        """Given to the unit, or to a shop by its name; enforcement is named."""
        self.graded(row, how)
        body = None if shop else self.unit.duties[0].organisation_id
        asked = Assignment(demand, body, shop, enforcer=self.enforcer.duties[0].organisation_id)
        return assign(by=self.seat, at=self.next(), hazard_id=row.pk, assignment=asked)

    def rectified(self, row: Hazard, how: Grade, demand: str, done: str) -> Hazard:
        """Put right by the unit."""
        self.assigned(row, how, demand)
        begin(by=self.unit, at=self.next(), hazard_id=row.pk)
        return rectify(by=self.unit, at=self.next(), hazard_id=row.pk, done=done, photos=(self.photo,))

    def verified(self, row: Hazard) -> Hazard:
        """Verified by the chief of the station, who did not find it."""
        return reinspect(by=self.chief, at=self.next(), hazard_id=row.pk, inspection=Inspection(passed=True))


def play_hazards(at: datetime) -> int:
    """Play them once, of the last hours; how many."""
    stage = _stage(at)
    if stage is None or Hazard.objects.exists():
        return 0
    area = stage.finder.home_area
    rows = Place.objects.filter(area_id=area, kind="building", code__isnull=False).order_by("code")
    places = list(rows[:WANTED])
    return sum(1 for _ in _played(stage, places)) if len(places) == WANTED else 0


def _stage(at: datetime) -> Stage | None:
    names = ("grid-member", "station-chief", "street-seat-1", "mall-lead", "city-user")
    people = {each.username: each for each in Person.objects.filter(username__in=names)}
    if len(people) < len(names):
        return None
    finder, chief, seat, unit, enforcer = (actor_of(people[name], at, via="demo") for name in names)
    return Stage(finder, chief, seat, unit, enforcer, at=at - timedelta(hours=9), photo=store_photo(scene_photo()))


def _played(stage: Stage, places: list[Place]) -> Iterator[Hazard]:
    one, two, three, four, five, six = places
    row = stage.rectified(
        stage.found(one, "road", "单元门口井盖松动，踩上去会响"), Grade.GENERAL, "更换井盖并固定", "已换新井盖"
    )
    stage.verified(row)
    yield close(by=stage.seat, at=stage.next(), hazard_id=row.pk)
    row = stage.found(two, "fire_exit", "一楼安全出口堆了两个纸箱")
    before, after = "两个纸箱挡住半扇门", "店主当场搬走，门能全开"
    yield fix(by=stage.finder, at=stage.next(), hazard_id=row.pk, before=before, after=after, present="店主")
    row = stage.rectified(
        stage.found(two, "electric", "配电箱门脱落，电线外露"), Grade.GENERAL, "装好箱门，整理电线", "已装好箱门"
    )
    yield stage.verified(row)
    row = stage.found(three, "ebike", "2单元楼梯间停了三辆电动车，从住户家里拉线充电", spot="2单元楼梯间")
    yield stage.rectified(row, Grade.LARGER, "清走楼梯间的电动车，拆除私拉的插座", "已清走，插座已拆")
    row = stage.found(four, "fire_equipment", "三楼灭火器过期，消火栓里没有水带")
    yield stage.assigned(row, Grade.LARGER, "更换灭火器，补齐水带", shop="旺旺小吃店")
    row = stage.assigned(stage.found(five, "gas", "后厨软管老化，接头处有气味"), Grade.MAJOR, "停用并更换燃气软管")
    yield escalate(by=stage.seat, at=stage.next(), hazard_id=row.pk, reason="责任方不停用，继续营业")
    yield stage.graded(stage.found(six, "lift", "电梯关门时夹人，没有检验合格标志"), Grade.LARGER)
    resident = Told(six.pk, "电梯门夹人，孩子差点被夹", "lift", phone="13800000000")
    same = Hazard.objects.get(code=report(at=stage.next(), told=resident).code)
    twin = Hazard.objects.get(place=six, state="graded")
    yield merge(by=stage.seat, at=stage.next(), hazard_id=same.pk, into=twin.code)
    other = Told(three.pk, "三楼走廊堆满了旧家具，晚上看不见路", "fire_exit")
    yield Hazard.objects.get(code=report(at=stage.next(), told=other).code)
    yield stage.found(one, "other", "围墙顶上的花盆摇摇欲坠")
