"""A whistle that is over, for the tests of reviews."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.describe import describe
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from tests.cast import Cast

Over = Callable[..., Incident]


@pytest.fixture
def over(cast: Cast, clock: Clock) -> Over:
    """Tell the story of the garage to its end; the police come late. `level` 2 makes it grave."""
    for someone in (cast.mall_lead, cast.police_post, cast.guard_li):
        cast.on_duty(someone)

    def tell(level: int = 4) -> Incident:
        content = Whistle(template="security", unit_id=cast.units.mall.pk)
        incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
        settle()
        seat, police = cast.actor(cast.street_seat), cast.actor(cast.police_post)
        if level < 4:
            describe(by=seat, at=clock.now, incident_id=incident.pk, level=level)
            settle()
        call = Assignment.objects.get(incident=incident, person=cast.police_post)
        accept(by=police, at=clock.now, assignment_id=call.pk, eta_s=60)
        settle()
        clock.advance(minutes=12)
        arrive(by=police, at=clock.now, assignment_id=call.pk, position=(120.2052, 30.2003))
        content_said = Report("两人已控制，带回询问", "disposed", photo="a" * 64 + ".jpg")
        report(by=police, at=clock.now, assignment_id=call.pk, content=content_said)
        close(by=seat, at=clock.now, incident_id=incident.pk)
        settle()
        incident.refresh_from_db()
        return incident

    return tell
