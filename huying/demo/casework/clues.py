"""Clues of the demonstration, one left at each step; every word is invented, and the names are those of nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from huying.core.clock import in_china
from huying.core.files import store_photo
from huying.demo.scene_photo import scene_photo
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.supervision.clues.commands.approve import approve
from huying.supervision.clues.commands.ask import ask, say
from huying.supervision.clues.commands.claim import claim
from huying.supervision.clues.commands.hand_in import Told, hand_in
from huying.supervision.clues.commands.open_identity import ask_opening
from huying.supervision.clues.commands.pay import pay
from huying.supervision.clues.commands.propose import propose
from huying.supervision.clues.commands.refer import refer
from huying.supervision.clues.commands.refuse import refuse
from huying.supervision.clues.commands.set_rule import set_budget, set_rule
from huying.supervision.clues.commands.verify import verify
from huying.supervision.clues.models import Clue
from huying.supervision.clues.passphrase import collect_word

SOURCE = "线索奖励办法（演示数据）"
KEY = "demo-clue-{}"
WORTH = {"ordinary": 200, "important": 500, "major": 2000}
TOLD = (
    ("fire", "演示线索：商铺夹层里存放整箱烟花，晚上有人搬进搬出。", "", "pay"),
    ("food_drug", "演示线索：后门巷子里的冷库，过期冻品换标签再卖。", "", "claim"),
    ("production", "演示线索：厂房二楼违规动火作业，没有人看火。", "", "approve"),
    ("wages", "演示线索：装修队三个月没有发工资，工头准备换号。", "演示张三", "propose"),
    ("fraud", "演示线索：出租房里有人架设多台无线设备，昼夜不停。", "", "verify"),
    ("environment", "演示线索：半夜往河里排白色的水。", "演示李四", "refer"),
    ("order", "演示线索：棋牌室深夜聚众赌博。", "", ""),
    ("other", "演示线索：同一件事，已有人先说过。", "", "refuse"),
)
"""Kind, words, a name where one was left, and the last step that was taken."""
STEPS = ("refer", "verify", "propose", "approve", "claim", "pay")
AGO = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Stage:
    """Who plays."""

    chief: Actor
    other: Actor
    bureau: Actor
    body: UUID
    clerk: Actor
    district: str
    photo: str


def play_clues(at: datetime) -> int:
    """Play them once; how many."""
    stage = _stage(at)
    if stage is None or Clue.objects.exists():
        return 0
    began = at - AGO
    _rules(stage, began)
    for number, (category, words, name, last) in enumerate(TOLD):
        _one(stage, began + timedelta(hours=number), Told(words, category, stage.district, name=name), last)
    return len(TOLD)


def _stage(at: datetime) -> Stage | None:
    names = ("district-chief", "district-seat", "dept-user", "window-clerk")
    people = {each.username: each for each in Person.objects.filter(username__in=names)}
    if len(people) < len(names):
        return None
    chief, other, bureau, clerk = (actor_of(people[name], at, via="demo") for name in names)
    body = bureau.duties[0].organisation_id
    return Stage(chief, other, bureau, body, clerk, chief.duties[0].area_code[:6], store_photo(scene_photo()))


def _rules(stage: Stage, at: datetime) -> None:
    said: dict[str, Any] = {"by": stage.chief, "at": at, "area_code": stage.district, "source": SOURCE}
    for category in sorted({category for category, *_ in TOLD}):
        for band, amount in WORTH.items():
            set_rule(**said, category=category, band=band, amount=Decimal(amount))
    set_budget(**said, year=in_china(at).year, amount=Decimal(50_000))


def _one(stage: Stage, at: datetime, told: Told, last: str) -> None:
    receipt = hand_in(at=at, address="", told=told, key=KEY.format(told.category), synthetic=True)
    clue = Clue.objects.get(code=receipt.code)
    if last == "refuse":
        refuse(by=stage.other, at=at, clue_id=clue.pk, ground="duplicate", why="上周已有人提供，正在核查。")
    for step in STEPS[: STEPS.index(last) + 1] if last in STEPS else ():
        at += timedelta(hours=9)
        _step(stage, clue, step, at)
    if told.name and last == "refer":
        ask_opening(by=stage.chief, at=at, clue_id=clue.pk, why="要请他当面指认排水口的位置。")


def _step(stage: Stage, clue: Clue, step: str, at: datetime) -> None:
    key: dict[str, Any] = {"at": at, "clue_id": clue.pk}
    if step == "refer":
        refer(by=stage.other, to=stage.body, **key)
        ask(by=stage.other, text="大约几点？从哪个门进出？", **key)
        say(text="晚上十点以后，走后门。", **key)
    if step == "verify":
        verify(by=stage.bureau, verdict="true", finding="现场核查属实，已依法处理。", files=(stage.photo,), **key)
    if step == "propose":
        propose(by=stage.other, band="important", why="消除了较大的安全隐患", **key)
    if step == "approve":
        approve(by=stage.chief, **key)
    if step == "claim":
        claim(**key)
    if step == "pay":
        clue.refresh_from_db()
        pay(by=stage.clerk, word=collect_word(clue), voucher="演示-0017", **key)
