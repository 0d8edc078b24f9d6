"""The bar of acts: what is shown is permitted and applies; what is not permitted or does not apply is not shown."""

from __future__ import annotations

import pytest
from django.db import transaction

from huying.core.testing import Clock, settle
from huying.incidents.access import permitted
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.receive import receive
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.incidents.queries.incident import detail
from tests.cast import Cast

STAGES = ("raised", "dispatched", "on_scene", "disposed", "closed")
COMMANDING = ("district_seat", "street_seat", "station_chief", "mall_lead")


def at_stage(stage: str, cast: Cast, clock: Clock) -> Incident:
    """An anti-fraud whistle at the mall, as far as a stage."""
    if stage != "raised":
        for someone in (cast.mall_lead, cast.police_post, cast.guard_li):
            cast.on_duty(someone)
    template = "" if stage == "raised" else "anti_fraud"
    content = Whistle(template=template, unit_id=cast.units.mall.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    seat, police = cast.actor(cast.street_seat), cast.actor(cast.police_post)
    if stage in STAGES[2:]:
        receive(by=seat, at=clock.now, incident_id=incident.pk)
        call = Assignment.objects.get(incident=incident, person=cast.police_post)
        accept(by=police, at=clock.now, assignment_id=call.pk)
        arrive(by=police, at=clock.now, assignment_id=call.pk)
    if stage in STAGES[3:]:
        dispose(by=police, at=clock.now, incident_id=incident.pk, text="已劝住")
    if stage == "closed":
        close(by=seat, at=clock.now, incident_id=incident.pk)
    incident.refresh_from_db()
    assert incident.state == stage
    return incident


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_shown_can_be_done(stage: str, cast: Cast, clock: Clock) -> None:
    incident = at_stage(stage, cast, clock)
    for name in COMMANDING:
        actor = cast.actor(getattr(cast, name))
        browser = cast.client(getattr(cast, name))
        pane = detail(actor, incident.code, clock.now)
        assert pane.may <= permitted(actor, incident), name
        for act in pane.acts:
            if act.fields:
                continue
            with transaction.atomic():
                answer = browser.post(f"/incidents/{incident.code}/{act.verb}/", headers={"HX-Request": "true"})
                transaction.set_rollback(True)
            assert answer.status_code == 200, (name, act.verb, answer.content.decode()[-300:])


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_not_shown_is_refused(stage: str, cast: Cast, clock: Clock) -> None:
    incident = at_stage(stage, cast, clock)
    plain = {"dispatch", "control", "confirm", "take_over", "delegate", "escalate", "raise_level", "widen"}
    for name in COMMANDING:
        pane = detail(cast.actor(getattr(cast, name)), incident.code, clock.now)
        browser = cast.client(getattr(cast, name))
        for verb in plain - pane.may:
            with transaction.atomic():
                answer = browser.post(f"/incidents/{incident.code}/{verb}/", headers={"HX-Request": "true"})
                transaction.set_rollback(True)
            assert answer.status_code in {403, 409}, (name, verb)


def test_the_likely_act_is_the_filled_button(cast: Cast, clock: Clock) -> None:
    incident = at_stage("raised", cast, clock)
    assert detail(cast.actor(cast.street_seat), incident.code, clock.now).likely == "receive"
    receive(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    assert detail(cast.actor(cast.street_seat), incident.code, clock.now).likely == "dispatch"


def test_nothing_is_left_to_do_at_the_end(cast: Cast, clock: Clock) -> None:
    incident = at_stage("closed", cast, clock)
    assert detail(cast.actor(cast.street_seat), incident.code, clock.now).may == frozenset()
