"""The scene of the tests: a bio-medicine enterprise in the school's unit, its association and the authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from huying.core.testing import Clock
from huying.patrols.enterprises.models import Enterprise, EnterpriseCheck
from huying.patrols.enterprises.relevel import relevel
from huying.patrols.enterprises.testing import an_enterprise, bodies, passed
from huying.people.models import Organisation, Person
from huying.people.testing import organisation, person
from huying.places.models import Place, Room
from huying.places.testing import place, room
from tests.cast import Cast

MORNING = timedelta(days=2, hours=7, minutes=30)
"""From two at night of a Saturday to half past nine of a Monday."""


@dataclass(frozen=True, slots=True)
class Park:
    """A tower with an office, the enterprise in it, who acts for it, who checks it, who decides and who rules."""

    tower: Place
    office: Room
    association: Organisation
    authority: Organisation
    enterprise: Enterprise
    boss: Person
    checker: Person
    officer: Person
    ruler: Person


def a_park(cast: Cast, clock: Clock, *, trusted: bool = True) -> Park:
    """On a Monday morning; a trusted enterprise passed its check more than a year ago."""
    clock.advance(days=MORNING.days, seconds=MORNING.seconds)
    town, units = cast.town, cast.units
    tower = place(name="潮前生物医药大厦", area=town.community, lon=120.204, lat=30.201, code="990108001005B00077")
    office = room(building=tower, number="1201", kind="office")
    firm = organisation(name="样例生物医药（测试1号）有限公司", area=town.community, parent=units.street_center)
    association = organisation(name="望潮区易制毒化学品管理协会", area=town.district)
    authority = organisation(name="望潮区公安分局（演示）", area=town.district, kind="department")
    boss = person(username="boss", name="赵测试", role="unit_lead", organisation=firm)
    checker = person(username="checker", name="周协会", role="unit_member", organisation=association)
    officer = person(username="officer", name="吴民警", role="dept_user", organisation=authority)
    ruler = person(username="ruler", name="郑所长", role="dept_head", organisation=authority)
    bodies(at=clock.now, area_code=town.district.code, association=association, authority=authority)
    made = an_enterprise(by=cast.actor(cast.station_chief), at=clock.now, place=office.code, organisation_id=firm.pk)
    if trusted:
        made = passed(made, at=clock.now)
        long_passed(made, clock.now)
    return Park(tower, office, association, authority, made, boss, checker, officer, ruler)


def long_passed(enterprise: Enterprise, at: datetime) -> None:
    """Its check was more than a year ago."""
    Enterprise.objects.filter(pk=enterprise.pk).update(passed_at=at - timedelta(days=400))
    EnterpriseCheck.objects.filter(enterprise=enterprise).update(at=at - timedelta(days=400))
    enterprise.refresh_from_db()
    relevel(enterprise, at)
