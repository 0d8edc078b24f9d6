"""5+X for a grave incident: core bodies by rule, others by choice, told at once; the incident's record names it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock, settle
from huying.incidents.commands.describe import describe
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.incidents.queries.timeline import timeline
from huying.notices.models import Delivery
from huying.supervision.consultations.commands.call import call
from huying.supervision.consultations.commands.call_joint import call_joint
from huying.supervision.consultations.commands.cancel import cancel
from huying.supervision.consultations.commands.set_rule import (
    CallRuleContent,
    CoreTooMany,
    RuleKindUnfit,
    SignersUnfit,
    set_rule,
)
from huying.supervision.consultations.models import CallRule, Consultation
from huying.supervision.consultations.queries.called import NobodyCalled, by_rule, rule_for, signers_for
from huying.supervision.consultations.queries.joint import IncidentNotGrave, IncidentOver, JointAlready
from huying.supervision.consultations.queries.one import detail
from huying.supervision.consultations.rules import ConsultationKind
from huying.supervision.consultations.testing import a_call
from tests.cast import Cast

WHY = "商场中庭吊顶有坠落危险，需要公安和街道一起疏散"


@pytest.fixture
def grave(cast: Cast, clock: Clock) -> Incident:
    """A whistle in the mall that the street's seat put at level 2."""
    made = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    describe(by=cast.actor(cast.street_seat), at=clock.now, incident_id=made.pk, level=2)
    settle()
    return Incident.objects.get(pk=made.pk)


def a_rule(cast: Cast, clock: Clock, **changed: object) -> CallRule:
    """The district's core: police, hospital and market bureau, and the street of the incident."""
    units = cast.units
    bodies = (units.police.pk, units.market_bureau.pk)
    content = CallRuleContent(ConsultationKind.JOINT, bodies, source="望潮区协同处置办法", local=True)
    return set_rule(by=cast.actor(cast.district_chief), at=clock.now, content=replace(content, **changed))


def test_the_core_by_rule_and_others_by_choice_are_told_at_once(cast: Cast, clock: Clock, grave: Incident) -> None:
    a_rule(cast, clock)
    chief = cast.actor(cast.district_seat)
    row = call_joint(by=chief, at=clock.now, incident_id=grave.pk, bodies=[cast.units.school.pk], reason=WHY)
    core = {body.organisation: body.core for body in row.bodies.select_related("organisation")}
    units = cast.units
    assert core == {units.police: True, units.market_bureau: True, units.street_center: True, units.school: False}
    assert (row.organisation, row.level, row.matter_code) == (units.district_center, 2, grave.code)
    told = set(Delivery.objects.filter(message__stream=row.stream).values_list("person_id", flat=True))
    people = (cast.police_post, cast.dept_user, cast.dept_head, cast.unit_lead, cast.street_chief, cast.street_seat)
    assert told == {who.pk for who in people}
    lines = [line.text for line in timeline(grave, at=clock.now, named=str)]
    assert f"启动 5+X 协同处置（会商 {row.code}）：核心单位 3 个，其他单位 1 个" in lines
    assert any(row.code in message.text for message in grave.room.all())
    with pytest.raises(JointAlready) as again:
        call_joint(by=chief, at=clock.now, incident_id=grave.pk, bodies=[], reason=WHY)
    assert row.code in str(again.value)
    cancel(by=chief, at=clock.now, consultation_id=row.pk, reason="险情解除")
    assert call_joint(by=chief, at=clock.now, incident_id=grave.pk, bodies=[], reason=WHY).pk != row.pk


def test_without_a_rule_an_emergency_is_not_held_up(cast: Cast, clock: Clock, grave: Incident) -> None:
    seat = cast.actor(cast.street_seat)
    with pytest.raises(NobodyCalled):
        call_joint(by=seat, at=clock.now, incident_id=grave.pk, bodies=[], reason=WHY)
    row = call_joint(by=seat, at=clock.now, incident_id=grave.pk, bodies=[cast.units.police.pk], reason=WHY)
    assert row.organisation == cast.units.street_center, "the office nearest to the incident calls"


def test_only_what_is_grave_and_goes_on(cast: Cast, clock: Clock, grave: Incident) -> None:
    seat, bodies = cast.actor(cast.street_seat), [cast.units.police.pk]
    content = Whistle(template="security", unit_id=cast.units.school.pk)
    ordinary = whistle(by=cast.actor(cast.unit_lead), at=clock.now, content=content)
    with pytest.raises(IncidentNotGrave):
        call_joint(by=seat, at=clock.now, incident_id=ordinary.pk, bodies=bodies, reason=WHY)
    with pytest.raises(NotFound):
        call_joint(by=cast.actor(cast.guard), at=clock.now, incident_id=grave.pk, bodies=bodies, reason=WHY)
    with pytest.raises(NotAllowed):
        call_joint(by=cast.actor(cast.other_street_seat), at=clock.now, incident_id=grave.pk, bodies=bodies, reason=WHY)
    false_alarm(by=seat, at=clock.now, incident_id=grave.pk, reason="误按")
    with pytest.raises(IncidentOver):
        call_joint(by=seat, at=clock.now, incident_id=grave.pk, bodies=bodies, reason=WHY)
    assert not Consultation.objects.exists()


def test_a_rule_is_never_edited_and_one_for_the_level_goes_first(cast: Cast, clock: Clock) -> None:
    old = a_rule(cast, clock)
    clock.advance(hours=1)
    new = a_rule(cast, clock, bodies=(cast.units.police.pk,), local=False)
    for_gravest = a_rule(cast, clock, level=1, signers=("district_chief",))
    old.refresh_from_db()
    assert (old.effective_to, new.effective_to) == (clock.now, None)
    office, at = cast.units.district_center, clock.now
    assert rule_for("990108", ConsultationKind.JOINT, at - timedelta(minutes=30)) == old
    assert by_rule(office, ConsultationKind.JOINT, at, level=2).rule == new
    assert by_rule(office, ConsultationKind.JOINT, at, level=1).rule == for_gravest
    assert by_rule(cast.units.street_center, ConsultationKind.JOINT, at, level=2).rule == new
    assert by_rule(cast.units.far_center, ConsultationKind.JOINT, at, level=2).rule is None
    row = Consultation(area_code="990108", kind=ConsultationKind.JOINT, level=1)
    assert signers_for(row, at) == {"district_chief"}
    row.level = 2
    assert signers_for(row, at) == {"district_chief", "street_chief"}


def test_a_rule_fits_what_it_is_for(cast: Cast, clock: Clock) -> None:
    units = cast.units
    five = (units.police.pk, units.market_bureau.pk, units.city_bureau.pk, units.school.pk, units.mall.pk)
    for changed, refusal in (
        ({"bodies": five}, CoreTooMany),
        ({"kind": ConsultationKind.SPECIAL}, RuleKindUnfit),
        ({"kind": ConsultationKind.DAILY, "level": 1}, RuleKindUnfit),
        ({"level": 3}, RuleKindUnfit),
        ({"signers": ("guard",)}, SignersUnfit),
        ({"bodies": ()}, NobodyCalled),
    ):
        with pytest.raises(refusal):
            a_rule(cast, clock, **changed)
    content = CallRuleContent(ConsultationKind.DAILY, (units.mall.pk,), source="x")
    with pytest.raises(NotAllowed):
        set_rule(by=cast.actor(cast.street_seat), at=clock.now, content=content)
    with pytest.raises(NotFound):
        set_rule(by=cast.actor(cast.guard), at=clock.now, content=content)
    assert not CallRule.objects.exists()


def test_who_may_not_know_of_a_matter_reads_its_code_alone(cast: Cast, clock: Clock, grave: Incident) -> None:
    seat = cast.actor(cast.street_seat)
    content = a_call(
        cast.units.market_bureau.pk, at=clock.now, kind=ConsultationKind.SPECIAL, matter=grave.code, reason="商场人手"
    )
    row = call(by=seat, at=clock.now, content=content)
    [own] = detail(seat, row, clock.now).items[0].lines
    [other] = detail(cast.actor(cast.dept_user), row, clock.now).items[0].lines
    assert (own.code, own.url) == (grave.code, f"/seat/incidents/{grave.code}/")
    assert "潮汇商场" in own.title
    assert (other.code, other.title, other.url) == (grave.code, "", "")
