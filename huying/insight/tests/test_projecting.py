"""What happened is counted as soon as anybody asks, and comes to the same rows when it is folded again."""

from datetime import timedelta

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.reopen import reopen
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.insight.models import Matter
from huying.insight.projecting import catch_up, refresh
from huying.people.access import SYSTEM
from tests.cast import Cast


def test_the_course_of_a_case_is_told_by_its_facts_and_begins_anew_when_it_is_taken_up_again(
    cast: Cast, clock: Clock
) -> None:
    at = clock.now
    case = a_case(owner=cast.units.station, area_code=cast.town.community.code, at=at)
    accept(by=SYSTEM, at=at + timedelta(hours=1), case_id=case.pk)
    dispose(by=SYSTEM, at=at + timedelta(hours=5), case_id=case.pk, result=Result("劝好了", "solved"))
    assert catch_up() == 1
    (first,) = Matter.objects.filter(stream_id=case.pk)
    assert (first.code, first.registered_at, first.accepted_at) == (case.code, at, at + timedelta(hours=1))
    assert (first.resolved_at, first.ended_at, first.undone_at) == (at + timedelta(hours=5),) * 2 + (None,)
    assert first.body_id == cast.units.station.pk

    reopen(by=SYSTEM, at=at + timedelta(days=1), case_id=case.pk, cause="visit")
    assert refresh() is None, "everything is in"
    first, again = Matter.objects.filter(stream_id=case.pk).order_by("number")
    assert first.undone_at == again.begun_at == first.reopened_at == at + timedelta(days=1)
    assert (again.resolved_at, again.first_resolved_at) == (None, at + timedelta(hours=5))
