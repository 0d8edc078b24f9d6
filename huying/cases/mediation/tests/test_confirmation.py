"""Judicial confirmation: together, within thirty days, without exclusions; the court's steps and their clocks."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from huying.cases.mediation.commands.apply_confirmation import (
    Application,
    ConfirmationExcluded,
    JointApplication,
    NothingToConfirm,
    ThirtyDaysOver,
    apply_confirmation,
)
from huying.cases.mediation.commands.decide_confirmation import DecidedAlready, GroundNeeded, decide_confirmation
from huying.cases.mediation.commands.extend_ruling import extend_ruling
from huying.cases.mediation.courts import NotACourt
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case, Reading
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that is being mediated."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return mediating(found, cast.mediator)


def application(cast: Cast, case: Case, **more: object) -> Application:
    said = {"court_id": cast.units.court.pk, "applicants": [party.pk for party in case.parties.all()]}
    return Application(**{**said, **more})


def test_what_the_court_does_not_confirm(cast: Cast, clock: Clock, case: Case) -> None:
    by = cast.actor(cast.mediator)
    with pytest.raises(NothingToConfirm):
        apply_confirmation(by=by, at=clock.now, case_id=case.pk, application=application(cast, case))
    agreed(case, cast.mediator, cast.mediation_admin)
    one = case.parties.first()
    for wrong, refusal in (
        ({"exclusions": ["status"]}, ConfirmationExcluded),
        ({"applicants": [one.pk]}, JointApplication),
        ({"court_id": cast.units.committee.pk}, NotACourt),
    ):
        with pytest.raises(refusal):
            apply_confirmation(by=by, at=clock.now, case_id=case.pk, application=application(cast, case, **wrong))


def test_within_thirty_days_and_not_after(cast: Cast, clock: Clock, case: Case) -> None:
    agreed(case, cast.mediator, cast.mediation_admin)
    due = RunningClock.objects.get(kind="JC.apply").due_at
    clock.set(due)
    clock.advance(seconds=1)
    fire_due(at=clock.now)
    with pytest.raises(ThirtyDaysOver) as refusal:
        apply_confirmation(
            by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, application=application(cast, case)
        )
    assert "第二百零五条" in str(refusal.value)
    clock.set(due)
    apply_confirmation(by=cast.actor(cast.mediator), at=due, case_id=case.pk, application=application(cast, case))


def test_reminders_at_twenty_and_twenty_seven_days(cast: Cast, clock: Clock, case: Case) -> None:
    agreed(case, cast.mediator, cast.mediation_admin)
    for _ in range(29):
        clock.advance(days=1)
        fire_due(at=clock.now)
    told = [record.data["days"] for record in read(case.stream) if record.type == "cases.ConfirmationReminded"]
    assert [19 < day < 22 for day in told[:1]] == [True]
    assert len(told) == 2


def test_the_court_accepts_and_confirms(cast: Cast, clock: Clock, case: Case) -> None:
    agreed(case, cast.mediator, cast.mediation_admin)
    court, own = cast.actor(cast.court_desk), cast.actor(cast.mediator)
    with pytest.raises(NotFound):
        decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="accepted")
    first = apply_confirmation(by=own, at=clock.now, case_id=case.pk, application=application(cast, case))
    again = apply_confirmation(by=own, at=clock.now, case_id=case.pk, application=application(cast, case))
    assert first.pk == again.pk
    assert Paper.objects.filter(stream=case.stream, kind="judicial_confirmation").count() == 1
    with pytest.raises(NotAllowed):
        decide_confirmation(by=own, at=clock.now, case_id=case.pk, decision="accepted")
    with pytest.raises(DecidedAlready):
        decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="confirmed")
    with pytest.raises(GroundNeeded):
        decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="accepted", ground="title")
    with pytest.raises(GroundNeeded):
        decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="not_accepted", ground="unclear")
    decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="accepted")
    running = {row.kind for row in RunningClock.objects.filter(stream=case.stream, stopped_at=None)}
    assert {"JC.decide", "JC.decide.outer"} <= running
    assert "JC.accept" not in running
    done = decide_confirmation(
        by=court, at=clock.now, case_id=case.pk, decision="confirmed", number="（2026）浙民特1号"
    )
    assert (done.state, done.number) == ("confirmed", "（2026）浙民特1号")


def test_the_court_may_take_ten_days_more_once(cast: Cast, clock: Clock, case: Case) -> None:
    agreed(case, cast.mediator, cast.mediation_admin)
    court, own = cast.actor(cast.court_desk), cast.actor(cast.mediator)
    longer: dict[str, Any] = {"by": court, "at": clock.now, "case_id": case.pk, "length": 10, "reason": "需要补充材料"}
    with pytest.raises(NotFound):
        extend_ruling(**longer)
    apply_confirmation(by=own, at=clock.now, case_id=case.pk, application=application(cast, case))
    with pytest.raises(DecidedAlready):
        extend_ruling(**longer)
    decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="accepted")
    with pytest.raises(NotAllowed):
        extend_ruling(**longer | {"by": own})
    desk, address = cast.client(cast.court_desk), reverse("mediation:act", args=[case.code, "extend_ruling"])
    shown = reverse("mediation:workspace", args=[case.code])
    assert "延长裁定期限" in desk.get(shown).content.decode()
    for wrong in ({"length": "11"}, {"reason": " "}, {"length": "x"}):
        assert desk.post(address, {"key": "w", "length": "10", "reason": "材料多"} | wrong).status_code == 422
    before = RunningClock.objects.get(stream=case.stream, kind="JC.decide").due_at
    for _again in range(2):
        assert desk.post(address, {"key": "k", "length": "10", "reason": "材料多"}).status_code == 303
    after = RunningClock.objects.get(stream=case.stream, kind="JC.decide").due_at
    assert after - before == timedelta(days=9)  # the first end was a Sunday, and had rolled over to the Monday
    assert "延长裁定期限" not in desk.get(shown).content.decode()
    assert desk.post(address, {"key": "l", "length": "1", "reason": "材料多"}).status_code == 422
    decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="confirmed", number="（2026）浙民特1号")
    with pytest.raises(DecidedAlready):
        extend_ruling(**longer)


def test_the_package_as_data(cast: Cast, clock: Clock, case: Case) -> None:
    agreement = agreed(case, cast.mediator, cast.mediation_admin)
    where = reverse("mediation:confirmation_data", args=[case.code])
    own, court = cast.client(cast.mediator), cast.client(cast.court_desk)
    assert own.get(where).status_code == 404
    assert court.get(where).status_code == 404
    apply_confirmation(
        by=cast.actor(cast.mediator),
        at=clock.now,
        case_id=case.pk,
        application=application(cast, case, address="一\n二"),
    )
    told = json.loads(court.get(where).content)
    assert told["agreement"]["number"] == agreement.number
    assert [party["name"] for party in told["applicants"]] == ["张测试", "李测试"]
    assert told["applicants"][0]["id_number"] == "330102199003070019"
    assert told["agreement"]["items"][0]["amount"] == "3000.00"
    assert cast.client(cast.window_clerk).get(where).status_code == 403
    assert cast.client(cast.inspector).get(where).status_code == 403
    assert Reading.objects.filter(case=case, person=cast.court_desk, part="confirmation").count() == 1
    page = court.get(reverse("mediation:workspace", args=[case.code])).content.decode()
    assert "登记法院决定" in page


@pytest.mark.parametrize("accepted", [False, True])
def test_a_new_agreement_ends_the_application_for_the_old(cast: Cast, clock: Clock, case: Case, accepted: bool) -> None:
    by, court = cast.actor(cast.mediator), cast.actor(cast.court_desk)
    agreed(case, cast.mediator, cast.mediation_admin)
    first = apply_confirmation(by=by, at=clock.now, case_id=case.pk, application=application(cast, case))
    if accepted:
        decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="accepted")
    clock.advance(hours=24)
    second = agreed(case, cast.mediator, cast.mediation_admin)
    first.refresh_from_db()
    assert (first.state, first.decided_at) == ("ended", clock.now)
    running = RunningClock.objects.filter(stream=case.stream, kind__startswith="JC.", stopped_at=None)
    assert [(row.kind, row.step) for row in running] == [("JC.apply", second.version - 1)]
    assert [record.type for record in read(case.stream)].count("cases.ConfirmationEnded") == 1
    with pytest.raises(DecidedAlready):
        decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="accepted")
    again = apply_confirmation(by=by, at=clock.now, case_id=case.pk, application=application(cast, case))
    assert (again.agreement, again.state) == (second, "applied")
    running = RunningClock.objects.filter(stream=case.stream, kind__startswith="JC.", stopped_at=None)
    assert {(row.kind, row.step) for row in running} == {("JC.accept", 1), ("JC.decide.outer", 1)}
    decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="accepted")
    decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision="confirmed", number="（2026）浙0108民特1号")
    first.refresh_from_db()
    assert first.state == "ended"


def test_what_the_court_confirmed_stays_confirmed(cast: Cast, clock: Clock, case: Case) -> None:
    by, court = cast.actor(cast.mediator), cast.actor(cast.court_desk)
    agreed(case, cast.mediator, cast.mediation_admin)
    row = apply_confirmation(by=by, at=clock.now, case_id=case.pk, application=application(cast, case))
    for decision in ("accepted", "confirmed"):
        decide_confirmation(by=court, at=clock.now, case_id=case.pk, decision=decision, number="（2026）浙民特1号")
    agreed(case, cast.mediator, cast.mediation_admin)
    row.refresh_from_db()
    assert row.state == "confirmed"
