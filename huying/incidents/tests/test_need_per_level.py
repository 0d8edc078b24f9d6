"""A run card may need more at a graver level: when the seat finds that it is graver, its need holds at once."""

from __future__ import annotations

from typing import Any

import pytest

from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed
from huying.core.testing import Clock, settle
from huying.incidents.api.examples import EXAMPLES
from huying.incidents.candidates import view_from
from huying.incidents.commands.describe import LevelOnlyRises, describe
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident, Template
from huying.incidents.situations import scene_of
from tests.api import Caller
from tests.cast import Cast

FORM: dict[str, Any] = {
    "code": "security",
    "name": "治安",
    "level": "3",
    "wanted": "3",
    "capabilities": ["security", "police"],
    "start_ring": "2",
    "reach": "4",
    "auto_dispatch": "always",
    "asked": "到场协助",
    "levels.2.wanted": "5",
    "levels.1.wanted": "8",
    "levels.1.capabilities": ["police"],
    "levels.1.in_time_s": "480",
}


def post(cast: Cast, **fields: Any) -> Any:
    return cast.client(cast.district_chief).post("/rules/cards/change/", {**FORM, **fields})


def raised(cast: Cast, clock: Clock, template: str = "security") -> Incident:
    content = Whistle(template=template, place_id=cast.garage.pk)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    incident.refresh_from_db()
    return incident


def need(incident: Incident) -> tuple[int, int, list[str]]:
    return incident.level, incident.wanted, incident.capabilities


def deadline(incident: Incident, clock: Clock) -> float:
    """By when the policy wants people there, in seconds from the whistle."""
    return scene_of(incident, view_from(incident, clock.now), clock.now).situation.deadline_s


def test_the_need_follows_the_level_that_the_seat_sets_and_never_shrinks(cast: Cast, clock: Clock) -> None:
    for someone in (cast.police_post, cast.guard_li):
        cast.on_duty(someone)
    assert post(cast).status_code == 302
    clock.advance(seconds=1)
    incident, seat = raised(cast, clock), cast.actor(cast.street_seat)
    assert need(incident) == (3, 3, ["security", "police"])
    assert deadline(incident, clock) == 300
    clock.advance(seconds=20)
    graver = describe(by=seat, at=clock.now, incident_id=incident.pk, level=2)
    assert need(graver) == (2, 5, ["security", "police"])
    clock.advance(seconds=20)
    gravest = describe(by=seat, at=clock.now, incident_id=incident.pk, level=1)
    assert need(gravest) == (1, 8, ["police"])
    assert deadline(gravest, clock) == 480
    with pytest.raises(LevelOnlyRises):
        describe(by=seat, at=clock.now, incident_id=incident.pk, level=4)
    again = describe(by=seat, at=clock.now, incident_id=incident.pk, level=1)
    assert again.version == gravest.version, "saying it twice changes nothing"


def test_a_type_set_later_brings_the_need_of_the_level_it_then_has(cast: Cast, clock: Clock) -> None:
    post(cast)
    clock.advance(seconds=1)
    incident = raised(cast, clock, template="")
    described = describe(
        by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, template="security", level=2
    )
    assert need(described) == (2, 5, ["security", "police"])


def test_a_less_grave_type_needs_what_its_card_says_for_the_level_known_before(cast: Cast, clock: Clock) -> None:
    post(cast)
    clock.advance(seconds=1)
    incident = raised(cast, clock, template="life_rescue")
    described = describe(by=cast.actor(cast.guard), at=clock.now, incident_id=incident.pk, template="security")
    assert need(described) == (2, 5, ["security", "police"])


def test_a_card_changed_meanwhile_changes_nothing_for_an_open_whistle(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    clock.advance(seconds=1)
    post(cast)
    described = describe(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, level=1)
    assert need(described) == (1, 3, ["security", "police"])


def test_only_a_seat_sets_a_level(cast: Cast, clock: Clock) -> None:
    incident = raised(cast, clock)
    for who in (cast.guard, cast.mall_lead, cast.station_chief):
        with pytest.raises(NotAllowed):
            describe(by=cast.actor(who), at=clock.now, incident_id=incident.pk, level=1)
    browser, address = cast.client(cast.street_seat), f"/incidents/{incident.code}/describe/"
    assert "describe_level" in browser.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "describe_level" not in cast.client(cast.mall_lead).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert browser.post(address, {"level": "1"}).status_code == 303
    lower = browser.post(address, {"level": "3"})
    assert lower.status_code == 422
    assert "只能往重里调" in lower.content.decode()
    assert browser.post(address, {"level": "9"}).status_code == 422
    api = Caller(cast.street_seat)
    assert api.post(f"incidents/{incident.code}/describe", {"level": 1}).json()["level"] == 1
    assert api.post(f"incidents/{incident.code}/describe", {"level": 2}).json()["field"] == "level"
    assert api.post(f"incidents/{incident.code}/describe", {"level": 0}).status_code == 422
    assert RunningClock.objects.filter(stream=incident.stream, kind="receive").count() == 1


def test_the_needs_are_kept_shown_and_go_on_in_the_form(cast: Cast, clock: Clock) -> None:
    assert post(cast, in_time_s="240", task_minutes="20").status_code == 302
    row = Template.objects.filter(code="security").latest("effective_from")
    assert row.data["levels"] == {
        "1": {"wanted": 8, "capabilities": ["police"], "in_time_s": 480},
        "2": {"wanted": 5},
    }
    assert (row.data["in_time_s"], row.data["task_minutes"]) == (240, 20)
    page = cast.client(cast.street_seat).get("/rules/cards/").content.decode()
    assert "8 人：公安，8分00秒以内" in page
    assert "20 分钟内完成" in page
    assert "按「现场任务」时限规则" in page, "of cards that say nothing"
    form = cast.client(cast.district_chief).get("/rules/cards/?code=security").content.decode()
    assert 'name="levels.1.wanted" value="8"' in form
    assert 'name="in_time_s" value="240"' in form
    assert 'name="task_minutes" value="20"' in form
    clock.advance(minutes=1)
    bare = {name: value for name, value in FORM.items() if not name.startswith("levels.")}
    assert cast.client(cast.district_chief).post("/rules/cards/change/", bare).status_code == 302
    newest = Template.objects.filter(code="security").latest("effective_from").data
    assert not {"levels", "in_time_s", "task_minutes"} & set(newest)


def test_the_api_sets_and_refuses_the_same(cast: Cast) -> None:
    chief, body = Caller(cast.district_chief), EXAMPLES["set_template"]
    assert chief.post("templates", body).status_code == 201
    assert Template.objects.get(code="fire_alarm").data["task_minutes"] == 20
    assert Template.objects.get(code="fire_alarm").data["levels"] == {"1": {"wanted": 8, "in_time_s": 420}}
    wrong: dict[str, dict[str, Any]] = {
        "levels.1.wanted": {"levels": {"1": {"wanted": 0}}},
        "levels.1.capabilities": {"levels": {"1": {"capabilities": []}}},
        "levels.4.in_time_s": {"levels": {"4": {"in_time_s": 5}}},
        "levels.2.wanted": {"levels": {"2": {"wanted": 4}}},
        "in_time_s": {"in_time_s": 5},
        "task_minutes": {"task_minutes": 0},
    }
    for field, part in wrong.items():
        told = chief.post("templates", {**body, "code": "flood", **part})
        assert (told.status_code, told.json()["field"]) == (422, field)
        assert set(told.json()["messages"]) == {"zh", "en"}
    assert chief.post("templates", {**body, "levels": {"5": {"wanted": 3}}}).status_code == 422
    assert chief.post("templates", {**body, "levels": {"1": {"people": 3}}}).status_code == 422
