"""谁在来 and why, who was not called and why: one sentence each, with its numbers."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock, settle
from huying.incidents import loads
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, DispatchPolicy, Incident
from huying.incidents.policies import forget_policies
from huying.incidents.queries.calls import calls
from huying.incidents.queries.duplicates import duplicates
from huying.incidents.queries.why import NameUnclear, why_not
from huying.people import roster
from huying.people.models import Skill
from tests.cast import Cast

AT_THE_MALL = (120.2051, 30.2001)


@pytest.fixture
def night(cast: Cast) -> Cast:
    """On duty: the mall's lead at the mall, the police, a guard; a volunteer who cannot do this."""
    cast.on_duty(cast.mall_lead, point=AT_THE_MALL)
    for someone in (cast.police_post, cast.guard_li, cast.volunteer):
        cast.on_duty(someone)
    return cast


def raised(cast: Cast, clock: Clock) -> Incident:
    """Security, at the mall."""
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    incident.refresh_from_db()
    return incident


def test_why_each_was_called(night: Cast, clock: Clock) -> None:
    found = calls(raised(night, clock))
    why = {called.assignment.person.name: called.why for called in found.people}
    assert why["朱经理"] == "本单位在岗，按时到的把握 65%，距离 10米，位置 0秒前"
    assert why["钱警官"].startswith("最近的公安力量，按时到的把握 ")
    assert why["李保安"].startswith(
        ("同一共治网格内离得近又合适，本波第 ", "哨响即叫，同一共治网格内最可能按时到，本波第 ")
    )
    assert why["李保安"].endswith("没有新位置，按驻地算")
    assert found.waves[0].passed_over.startswith("未叫：")


def test_who_is_there_stands_before_who_comes_before_who_was_only_called(night: Cast, clock: Clock) -> None:
    incident = raised(night, clock)
    called = list(Assignment.objects.filter(incident=incident).order_by("rank"))
    assert len(called) >= 3
    for row in called[-2:]:
        accept(by=night.actor(row.person), at=clock.now, assignment_id=row.pk)
    arrive(by=night.actor(called[-1].person), at=clock.now, assignment_id=called[-1].pk)
    shown = [one.assignment.pk for one in calls(incident).people]
    assert shown[:3] == [called[-1].pk, called[-2].pk, called[0].pk]


def test_why_each_was_not(night: Cast, clock: Clock) -> None:
    incident = raised(night, clock)
    asked = {name: why_not(incident, name, clock.now) for name in ("孙志愿", "林网格员", "王保安", "钱警官", "袁保安")}
    sentences = {name: found[0].sentence if found else "" for name, found in asked.items()}
    assert sentences["孙志愿"].startswith("没有所需能力（治安、公安），距离 ")
    assert sentences["林网格员"] == "此刻不在岗，不打扰。"
    assert sentences["王保安"] == "是吹哨人，不再呼叫。"
    assert sentences["钱警官"] == "已经叫过：已呼叫。"
    assert not asked["袁保安"], "people of another district are not even found"
    assert {name for name, found in asked.items() if found and found[0].may_call} == {"孙志愿"}


def test_who_was_called_often_rests_and_the_sentence_says_so(night: Cast, clock: Clock) -> None:
    """One fresh call weighs 1, above a cap of half a call: he rests as long as others are as near."""
    first = raised(night, clock)
    DispatchPolicy.objects.create(
        area_code="990108", settings={"weekly_cap": 0.5, "price": 0.0}, effective_from=clock.now
    )
    forget_policies()
    Incident.objects.filter(pk=first.pk).update(state="closed")
    Assignment.objects.filter(incident=first).exclude(person=night.guard_li).delete()
    for someone in (night.unit_member, night.station_chief):
        Skill.objects.create(person=someone, capability="security")
        night.on_duty(someone, point=AT_THE_MALL)
    loads.forget()
    roster.forget()
    clock.advance(minutes=1)
    second = raised(night, clock)
    sentence = why_not(second, "李保安", clock.now)[0].sentence
    assert sentence.startswith("近来叫过的次数超过 0.5 次，先让他休息；人不够时仍会叫，距离 ")
    other = why_not(second, "蒋老师", clock.now)[0].sentence
    assert other.startswith("距离 10米，路上约 "), "not that others are likelier: no more are worth calling"
    assert "按时到齐的把握 " in other
    assert other.endswith("，多叫一人作用不大，暂不叫。")


def test_a_unit_by_its_name(night: Cast, clock: Clock) -> None:
    found = why_not(raised(night, clock), "综治工作站", clock.now)
    assert {reason.person.name for reason in found} == {"何站长", "林网格员", "孙志愿"}
    for nothing in ("   ", "长" * 61):
        with pytest.raises(NameUnclear):
            why_not(raised(night, clock), nothing, clock.now)


def test_busy_elsewhere_and_out_of_reach(night: Cast, clock: Clock) -> None:
    night.on_duty(night.unit_lead, point=(120.2149, 30.2000))
    incident = raised(night, clock)
    sentence = why_not(incident, "陈校长", clock.now)[0].sentence
    assert "距离 " in sentence


def test_the_same_matter_within_ten_minutes_and_two_hundred_metres(night: Cast, clock: Clock) -> None:
    first = raised(night, clock)
    clock.advance(minutes=9)
    second = raised(night, clock)
    clock.advance(minutes=9)
    third = raised(night, clock)
    seat = night.actor(night.street_seat)
    assert [one.incident.pk for one in duplicates(seat, first)] == [second.pk]
    assert {one.incident.pk for one in duplicates(seat, second)} == {first.pk, third.pk}
    assert duplicates(night.actor(night.other_street_seat), first) == []
