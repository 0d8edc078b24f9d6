"""Who marks a case as under suspicion while it is in hand does not lift it; who marked it before is known as well."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module

import pytest
from django.db import connection

from huying.cases.commands.lift_suspicion import Answered, NotReportedYet, OwnMark, lift_suspicion
from huying.cases.commands.report_suspicion import Reported, report_suspicion
from huying.cases.mediation.commands.report_risk import report_risk
from huying.cases.models import Case, SuspicionMark
from huying.cases.testing import registered
from huying.clocks.models import RunningClock
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.people.models import Person
from tests.cast import Cast

NONE_FOUND = Answered(domestic_violence=True, crime=False, body="西亭派出所", number="2026-31", text="没有家庭暴力")
ANSWER = {"domestic_violence": "on", "body": "西亭派出所", "number": "2026-31", "text": "没有家庭暴力"}


@pytest.fixture
def suspicious(cast: Cast, clock: Clock) -> Case:
    """Registered on a Saturday with a suspicion of violence at home."""
    clock.set(datetime(2026, 11, 21, 10, tzinfo=CHINA))
    return registered(cast.window_clerk, category="family", dv_suspected=True)


def told(cast: Cast, who: Person, case: Case, clock: Clock) -> None:
    """Somebody notes that the police station was told."""
    report_suspicion(by=cast.actor(who), at=clock.now, case_id=case.pk, report=Reported("police", "西亭派出所"))


def lift(cast: Cast, who: Person, case: Case) -> int:
    """Somebody presses "排除嫌疑"."""
    return cast.client(who).post(f"/cases/{case.code}/acts/lift_suspicion/", ANSWER).status_code


def test_who_marked_it_does_not_lift_it_whoever_noted_the_report(cast: Cast, clock: Clock) -> None:
    plain = registered(cast.window_clerk, category="family")
    chief = cast.actor(cast.district_chief)
    report_risk(by=chief, at=clock.now, case_id=plain.pk, domestic_violence=True, crime=False)
    assert SuspicionMark.objects.get(case=plain).by == cast.district_chief
    assert "/acts/lift_suspicion/" not in cast.client(cast.street_chief).get(f"/cases/{plain.code}/").content.decode()
    clock.advance(hours=1)
    told(cast, cast.window_clerk, plain, clock)
    with pytest.raises(OwnMark):
        lift_suspicion(by=chief, at=clock.now, case_id=plain.pk, answer=NONE_FOUND)
    refused = cast.client(cast.district_chief).post(f"/cases/{plain.code}/acts/lift_suspicion/", ANSWER)
    assert (refused.status_code, "要由另一位负责人办理" in refused.content.decode()) == (409, True)
    assert lift(cast, cast.street_chief, plain) == 303


def test_an_answer_of_before_the_last_mark_lifts_nothing(cast: Cast, suspicious: Case, clock: Clock) -> None:
    told(cast, cast.window_clerk, suspicious, clock)
    clock.advance(days=1)
    mediator = cast.actor(cast.district_chief)
    report_risk(by=mediator, at=clock.now, case_id=suspicious.pk, domestic_violence=False, crime=True)
    RunningClock.objects.filter(stream=suspicious.stream, stopped_at=None).delete()
    with pytest.raises(NotReportedYet):
        lift_suspicion(by=cast.actor(cast.street_chief), at=clock.now, case_id=suspicious.pk, answer=NONE_FOUND)


def test_marks_of_before_there_were_rows_are_found_again(cast: Cast, suspicious: Case, clock: Clock) -> None:
    by = cast.actor(cast.district_chief)
    clock.advance(hours=1)
    report_risk(by=by, at=clock.now, case_id=suspicious.pk, domestic_violence=False, crime=True)
    SuspicionMark.objects.all().delete()
    migration = import_module("huying.cases.migrations.0012_suspicion_mark")
    with connection.cursor() as cursor:
        cursor.execute(migration.MARK_THE_MARKED)
        cursor.execute(migration.MARK_WHAT_WAS_NOTED)
    found = SuspicionMark.objects.filter(case=suspicious).order_by("at").values_list("by__name", "crime", "at")
    begun = (cast.window_clerk.name, True, suspicious.registered_at)
    assert list(found) == [begun, (cast.district_chief.name, True, clock.now)]
