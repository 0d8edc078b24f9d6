"""Who gets what from the API: every operation × every role of the cast, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from huying.cases.api.examples import EXAMPLES as OF_CASES
from huying.cases.bookings.api_examples import EXAMPLES as OF_SERVICES
from huying.cases.closing.api import EXAMPLES as OF_CLOSING
from huying.cases.diversion.api.examples import EXAMPLES as OF_DIVERSION
from huying.cases.mediation.api_examples import EXAMPLES as OF_MEDIATION
from huying.config.openapi import document
from huying.incidents.api.examples import EXAMPLES
from tests.api import PREFIX, Caller
from tests.cast import Cast
from tests.contracts.api_story import ids_of
from tests.contracts.figure_rows import FIGURE_OPERATIONS
from tests.contracts.file_rows import FILES, HANDS_IN, Groups, file_rows
from tests.contracts.groups import (
    BOOKS,
    CALLERS,
    CASE_KNOWING,
    CENTRE,
    COMMAND,
    DIVERTS,
    EVERYBODY,
    FIGURES,
    INSPECTION,
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
from tests.contracts.mediation_rows import MEDIATED, mediation_rows
from tests.contracts.patrol_rows import PATROLLED, as_documented, patrol_rows
from tests.contracts.story import a_story, taken_back
from tests.contracts.task_rows import task_operations

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
            ("name_lead", COMMAND, {"person_id": "{volunteer}"}),
            ("send_home", COMMAND, {"person_id": "{volunteer}"}),
            ("call_person", COMMAND, {"person_id": "{volunteer}"}),
            ("say", KNOWING, {"text": "x"}),
        )
    ),
    *(Row(*each) for each in task_operations()),
    *(
        Row(f"POST assignments/{{key}}/{verb}", "police_post", body)
        for verb, body in (
            *(("accept", {}), ("decline", None), ("arrive", {}), ("report", {"text": "x"}), ("lead", None)),
            *(("offer_lead", {"person_id": "{volunteer}"}), ("leave", None), ("come_back", None)),
        )
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
    Row("GET cases/{case_code}", f"{OPENS_CASE} {INSPECTION}", known_to="procuratorate_desk"),
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


@dataclass(frozen=True)
class Told:
    """The story, the programs of its people, and what each row may ask for."""

    cast: Cast
    callers: dict[str, Caller]
    ids: dict[str, str]


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """Told once; what a row does is taken back."""
    with a_story(django_db_blocker) as (cast, clock):
        yield Told(cast, {name: Caller(person) for name, person in cast.people.items()}, ids_of(cast, clock))


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
def test_each_role_gets_its_answer(told: Told, row: Row) -> None:
    with taken_back():
        got = {
            who: _group(ask(row, told.callers[who], told.ids)) for who in told.callers if who not in row.through.split()
        }
    assert got == {who: 403 if who in row.known_to.split() else 404 for who in got}
    for who in row.through.split():
        with taken_back():  # each of them finds everything as it was
            assert _group(ask(row, told.callers[who], told.ids)) == "through", who


def _group(status: int) -> int | str:
    assert status < 500
    return status if status in {401, 403, 404} else "through"


def test_a_stranger_without_sign_in_gets_nothing(told: Told) -> None:
    nobody = Caller(None)
    with taken_back():
        assert {row.operation: got for row in TABLE if (got := ask(row, nobody, told.ids)) != 401} == {}


def test_what_does_not_exist_is_not_found(told: Told) -> None:
    keys = (
        "key",
        "volunteer",
        "hook",
        "department",
        "attachment",
        "visit",
        "clock_id",
        "paper_id",
        "party",
        "police",
        "task",
    )
    ids = dict.fromkeys([*keys, *FILES, *MEDIATED, *PATROLLED, "policy_id", "request_id", "figure_id"], str(uuid4()))
    codes = ("code", "other", "order_code", "case_code", "other_case", "deliberation_code", "letter_code")
    others = ("hazard_code", "matter_code", "supervision_code", "review_code")
    others = (*others, "consultation_code", "task_code", "finding_code", "honour_code", "objection_code")
    others = (*others, "clue_code", "claimed_code", "claimed_passphrase", "destruction_code", "held_code")
    nothing = {**dict.fromkeys((*codes, *others), "261121-000000-1"), **ids}
    chief = told.callers["district_chief"]
    objects = [
        row for row in TABLE if "{" in row.operation and "{year}" not in row.operation and row.operation != HANDS_IN
    ]
    with taken_back():
        assert {row.operation: got for row in objects if (got := ask(row, chief, nothing)) != 404} == {}


def test_the_table_is_complete() -> None:
    paths = document()["paths"]
    documented = {f"{method.upper()} {path.removeprefix(PREFIX)}" for path in paths for method in paths[path]}
    assert documented == {as_documented(row.operation) for row in TABLE}


def test_the_document_is_for_everybody(told: Told) -> None:
    got = Client().get(f"{PREFIX}openapi.json")
    assert got.status_code == 200
    assert got.json()["openapi"].startswith("3.1")
