"""5+X in one press at the dispatch of a grave whistle, by the list and with the facts; a quiet way on ordinary ones."""

from __future__ import annotations

from uuid import uuid4

import pytest

from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock, at_once, settle
from huying.incidents.commands.describe import describe
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.notices.models import Delivery
from huying.supervision.consultations.commands.call_joint_now import CoreUnset, call_joint_now
from huying.supervision.consultations.commands.set_rule import CallRuleContent, set_rule
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.joint import IncidentNotGrave, IncidentOver, JointAlready
from huying.supervision.consultations.rules import ConsultationKind
from tests.api import Caller
from tests.cast import Cast

MADE = '<h3 class="hy-now-title" id="consultation-panel">'


def raised(cast: Cast, clock: Clock, *, level: int = 0) -> Incident:
    """A whistle in the mall, as its card grades it or as the street's seat did; a minute ago dispatched."""
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    made = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    if level:
        describe(by=cast.actor(cast.street_seat), at=clock.now, incident_id=made.pk, level=level)
    clock.advance(minutes=1)
    dispatch(by=cast.actor(cast.street_seat), at=clock.now, incident_id=made.pk)
    settle()
    return Incident.objects.get(pk=made.pk)


def listed(cast: Cast, clock: Clock) -> None:
    """The district's list: police and market bureau, and the street of the incident."""
    bodies = (cast.units.police.pk, cast.units.market_bureau.pk)
    content = CallRuleContent(ConsultationKind.JOINT, bodies, source="望潮区协同处置办法", local=True)
    set_rule(by=cast.actor(cast.district_chief), at=clock.now, content=content)


def test_one_press_calls_the_list_with_the_facts_of_today(cast: Cast, clock: Clock) -> None:
    listed(cast, clock)
    incident = raised(cast, clock, level=2)
    seat = cast.client(cast.district_seat)
    assert (
        f"/consultations/joint/{incident.code}/offer/" in seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    )
    part = seat.get(f"/consultations/joint/{incident.code}/offer/").content.decode()
    for word in ("一键启动 5+X", cast.units.police.name, cast.units.street_center.name, "另选单位"):
        assert word in part
    address = f"/consultations/joint/{incident.code}/now/"
    after = seat.post(address, {"key": uuid4().hex}, headers={"HX-Request": "true"})
    row = Consultation.objects.get()
    assert (after.status_code, row.code in after.content.decode()) == (200, True)
    assert "一键启动" not in after.content.decode()
    assert set(row.bodies.values_list("organisation__name", "core")) == {
        (unit.name, True) for unit in (cast.units.police, cast.units.market_bureau, cast.units.street_center)
    }
    told = set(Delivery.objects.filter(message__stream=row.stream).values_list("person_id", flat=True))
    assert {cast.police_post.pk, cast.dept_user.pk, cast.street_seat.pk} <= told
    why, stands, today = row.items.order_by("number").values_list("text", flat=True)
    assert why.startswith("重大事件，")
    assert "没有完成的 0 条" in stands
    assert "今天此外吹哨 0 起" in today

    again = seat.post(address, {"key": uuid4().hex})
    assert (again.status_code, again["Location"]) == (303, f"/consultations/{row.code}/"), "the one that was called"
    assert Consultation.objects.count() == 1
    assert Delivery.objects.filter(message__stream=row.stream).values("person_id").distinct().count() == len(told)


def test_an_ordinary_whistle_has_a_quiet_link_and_its_form_is_filled_in(cast: Cast, clock: Clock) -> None:
    listed(cast, clock)
    incident = raised(cast, clock)
    seat = cast.client(cast.street_seat)
    part = seat.get(f"/consultations/joint/{incident.code}/offer/").content.decode()
    assert ("一键启动" in part, "为这起事件召集会商" in part, "<button" in part) == (False, True, False)
    assert f"?kind=special&amp;matter={incident.code}" in part
    form = seat.get(f"/consultations/new/?kind=special&matter={incident.code}").content.decode()
    assert f'value="{incident.code}"' in form
    english = seat.get(f"/consultations/joint/{incident.code}/offer/", headers={"Accept-Language": "en"})
    assert "Call a consultation about this incident" in english.content.decode()
    answer = cast.client(cast.mall_lead).get(f"/consultations/joint/{incident.code}/offer/")
    assert (answer.status_code, MADE in answer.content.decode(), b"<a " in answer.content) == (200, False, False)


def test_what_cannot_begin_is_refused_and_nobody_is_called(cast: Cast, clock: Clock) -> None:
    seat, grave = cast.actor(cast.street_seat), raised(cast, clock, level=1)
    with pytest.raises(CoreUnset):
        call_joint_now(by=seat, at=clock.now, incident_id=grave.pk)
    browser, address = cast.client(cast.street_seat), f"/consultations/joint/{grave.code}/now/"
    for language, words in (("zh-hans", "请打开启动 5+X 的表单"), ("en", "Open the form of 5+X")):
        headers = {"Accept-Language": language, "HX-Request": "true"}
        wrong = browser.post(address, {"key": language}, headers=headers)
        assert (wrong.status_code, words in wrong.content.decode()) == (409, True)
    unset = browser.get(f"/consultations/joint/{grave.code}/offer/").content.decode()
    assert ("一键启动" in unset, f"/consultations/joint/{grave.code}/" in unset) == (False, True)
    listed(cast, clock)
    assert browser.get(address).status_code == 405
    assert browser.get("/consultations/joint/x/offer/").status_code == 404
    with pytest.raises(NotFound):
        call_joint_now(by=cast.actor(cast.guard), at=clock.now, incident_id=grave.pk)
    with pytest.raises(NotAllowed):
        call_joint_now(by=cast.actor(cast.other_street_seat), at=clock.now, incident_id=grave.pk)
    content = Whistle(template="security", unit_id=cast.units.school.pk)
    ordinary = whistle(by=cast.actor(cast.unit_lead), at=clock.now, content=content)
    with pytest.raises(IncidentNotGrave):
        call_joint_now(by=seat, at=clock.now, incident_id=ordinary.pk)
    false_alarm(by=seat, at=clock.now, incident_id=grave.pk, reason="误按")
    with pytest.raises(IncidentOver):
        call_joint_now(by=seat, at=clock.now, incident_id=grave.pk)
    assert not Consultation.objects.exists()
    over = browser.get(f"/consultations/joint/{grave.code}/offer/").content.decode()
    assert (MADE in over, "<a " in over) == (False, False), "nothing is left to begin"


def test_programs_press_it_too(cast: Cast, clock: Clock) -> None:
    listed(cast, clock)
    incident = raised(cast, clock, level=2)
    seat, address = Caller(cast.district_seat), f"incidents/{incident.code}/joint_response_now"
    first, again = seat.post(address, {}), seat.post(address, {})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["code"] == again.json()["code"] == Consultation.objects.get().code


def test_who_may_not_read_the_one_that_goes_on_is_told_of_it(cast: Cast, clock: Clock) -> None:
    bodies = (cast.units.police.pk,)
    content = CallRuleContent(ConsultationKind.JOINT, bodies, source="望潮区协同处置办法")
    set_rule(by=cast.actor(cast.district_chief), at=clock.now, content=content)
    incident = raised(cast, clock, level=2)
    row = call_joint_now(by=cast.actor(cast.district_seat), at=clock.now, incident_id=incident.pk)
    with pytest.raises(JointAlready, match=row.code):
        call_joint_now(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk)
    part = cast.client(cast.street_seat).get(f"/consultations/joint/{incident.code}/offer/").content.decode()
    assert f"上级指挥室已启动 5+X 协同处置（{row.code}）" in part
    assert "<a " not in part


@pytest.mark.django_db(transaction=True)
def test_two_seats_at_once_call_one(cast: Cast, clock: Clock) -> None:
    listed(cast, clock)
    incident = raised(cast, clock, level=2)
    chief, seat = cast.actor(cast.district_chief), cast.actor(cast.district_seat)
    acts = [
        lambda who=who: call_joint_now(by=who, at=clock.now, incident_id=incident.pk) for who in (chief, seat, chief)
    ]
    assert at_once(*acts) == ["done", "done", "done"]
    assert Consultation.objects.count() == 1
