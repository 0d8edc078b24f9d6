"""Retention of the demonstration: names that are over, one held back, one list destroyed with its certificate, one to
approve, and a period that waits for the inspection. Every word is invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.clock import in_china
from huying.people.access import Actor, actor_of
from huying.people.models import Person
from huying.supervision.clues.commands.hand_in import Told, hand_in
from huying.supervision.clues.commands.refuse import refuse
from huying.supervision.clues.models import Clue
from huying.supervision.retention.carrying_out import carry_out
from huying.supervision.retention.commands.approve import approve
from huying.supervision.retention.commands.change_period import ask_period
from huying.supervision.retention.commands.draft import draft
from huying.supervision.retention.commands.hold import place_hold
from huying.supervision.retention.models import Destruction

KIND = "clues.identity"
OVER = timedelta(days=366)
WORDS = ("演示线索：地下室改造群租，夜里用电炉做饭。", "演示线索：工地夜间倾倒渣土。", "演示线索：加油站旁动火作业。")
MORE = ("演示线索：仓库堵住了消防通道。", "演示线索：河边有人电鱼。")
NAME = "演示赵某"
WHO = ("district-chief", "district-seat", "inspector")


def play_retention(at: datetime) -> int:
    """Play it once; how many lists."""
    people = {each.username: each for each in Person.objects.filter(username__in=WHO)}
    if len(people) < len(WHO) or Destruction.objects.exists():
        return 0
    chief, seat, inspector = (actor_of(people[name], at, via="demo") for name in WHO)
    held, *_others = [_an_old_clue(seat, at, number, words) for number, words in enumerate(WORDS)]
    until = in_china(at).date() + timedelta(days=90)
    place_hold(by=inspector, at=at, matter=held.code, reason="法院调取案卷（演示）", until=until)
    first = draft(by=seat, at=at, kind=KIND, why="保存期限已满（演示）")
    for each in (chief, inspector):
        approve(by=each, at=at, destruction_id=first.pk)
    carry_out(at)
    for number, words in enumerate(MORE, start=len(WORDS)):
        _an_old_clue(seat, at, number, words)
    draft(by=seat, at=at, kind=KIND, why="保存期限已满（演示）")
    ask_period(by=chief, at=at, kind="incidents.content", length=120, source="区数据管理办法（演示数据）")
    return 2


def _an_old_clue(seat: Actor, at: datetime, number: int, words: str) -> Clue:
    """A clue of more than a year ago, looked at and not taken up."""
    began = at - OVER - timedelta(days=9 - number)
    told = Told(words, "other", seat.duties[0].area_code[:6], name=NAME)
    receipt = hand_in(at=began, address="", told=told, key=f"demo-old-clue-{number}", synthetic=True)
    clue = Clue.objects.get(code=receipt.code)
    return refuse(
        by=seat, at=began + timedelta(hours=3), clue_id=clue.pk, ground="elsewhere", why="已转有关部门（演示）"
    )
