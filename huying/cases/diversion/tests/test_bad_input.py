"""What the register, its rehearsal and the track refuse: by page and API, at its field, in both languages, kept."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from huying.cases.commands.withdraw import withdraw
from huying.cases.diversion.api.examples import EXAMPLES
from huying.cases.diversion.models import Proposal, Responsibility, TrackChoice
from huying.cases.diversion.testing import a_row, accepted
from huying.cases.models import Case
from huying.core.testing import Clock
from huying.papers.models import Paper
from tests.api import Caller
from tests.cast import Cast

ROW: dict[str, Any] = {**EXAMPLES["set_responsibility"], "conditions": []}
FORM: dict[str, Any] = {
    "name": "物业维修资金",
    "category": "property",
    "path": "grid",
    "basis": "物业管理条例第五十四条",
    "reason": "联席会议决定",
}
DOORS = ("responsibilities", "responsibilities/proposals", "responsibilities/rehearsal")
PAGES = ("change", "propose", "rehearse")
WRONG: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    # the field at which it is told, what the API is sent, what the page is sent
    ("category", {"category": "moonlight"}, {"category": "moonlight"}),
    ("area_code", {"area_code": "990109001"}, {"area_code": "990109001"}),
    ("area_code", {"area_code": "990108001g01"}, {"area_code": "990108001G01"}),
    ("lead_id", {"lead_id": str(uuid4())}, {"lead_id": str(uuid4())}),
    ("lead_id", {"path": "department"}, {"path": "department"}),
    ("first_day", {"first_day": "2026-12-31", "last_day": "2026-12-01"}, {}),
    ("hours_from", {"hours_from": 540, "hours_to": 540}, {"hours_from": "09:00", "hours_to": "09:00"}),
    ("effective_from", {"effective_from": "2020-01-01T00:00:00+08:00"}, {"effective_from": "2020-01-01T00:00"}),
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("field", "wrong"), [(field, api) for field, api, _page in WRONG if "g01" not in str(api)])
def test_over_the_api_it_is_a_problem_at_its_member(
    cast: Cast, clock: Clock, door: str, field: str, wrong: dict[str, Any]
) -> None:
    told = Caller(cast.district_chief).post(door, {**ROW, **wrong})
    problem = told.json()
    assert (told.status_code, problem["field"]) == (422, field)
    assert set(problem["messages"]) == {"zh", "en"}
    assert problem["messages"]["zh"] != problem["messages"]["en"]
    assert not Responsibility.objects.exists()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("field", "api", "wrong"), WRONG)
def test_on_the_page_it_stands_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, address: str, field: str, api: dict[str, Any], wrong: dict[str, Any]
) -> None:
    body = {**FORM, **(wrong or api), "basis": "联席会议纪要第七号"}
    chief = cast.client(cast.district_chief)
    for language in ("zh-hans", "en"):
        answer = chief.post(f"/diversion/{address}/", body, headers={"accept-language": language})
        shown = answer.content.decode()
        assert answer.status_code == 422
        assert f'id="id_{field}_error"' in shown or f'aria-describedby="id_{field}' in shown
        assert "联席会议纪要第七号" in shown
    assert not Responsibility.objects.exists()


def test_a_lead_of_another_district_is_none_of_ours(cast: Cast, clock: Clock) -> None:
    told = Caller(cast.district_chief).post("responsibilities", {**ROW, "lead_id": str(cast.units.far_center.pk)})
    assert (told.status_code, told.json()["type"], told.json()["field"]) == (422, "/problems/unknown-body", "lead_id")


def test_rows_that_contradict_are_named_before_and_after_and_the_newest_decides(cast: Cast, clock: Clock) -> None:
    old = a_row()
    clock.advance(minutes=5)
    chief, program = cast.client(cast.district_chief), Caller(cast.district_chief)
    other = {**ROW, "path": "professional", "services": []}
    rehearsed = program.post("responsibilities/rehearsal", other).json()
    assert len(rehearsed["contradictions"]) == 1
    shown = chief.post("/diversion/rehearse/", {**FORM, "path": "professional"}).content.decode()
    assert "互相矛盾" in shown
    made = program.post("responsibilities", other)
    assert made.status_code == 201
    assert "互相矛盾" in chief.get("/diversion/coverage/").content.decode()
    case = accepted(cast.window_clerk, category="property")
    told = Caller(cast.window_clerk).get(f"cases/{case.code}/suggestion").json()
    assert told["seen"] == made.json()["id"] != str(old.pk)
    assert [each["because"] for each in told["lost"]] == ["同样的范围，有更新的条目"]


@pytest.mark.parametrize("which", ["unknown", "ended", "planned"])
def test_what_cannot_be_replaced_is_neither_set_nor_rehearsed(cast: Cast, clock: Clock, which: str) -> None:
    row = a_row()
    chief, program = cast.client(cast.district_chief), Caller(cast.district_chief)
    clock.advance(minutes=5)
    if which == "ended":
        assert chief.post(f"/diversion/rows/{row.pk}/end/", {"reason": "停用"}).status_code == 303
    if which == "planned":
        later = {**ROW, "effective_from": "2026-12-01T00:00:00+08:00", "replaces": str(row.pk)}
        assert program.post("responsibilities", later).status_code == 201
    replaces = str(uuid4() if which == "unknown" else row.pk)
    for door in ("responsibilities", "responsibilities/rehearsal"):
        told = program.post(door, {**ROW, "replaces": replaces})
        assert (told.status_code, told.json()["type"]) == (409, "/problems/register-row-moved-on")
    for address in ("change", "rehearse"):
        answer = chief.post(f"/diversion/{address}/", {**FORM, "replaces": replaces})
        assert answer.status_code == 409
        assert "物业维修资金" in answer.content.decode()


def test_a_rehearsal_looks_back_between_a_day_and_two_years(cast: Cast, clock: Clock) -> None:
    program = Caller(cast.district_chief)
    for days in (0, 731, "all"):
        told = program.post(f"responsibilities/rehearsal?days={days}", ROW)
        assert (told.status_code, told.json()["field"]) == (422, "days")
    assert program.post("responsibilities/rehearsal?days=730", ROW).status_code == 200
    answer = cast.client(cast.district_chief).post("/diversion/rehearse/", {**FORM, "look_back": "9999"})
    assert answer.status_code == 422
    assert "物业维修资金" in answer.content.decode()


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A property matter, accepted."""
    return accepted(cast.window_clerk, category="property")


def test_the_track_is_explained_once_for_the_same_choice(cast: Cast, clock: Clock, case: Case) -> None:
    program, clerk = Caller(cast.window_clerk), cast.client(cast.window_clerk)
    said = {"track": "guide_first", "ground": "usual"}
    first = program.post(f"cases/{case.code}/track", said)
    assert first.status_code == 200
    assert program.post(f"cases/{case.code}/track", said).json() == first.json()
    assert clerk.post(f"/cases/{case.code}/diversion/track/", said).status_code == 303
    assert (TrackChoice.objects.count(), Paper.objects.filter(kind="filing_rights").count()) == (1, 1)
    changed = program.post(f"cases/{case.code}/track", {"track": "file_first", "ground": "limitation"})
    assert changed.json()["paper"] != first.json()["paper"]
    case.refresh_from_db()
    assert (case.track, TrackChoice.objects.count()) == ("file_first", 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"track": "sideways", "ground": "usual"},
        {"track": "guide_first", "ground": "whim"},
        {"track": "guide_first", "ground": "limitation"},
        {"track": "file_first", "ground": "usual"},
        {"track": "file_first", "ground": "other", "reason": " "},
    ],
)
def test_a_track_that_does_not_fit_its_ground(cast: Cast, clock: Clock, case: Case, wrong: dict[str, str]) -> None:
    told = Caller(cast.window_clerk).post(f"cases/{case.code}/track", wrong)
    assert (told.status_code, told.json()["field"]) == (422, "ground")
    assert set(told.json()["messages"]) == {"zh", "en"}
    answer = cast.client(cast.window_clerk).post(f"/cases/{case.code}/diversion/track/", wrong)
    assert answer.status_code == 422
    assert not TrackChoice.objects.exists()


def test_no_track_once_something_has_come_of_the_case(cast: Cast, clock: Clock, case: Case) -> None:
    said = {"track": "guide_first", "ground": "other", "reason": "双方都想先谈"}
    assert Caller(cast.window_clerk).post(f"cases/{case.code}/track", said).status_code == 200
    withdraw(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, text="和好了")
    told = Caller(cast.window_clerk).post(f"cases/{case.code}/track", said)
    assert (told.status_code, told.json()["type"]) == (409, "/problems/case-not-in-this-state")
    answer = cast.client(cast.window_clerk).post(f"/cases/{case.code}/diversion/track/", said)
    assert answer.status_code == 409
    assert Caller(cast.stranger).post(f"cases/{case.code}/track", said).status_code == 404
    assert TrackChoice.objects.count() == 1
