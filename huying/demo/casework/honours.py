"""Honours of the demonstration: announced, before the public, and conferred; every deed is invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.people.access import actor_of
from huying.people.models import Organisation, Person
from huying.supervision.honours.commands.confer import confer
from huying.supervision.honours.commands.consent import consent
from huying.supervision.honours.commands.object_ import object_
from huying.supervision.honours.commands.propose import Proposal, propose
from huying.supervision.honours.commands.publish import publish
from huying.supervision.honours.commands.set_kind import set_kind
from huying.supervision.honours.models import Honour
from huying.supervision.honours.rules import Recipient

SOURCE = "荣誉办法（演示数据）"
KINDS = {
    Recipient.ORGANISATION: ("平安守护单位", "在急难险重任务中保护了群众安全，处置规范。"),
    Recipient.TEAM: ("应急响应先进队伍", "遇到突发情况及时到场、配合得力，没有发生次生事故。"),
    Recipient.PERSON: ("热心平安志愿者", "自愿帮助邻里化解矛盾、排除险情，本人同意公开姓名。"),
}
PERIOD = "演示期"
LONG_AGO, LATELY = timedelta(days=25), timedelta(days=2)


def play_honours(at: datetime) -> int:
    """Play them once; how many."""
    people = {each.username: each for each in Person.objects.filter(username__in=("district-chief", "district-seat"))}
    if len(people) < 2 or Honour.objects.exists():
        return 0
    began = at - LONG_AGO
    chief, seat = (actor_of(people[name], at, via="demo") for name in ("district-chief", "district-seat"))
    district = chief.duties[0].area_code[:6]
    bodies = list(Organisation.objects.filter(kind="unit", area__code__startswith=district).order_by("pk")[:2])
    helper = _helper(district)
    if len(bodies) < 2 or helper is None:
        return 0
    kinds = {
        to: set_kind(
            by=chief, at=began, area_code=district, name=name, recipient=to,
            criteria=criteria, source=SOURCE,
        )
        for to, (name, criteria) in KINDS.items()
    }  # fmt: skip
    body, team, person = (kinds[each].pk for each in Recipient)
    first = Proposal(body, PERIOD, "演示：台风夜里转移三十户居民。", organisation=bodies[0].pk)
    honour = propose(by=seat, at=began, proposal=first)
    publish(by=seat, at=began, honour_id=honour.pk)
    confer(by=chief, at=began + timedelta(days=12), honour_id=honour.pk)
    second = Proposal(team, PERIOD, "演示：五分钟到场，控制电动车起火。", organisation=bodies[1].pk, team="微型消防站")
    honour = propose(by=seat, at=at - LATELY, proposal=second)
    publish(by=seat, at=at - LATELY, honour_id=honour.pk)
    object_(at=at - LATELY, honour_id=honour.pk, text="演示异议：当晚先到的是隔壁单位。", address="192.0.2.1")
    third = Proposal(person, PERIOD, "演示：调和楼上楼下三年的漏水纠纷。", person=helper.pk)
    honour = propose(by=seat, at=at, proposal=third)
    consent(by=actor_of(helper, at, via="demo"), at=at, honour_id=honour.pk)
    return 3


def _helper(district: str) -> Person | None:
    """A volunteer of the district."""
    here = {
        "posts__role": "volunteer",
        "posts__valid_to": None,
        "posts__organisation__area__code__startswith": district,
    }
    return Person.objects.filter(**here, is_active=True).order_by("pk").first()
