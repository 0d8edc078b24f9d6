"""Stories that stand still where the tests of the seat look at them."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.decline import decline
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from tests.cast import Cast


@pytest.fixture
def night(cast: Cast) -> Cast:
    """At two in the morning the mall's lead, the police post, the hospital's guard and a volunteer are on duty."""
    for someone in (cast.mall_lead, cast.police_post, cast.guard_li, cast.volunteer, cast.unit_lead):
        cast.on_duty(someone)
    return cast


@pytest.fixture
def garage(night: Cast, clock: Clock) -> Incident:
    """Dispatched by rule: the police are there, the guard declined, the lead was called."""
    incident = raised(night, clock)
    clock.advance(seconds=20)
    accept(
        by=night.actor(night.police_post), at=clock.now, assignment_id=call_of(incident, night.police_post), eta_s=90
    )
    decline(by=night.actor(night.guard_li), at=clock.now, assignment_id=call_of(incident, night.guard_li))
    settle()
    clock.advance(seconds=80)
    arrive(
        by=night.actor(night.police_post),
        at=clock.now,
        assignment_id=call_of(incident, night.police_post),
        position=(120.2052, 30.2003),
    )
    incident.refresh_from_db()
    return incident


def raised(cast: Cast, clock: Clock, template: str = "security") -> Incident:
    """The mall's guard whistles for the mall."""
    incident = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template=template, unit_id=cast.units.mall.pk)
    )
    settle()
    incident.refresh_from_db()
    return incident


def call_of(incident: Incident, who: object) -> object:
    """The id of a person's assignment."""
    return Assignment.objects.get(incident=incident, person=who).pk
