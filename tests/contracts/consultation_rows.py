"""Consultations and their tasks: who calls, chairs, signs, attends, does, verifies and reads."""

from __future__ import annotations

from typing import Any

from huying.core.testing import Clock
from huying.supervision.consultations.testing import a_decided_one, a_task
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import COMMAND, DEPARTMENTS, INSPECTION, SEATS
from tests.contracts.view_rows import Row

CONSULTED = ("consulted_body",)
OFFICE = "street_chief street_seat"
BODY = "mall_lead"
"""Who answers for the body that is called, and that the task was given to."""
KNOWING = f"{COMMAND} {INSPECTION} {BODY}"
KNOWS_INCIDENT = "station_chief mall_lead police_post"
CHIEFS = "district_chief street_chief"
READERS = f"{SEATS} {INSPECTION} {DEPARTMENTS} station_chief unit_lead mall_lead mediation_admin police_post court_desk"
HELD: dict[str, Any] = {"kind": "daily", "title": "x", "held_at": "2026-11-21T09:00:00+08:00"}
RULE: dict[str, Any] = {"kind": "daily", "source": "x"}
NAMED: dict[str, Any] = {"bodies": ["{consulted_body}"]}
ACTS: tuple[tuple[str, str, dict[str, Any] | None], ...] = (
    ("add_item", OFFICE, {"text": "x"}),
    ("drop_item", OFFICE, {"item": "{consulted_body}"}),
    ("draft_agenda", OFFICE, None),
    ("invite", OFFICE, NAMED),
    ("attend", OFFICE, {"came": []}),
    ("opine", f"{OFFICE} {BODY}", {"organisation": "{consulted_body}", "text": "x"}),
    ("decide", OFFICE, {"decision": "x"}),
    ("give_task", OFFICE, {"text": "x", "owner": "{consulted_body}", "due_on": "2026-12-01"}),
    ("write_minutes", OFFICE, {"version": 1, "minutes": "x"}),
    ("file", COMMAND, None),
    ("cancel", OFFICE, {"reason": "x"}),
)
ON_TASKS: tuple[tuple[str, str, dict[str, Any] | None], ...] = (
    ("finish", BODY, {"text": "x"}),
    ("verify", OFFICE, None),
    ("return", OFFICE, {"remark": "x", "due_on": "2026-12-01"}),
    ("withdraw", OFFICE, {"remark": "x"}),
)


def consultation_rows(who: Groups) -> list[Operation]:
    """The consultation is a daily one of the street, decided, with one task for the mall."""
    one, task = "consultations/{consultation_code}", "consultation_tasks/{task_code}"
    return [
        ("GET consultations", who.everybody, None, ""),
        ("POST consultations", SEATS, {**HELD, **NAMED}, READERS),
        ("POST incidents/{code}/joint_response", COMMAND, {"reason": "x"}, KNOWS_INCIDENT),
        ("POST incidents/{code}/joint_response_now", COMMAND, None, KNOWS_INCIDENT),
        ("GET consultation_tasks", who.everybody, None, ""),
        ("GET call_rules", who.everybody, None, ""),
        ("POST call_rules", CHIEFS, {**RULE, **NAMED}, READERS),
        (f"GET {one}", KNOWING, None, ""),
        (f"GET {one}/minutes", KNOWING, None, ""),
        *((f"POST {one}/{verb}", through, body, KNOWING) for verb, through, body in ACTS),
        (f"GET {task}", KNOWING, None, ""),
        *((f"POST {task}/{verb}", through, body, KNOWING) for verb, through, body in ON_TASKS),
    ]


def consultation_views() -> list[Row]:
    """The same on pages."""
    given, of_task = {"consultation_code": "{consultation_code}"}, {"task_code": "{task_code}"}
    return [
        *(Row(f"consultations:{name}", READERS) for name in ("consultations", "tasks", "calendar", "call_rules")),
        Row("consultations:call_rules", CHIEFS, "POST", READERS, body={**RULE, **NAMED}),
        *(Row("consultations:call", SEATS, method, READERS) for method in ("GET", "POST")),
        *(
            Row(
                "consultations:joint",
                COMMAND,
                method,
                "station_chief mall_lead police_post",
                {"code": "{code}"},
            )
            for method in ("GET", "POST")
        ),
        Row("consultations:joint_offer", f"{COMMAND} {KNOWS_INCIDENT}", given={"code": "{code}"}),
        Row("consultations:joint_now", COMMAND, "POST", KNOWS_INCIDENT, {"code": "{code}"}),
        *(Row(f"consultations:{name}", KNOWING, given=given) for name in ("consultation", "minutes")),
        *(
            Row("consultations:act", who, "POST", KNOWING, {**given, "consultation_verb": verb}, body or {})
            for verb, who, body in ACTS
        ),
        Row("consultations:task", KNOWING, given=of_task),
        Row("consultations:evidence", "", given={**of_task, "name": f"{'a' * 64}.jpg"}),
        *(
            Row("consultations:act_on_task", who, "POST", KNOWING, {**of_task, "task_verb": verb}, body or {})
            for verb, who, body in ON_TASKS
        ),
    ]


def consulted(cast: Cast, clock: Clock) -> dict[str, str]:
    """A daily one to which the mall came, with a task for it; the verbs serve where any will do."""
    seat = cast.actor(cast.street_seat)
    row = a_decided_one(by=seat, at=clock.now, bodies=[cast.units.mall])
    task = a_task(by=seat, at=clock.now, row=row, owner=cast.units.mall)
    verbs = {"consultation_verb": "decide", "task_verb": "verify"}
    return {"consultation_code": row.code, "task_code": task.code, "consulted_body": str(cast.units.mall.pk), **verbs}
