"""Who gets what from the API: every operation × every role of the cast, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from huying.cases.api.examples import EXAMPLES as OF_CASES
from huying.cases.bookings.api_examples import EXAMPLES as OF_SERVICES
from huying.cases.bookings.commands.ask_service import ask_service
from huying.cases.closing.api import EXAMPLES as OF_CLOSING
from huying.cases.diversion.api.examples import EXAMPLES as OF_DIVERSION
from huying.cases.mediation.api_examples import EXAMPLES as OF_MEDIATION
from huying.cases.testing import a_case
from huying.cases.tests.papers_samples import a_paper
from huying.clocks.models import RunningClock
from huying.config.openapi import document
from huying.core.files import store_photo
from huying.core.testing import Clock, settle
from huying.incidents.api.examples import EXAMPLES
from huying.incidents.models import Assignment
from huying.orders.commands.arrange_visit import arrange_visit
from huying.orders.commands.attach import attach
from huying.orders.models import Order
from huying.orders.testing import an_order
from tests.api import PREFIX, Caller
from tests.cast import Cast
from tests.contracts.figure_rows import FIGURE_OPERATIONS, own_figure
from tests.contracts.file_rows import FILES, HANDS_IN, Groups, file_rows, files_of
from tests.contracts.groups import (
    BOOKS,
    CALLERS,
    CASE_KNOWING,
    CENTRE,
    COMMAND,
    DIVERTS,
    EVERYBODY,
    FIGURES,
    KNOWING,
    OFFICES,
    OPENS_CASE,
    ORDER_KNOWING,
    REGISTER,
    REGISTERS,
    SEATS,
    SUGGESTS,
    WATCHERS,
    filled_in,
)
from tests.contracts.mediation_rows import MEDIATED, mediated, mediation_rows
from tests.contracts.patrol_rows import PATROLLED, as_documented, patrol_rows, patrolled
from tests.contracts.planned_rows import planned
from tests.pictures import png

ORDER_ACTS = (
    # verb, its body, who gets through; the others of ORDER_KNOWING are told "no"
    ("sign", None, "dept_user dept_head"),
    ("object", {"reason": "x", "suggested": "{department}"}, "dept_user dept_head"),
    ("rule", {"lead": "{department}", "reason": "x"}, "district_chief street_chief street_seat"),
    ("begin", None, "dept_user dept_head"),
    ("contact", None, "dept_user dept_head"),
    ("request_extension", {"length": 1, "reason": "x"}, "dept_user dept_head"),
    ("pause", {"ground": "appraisal", "document": "x", "reason": "x"}, "dept_user dept_head"),
    ("resume", None, f"{COMMAND} window_clerk dept_user dept_head"),
    ("approve_extension", None, "dept_head"),
    ("refuse_extension", {"reason": "x"}, "dept_head"),
    ("report", {"received_when": "x", "spoke_with": "x", "measures": "x", "solved_when": "x"}, "dept_user dept_head"),
    ("send_back", {"reason": "x"}, f"{COMMAND} window_clerk"),
    ("accept_result", None, f"{COMMAND} window_clerk"),
    ("call_back", {"outcome": "satisfied"}, f"{COMMAND} window_clerk"),
    ("close", None, f"{COMMAND} window_clerk"),
    ("cancel", {"reason": "x"}, "district_chief district_seat window_clerk"),
    ("arrange_visit", {"meets_at": "2026-11-22T10:00:00+08:00"}, f"{COMMAND} window_clerk dept_user dept_head"),
    ("rate", {"score": 5}, "district_chief district_seat window_clerk dept_user dept_head"),
)
"""On an order that the district's seat gave the market bureau."""
YEAR = {
    "days": [{"date": "2027-01-01", "is_workday": False, "name": "元旦"}],
    "source": "国办发明电〔2026〕9号",
    "reason": "x",
}


ELSEWHERE = {"ground": "other_procedure", "text": "x", "route": "court", "body": "x"}
CASE_ACTS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("accept", {"category": "housing"}, OPENS_CASE),
    ("not_accept", ELSEWHERE, f"{COMMAND} window_clerk"),
    ("withdraw", {"text": "x"}, f"{COMMAND} window_clerk"),
    ("other_route", {"route": "court", "body": "x"}, f"{COMMAND} window_clerk"),
    ("dispose", {"text": "x", "result": "solved"}, OPENS_CASE),
    ("merge", {"into": "{other_case}"}, f"{COMMAND} window_clerk"),
    ("split", {"facts": "x", "parties": ["{party}"]}, f"{COMMAND} window_clerk"),
    ("add_material", {"text": "x", "kind": "other"}, OPENS_CASE),
    ("report_suspicion", {"to": "police", "body": "x"}, OPENS_CASE),
    ("pause", {"ground": "hearing", "document": "x", "why": "x"}, f"{COMMAND} window_clerk"),
    ("go_on", None, f"{COMMAND} window_clerk"),
    ("hand_over", OF_CASES["hand_over_case"], "street_chief street_seat"),
    ("withdraw_hand_over", None, "street_chief street_seat"),
    ("decide_hand_over", {"accepted": True}, ""),
    ("lift_suspicion", {"crime": True, "body": "x", "number": "1", "text": "x"}, "district_chief street_chief"),
)
"""Verbs on a dispute, a body for each, and who may."""
PETITION_ACTS: tuple[tuple[str, dict[str, Any] | None], ...] = (
    ("sort", {"petition_class": "suggestion"}),
    ("extend", {"days": 1, "reason": "x"}),
    ("review", OF_CASES["review_case"]),
    ("outside_hearing", OF_CASES["outside_hearing_case"]),
    ("outside_opinion", OF_CASES["outside_opinion_case"]),
    ("recuse", {"reason": "x"}),
)


GROUPS = Groups(COMMAND, OPENS_CASE, CASE_KNOWING, EVERYBODY, SEATS, CENTRE)


@dataclass(frozen=True)
class Row:
    """An operation, a body for it, who gets through, and who is told "no" instead of "there is no such thing"."""

    operation: str
    through: str
    body: Any = None
    known_to: str = ""


# "Through" is any answer but 401, 403 and 404: the state may still refuse (409) and the words may be wrong (422).
TABLE = (
    Row("GET templates", EVERYBODY),
    Row("GET me", EVERYBODY),
    Row("GET me/assignments", EVERYBODY),
    Row("POST me/duty", EVERYBODY, {"on": False}),
    Row("POST photos", EVERYBODY),
    Row("POST documents", EVERYBODY),
    Row("POST whistles", CALLERS, {"lon": 120.2052, "lat": 30.2003}, known_to=EVERYBODY),
    Row("GET incidents", EVERYBODY),
    Row("GET incidents/{code}", KNOWING),
    Row("GET incidents/{code}/timeline", KNOWING),
    Row("GET incidents/{code}/room", KNOWING),
    Row("GET incidents/{code}/replay", f"{COMMAND} station_chief mall_lead"),
    *(
        Row(f"POST incidents/{{code}}/{verb}", who, body, known_to=KNOWING)
        for verb, who, body in (
            ("receive", f"{COMMAND} station_chief mall_lead", None),
            ("dispatch", f"{COMMAND} station_chief mall_lead", None),
            ("widen", COMMAND, None),
            ("raise_level", COMMAND, None),
            ("escalate", "street_chief street_seat", None),
            ("delegate", "district_chief district_seat", None),
            ("take_over", COMMAND, None),
            ("control", f"{COMMAND} police_post", None),
            ("confirm", f"{COMMAND} station_chief guard", None),
            ("close", f"{COMMAND} station_chief", None),
            ("cancel", "guard", None),
            ("stand_down", COMMAND, None),
            ("describe", f"{COMMAND} station_chief mall_lead guard", {"note": "x"}),
            ("redirect", COMMAND, {"lon": 120.2052, "lat": 30.2003}),
            ("hand_over", f"{COMMAND} police_post", {"agency": "police", "taker": "x"}),
            ("dispose", f"{COMMAND} police_post", {"text": "x"}),
            ("merge", COMMAND, {"into": "{other}"}),
            ("false_alarm", COMMAND, {"reason": "x"}),
            ("call_person", COMMAND, {"person_id": "{volunteer}"}),
            ("say", KNOWING, {"text": "x"}),
        )
    ),
    *(
        Row(f"POST assignments/{{key}}/{verb}", "police_post", body)
        for verb, body in (("accept", {}), ("decline", None), ("arrive", {}), ("report", {"text": "x"}))
    ),
    Row("GET papers", EVERYBODY),
    Row("GET papers/{paper_id}", "street_chief street_seat"),
    Row("GET papers/{paper_id}/pdf", "street_chief street_seat"),
    Row("GET rules", SEATS),
    Row("POST rules", "district_chief", {"kind": "receive", "limit_s": 45}, known_to=SEATS),
    Row("GET calendar/{year}", OFFICES),
    Row("POST calendar/{year}/preview", "district_chief", YEAR, known_to=OFFICES),
    Row("POST calendar/{year}", "district_chief", YEAR, known_to=OFFICES),
    Row("GET clocks/{clock_id}", ORDER_KNOWING),
    Row("POST templates", "district_chief", EXAMPLES["set_template"], known_to=SEATS),
    Row("GET dispatch/ways", SEATS),
    Row("GET dispatch/policies", SEATS),
    Row("POST dispatch/policies", "district_chief", {"price": 300.0}, known_to=SEATS),
    Row("POST dispatch/policies/{policy_id}/withdraw", "district_chief", known_to=SEATS),
    Row("GET webhooks", EVERYBODY),
    Row("POST webhooks", SEATS, EXAMPLES["create_webhook"], known_to=EVERYBODY),
    Row("POST webhooks/{hook}/test", "street_seat"),
    Row("DELETE webhooks/{hook}", "street_seat"),
    Row("GET orders", EVERYBODY),
    Row(
        "POST orders",
        f"{COMMAND} window_clerk petition_clerk",
        {"title": "x", "ask": "x", "area_code": "990108001005", "lead": "{department}"},
        known_to="other_street_seat station_chief stranger",
    ),
    Row("GET orders/{order_code}", ORDER_KNOWING),
    Row("GET orders/{order_code}/timeline", ORDER_KNOWING),
    *(Row(f"POST orders/{{order_code}}/{verb}", who, body, known_to=ORDER_KNOWING) for verb, body, who in ORDER_ACTS),
    *(
        Row(f"POST orders/{{order_code}}/{verb}", who, body, known_to=ORDER_KNOWING)
        for verb, body, who in (
            ("attach", {"photo": ""}, f"{COMMAND} window_clerk"),
            ("release", {"attachment": "{attachment}"}, f"{COMMAND} window_clerk"),
            ("attend", {"visit": "{visit}"}, "dept_user dept_head"),
        )
    ),
    Row("GET responsibilities", REGISTER),
    Row("POST responsibilities", "district_chief", OF_DIVERSION["set_responsibility"], known_to=REGISTER),
    *(
        Row(f"POST responsibilities/{verb}", SUGGESTS, OF_DIVERSION["propose_row"], known_to=REGISTER)
        for verb in ("proposals", "rehearsal")
    ),
    Row("GET cases/{case_code}/suggestion", DIVERTS, known_to=f"{DIVERTS} {WATCHERS}"),
    Row("POST cases/{case_code}/divert", DIVERTS, {}, known_to=f"{DIVERTS} {WATCHERS}"),
    Row(
        "POST cases/{case_code}/divert_by_hand",
        DIVERTS,
        {"path": "department", "lead_id": "{department}", "reason": "x"},
        known_to=f"{DIVERTS} {WATCHERS}",
    ),
    Row(
        "POST cases/{case_code}/track",
        f"{COMMAND} window_clerk",
        OF_DIVERSION["explain_case_track"],
        known_to=CASE_KNOWING,
    ),
    *(
        Row(f"POST cases/{{case_code}}/{verb}", f"{COMMAND} window_clerk", body, known_to=CASE_KNOWING)
        for verb, body in (
            ("object", OF_DIVERSION["object_case_diversion"]),
            ("visit", OF_CLOSING["visit_case"]),
            ("close", OF_CLOSING["close_case"]),
        )
    ),
    Row("POST cases/{case_code}/rule_objection", COMMAND, OF_DIVERSION["rule_case_objection"], known_to=CASE_KNOWING),
    *(Row(*each) for each in FIGURE_OPERATIONS),
    Row("GET three_sources", FIGURES),
    Row("GET cases", EVERYBODY),
    Row(
        "POST cases",
        REGISTERS,
        OF_CASES["register_case"],
        known_to=EVERYBODY,
    ),
    Row("GET cases/{case_code}", CASE_KNOWING),
    *(Row(f"POST cases/{{case_code}}/{verb}", who, body, known_to=CASE_KNOWING) for verb, body, who in CASE_ACTS),
    *(
        Row(f"POST cases/{{case_code}}/{verb}", f"{COMMAND} window_clerk", body, known_to=CASE_KNOWING)
        for verb, body in PETITION_ACTS
    ),
    Row(
        "POST cases/{case_code}/decide_extension",
        "district_chief street_chief",
        {"approved": True},
        known_to=CASE_KNOWING,
    ),
    *(Row(*each) for rows in (file_rows, mediation_rows, patrol_rows) for each in rows(GROUPS)),
    Row("GET mediations", EVERYBODY),
    *(Row(f"GET cases/{{case_code}}/{name}", CASE_KNOWING) for name in ("mediation", "mediators")),
    *(
        Row(f"POST cases/{{case_code}}/mediation/{verb}", who, body, known_to=CASE_KNOWING)
        for verb, who, body in (
            ("assign", f"{COMMAND} station_chief window_clerk", OF_MEDIATION["assign_mediator"]),
            ("wish", f"{COMMAND} window_clerk", {"party": "{party}", "mediator": "{party}"}),
            ("consent", f"{COMMAND} window_clerk", {"party": "{party}", "given": True, "means": "oral"}),
            ("refuse", f"{COMMAND} window_clerk", {"party": "{party}"}),
            ("fail", "", OF_MEDIATION["fail_mediation"]),
            ("sign_material", "", {}),
        )
    ),
    Row("GET services", BOOKS),
    Row("GET cases/{case_code}/services", CASE_KNOWING),
    Row("POST cases/{case_code}/services", f"{COMMAND} window_clerk", {"service": "lawyer"}, known_to=CASE_KNOWING),
    Row("POST services/{request_id}/take_back", f"{COMMAND} window_clerk", known_to=f"{CASE_KNOWING} court_desk"),
    *(
        Row(f"POST services/{{request_id}}/{verb}", "court_desk", OF_SERVICES[f"{verb}_request"], known_to=CASE_KNOWING)
        for verb in ("take", "decline", "conclude")
    ),
    Row("POST replies", "sysadmin", {"phone": "13800000000", "text": "x"}, known_to=EVERYBODY),
)


@pytest.fixture
def ids(cast: Cast, clock: Clock) -> dict[str, str]:
    """An incident in the mall to which the police post has come, and another of the same caller."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    guard = Caller(cast.guard)
    code = guard.post("whistles", {"template": "security", "unit_id": str(cast.units.mall.pk)}).json()["code"]
    other = guard.post("whistles", {"place_id": str(cast.garage.pk)}).json()["code"]
    settle()
    Assignment.objects.exclude(person=cast.police_post).delete()
    key = Assignment.objects.get(incident__code=code, person=cast.police_post).pk
    Caller(cast.police_post).post(f"assignments/{key}/arrive", {})
    hook = Caller(cast.street_seat).post("webhooks", EXAMPLES["create_webhook"]).json()["id"]
    order = an_order_with_all(cast, clock)
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    paper = a_paper(case, by=cast.actor(cast.street_seat), at=clock.now)
    helped = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    clerk = cast.actor(cast.window_clerk)
    request = ask_service(by=clerk, at=clock.now, case_id=helped.pk, service="court_guidance")
    return {
        "request_id": str(request.pk),
        "paper_id": str(paper.pk),
        "code": code,
        "other": other,
        "key": str(key),
        "volunteer": str(cast.volunteer.pk),
        "hook": hook,
        "case_code": case.code,
        "other_case": a_case(owner=cast.units.street_center, area_code=cast.town.community.code).code,
        **files_of(cast, clock, case),
        **planned(cast, clock),
        **mediated(cast, clock),
        **patrolled(cast, clock),
        **own_figure(cast, clock),
        "party": str(case.parties.get(number=1).pk),
        "order_code": order.code,
        "year": "2027",
        "clock_id": str(RunningClock.objects.filter(stream=order.stream).latest("due_at").pk),
        "department": str(cast.units.market_bureau.pk),
        "attachment": str(order.attachments.get().pk),
        "visit": str(order.visits.get().pk),
    }


def an_order_with_all(cast: Cast, clock: Clock) -> Order:
    """An order with a released file and a joint visit."""
    seat = cast.actor(cast.district_seat)
    order = an_order(by=seat, at=clock.now, lead=cast.units.market_bureau, area_code=cast.town.community.code)
    attach(by=seat, at=clock.now, order_id=order.pk, title="x", file=store_photo(png()), release=True)
    arrange_visit(by=seat, at=clock.now, order_id=order.pk, meets_at=clock.now)
    return order


def ask(row: Row, caller: Caller, ids: dict[str, str]) -> int:
    """The status of one operation."""
    method, _, path = row.operation.partition(" ")
    address = path.format(**ids)
    if method == "GET":
        return caller.get(address).status_code
    if method == "DELETE":
        return caller.send(method, address).status_code
    if path in {"photos", "documents"}:
        return caller.client.post(f"{PREFIX}{path}", headers=caller.headers).status_code
    return caller.post(address, row.body and filled_in(row.body, ids)).status_code


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.operation)
def test_each_role_gets_its_answer(cast: Cast, ids: dict[str, str], row: Row) -> None:
    callers = {name: Caller(person) for name, person in cast.people.items()}
    got = {name: _group(ask(row, caller, ids)) for name, caller in callers.items() if name not in row.through.split()}
    expected = {name: 403 if name in row.known_to.split() else 404 for name in got}
    assert got == expected
    for name in row.through.split():
        with transaction.atomic():
            assert _group(ask(row, callers[name], ids)) == "through", name
            transaction.set_rollback(True)  # each of them finds the incident as it was


def _group(status: int) -> int | str:
    assert status < 500
    return status if status in {401, 403, 404} else "through"


def test_a_stranger_without_sign_in_gets_nothing(cast: Cast, ids: dict[str, str]) -> None:
    nobody = Caller(None)
    assert {row.operation: ask(row, nobody, ids) for row in TABLE if ask(row, nobody, ids) != 401} == {}


def test_what_does_not_exist_is_not_found(cast: Cast) -> None:
    keys = ("key", "volunteer", "hook", "department", "attachment", "visit", "clock_id", "paper_id", "party")
    ids = dict.fromkeys([*keys, *FILES, *MEDIATED, *PATROLLED, "policy_id", "request_id", "figure_id"], str(uuid4()))
    codes = ("code", "other", "order_code", "case_code", "other_case", "deliberation_code", "letter_code")
    others = ("hazard_code", "matter_code", "supervision_code", "review_code")
    others = (*others, "consultation_code", "task_code")
    others = (*others, "clue_code", "claimed_code", "claimed_passphrase")
    others = (*others, "honour_code")
    nothing = {**dict.fromkeys((*codes, *others), "261121-000000-1"), **ids}
    chief = Caller(cast.district_chief)
    objects = [
        row for row in TABLE if "{" in row.operation and "{year}" not in row.operation and row.operation != HANDS_IN
    ]
    assert {row.operation: told for row in objects if (told := ask(row, chief, nothing)) != 404} == {}


def test_the_table_is_complete() -> None:
    paths = document()["paths"]
    documented = {f"{method.upper()} {path.removeprefix(PREFIX)}" for path in paths for method in paths[path]}
    assert documented == {as_documented(row.operation) for row in TABLE}


def test_the_document_is_for_everybody(db: None) -> None:
    told = Client().get(f"{PREFIX}openapi.json")
    assert told.status_code == 200
    assert told.json()["openapi"].startswith("3.1")
