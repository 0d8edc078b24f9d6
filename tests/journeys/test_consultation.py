"""Story: a grave incident is worked on by 5+X, and what was decided is followed through the daily consultation."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.incidents.commands.describe import describe
from huying.incidents.commands.whistle import Whistle, whistle
from huying.supervision.consultations.models import Consultation, Task
from tests.cast import Cast


def press(browser: Client, address: str, **said: Any) -> None:
    """A form is sent, once."""
    answer = browser.post(address, {"key": uuid4().hex, **said})
    assert answer.status_code == 303, answer.content.decode()


def test_from_the_grave_incident_to_the_verified_task(cast: Cast, clock: Clock) -> None:
    seat, chief, police = (cast.client(who) for who in (cast.street_seat, cast.street_chief, cast.police_post))
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    page = f"/seat/incidents/{incident.code}/"
    assert "启动 5+X" not in seat.get(page).content.decode(), "an ordinary one"
    describe(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, level=2)
    settle()
    assert "启动 5+X" in seat.get(page).content.decode()

    station = str(cast.units.police.pk)
    press(seat, f"/consultations/joint/{incident.code}/", reason="中庭吊顶有坠落危险", bodies=[station])
    row = Consultation.objects.get()
    one = f"/consultations/{row.code}/"
    assert row.code in seat.get(page).content.decode()
    clock.advance(minutes=1)
    assert row.code in seat.get(f"{page}replay/").content.decode(), "the replay names it"
    assert row.code in police.get("/consultations/").content.decode()
    press(seat, f"{one}attend/", **{f"seat_{station}": "钱警官"})
    press(police, f"{one}opine/", organisation=station, text="先封控一层")
    press(seat, f"{one}decide/", decision="封控一层，商场连夜检修。")
    due = (in_china(clock.now).date() + timedelta(days=2)).isoformat()
    mall = str(cast.units.mall.pk)
    press(seat, f"{one}give_task/", text="检修中庭吊顶", owner=mall, due_on=due)
    press(chief, f"{one}file/")

    clock.advance(days=1)
    seat = cast.client(cast.street_seat)
    held = in_china(clock.now).strftime("%Y-%m-%dT%H:%M")
    press(seat, "/consultations/new/", kind="daily", title="早会", held_at=held, bodies=[mall])
    daily = Consultation.objects.get(kind="daily")
    agenda = seat.get(f"/consultations/{daily.code}/").content.decode()
    task = Task.objects.get()
    assert "1 条没有办结" in agenda
    assert task.code in agenda
    lead, address = cast.client(cast.mall_lead), f"/consultations/tasks/{task.code}/"
    press(lead, f"{address}finish/", text="已经检修加固")
    press(seat, f"{address}verify/")
    press(seat, f"/consultations/{daily.code}/draft_agenda/")
    assert "0 条没有办结" in seat.get(f"/consultations/{daily.code}/").content.decode()
