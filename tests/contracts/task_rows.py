"""Tasks of an incident: the command and the lead on the scene give them; whose they are ends them."""

from __future__ import annotations

from typing import Any

from tests.contracts.file_rows import Operation
from tests.contracts.groups import COMMAND, KNOWING
from tests.contracts.view_rows import WITHOUT_APP, Row

GIVES = f"{COMMAND} police_post"
"""The police came first to the scene of the story and lead there."""
CHIEFS = "district_chief street_chief"
OWNER = "police_post"
_TASK = {"task": "{task}"}


def on_task_rows() -> list[Row]:
    """The task of the story is that of the police themselves; a stranger is told of no task at all."""
    return [
        *(
            Row("incidents:act_on_task", GIVES, "POST", KNOWING, {**_TASK, "task_verb": verb}, body)
            for verb, body in (("reassign", {"owner": "{task_owner}"}), ("withdraw", {"reason": "x"}))
        ),
        Row("incidents:act_on_unsealing", COMMAND, "POST", KNOWING, {"unsealing_verb": "ask"}, {"why": "x"}),
        Row("incidents:act_on_unsealing", CHIEFS, "POST", KNOWING, {"unsealing_verb": "decide"}, {"why": "x"}),
        Row("app:give_task", OWNER, "POST", WITHOUT_APP, body={"text": "x", "owner": "{task_owner}"}),
        Row("app:task", GIVES, known_to=WITHOUT_APP, given=_TASK),
        *(Row(f"app:{verb}_task", OWNER, "POST", WITHOUT_APP, _TASK) for verb in ("finish", "return")),
        Row("app:reassign_task", GIVES, "POST", WITHOUT_APP, _TASK, {"owner": "{task_owner}"}),
        Row("app:withdraw_task", GIVES, "POST", WITHOUT_APP, _TASK, {"reason": "x"}),
    ]


def task_operations() -> list[Operation]:
    """The same over the API."""
    one = "incident_tasks/{task}"
    changes: tuple[tuple[str, dict[str, Any]], ...] = (
        ("reassign", {"person_id": "{police}"}),
        ("withdraw", {"reason": "x"}),
    )
    return [
        ("GET incidents/{code}/tasks", KNOWING, None, ""),
        ("GET incidents/{code}/unsealings", COMMAND, None, KNOWING),
        ("POST incidents/{code}/unsealing/ask", COMMAND, {"why": "x"}, KNOWING),
        ("POST incidents/{code}/unsealing/decide", CHIEFS, {"agreed": True, "why": "x"}, KNOWING),
        ("POST incidents/{code}/give_task", GIVES, {"text": "x", "person_id": "{police}"}, KNOWING),
        *((f"POST {one}/{verb}", GIVES, body, KNOWING) for verb, body in changes),
        *((f"POST {one}/{verb}", OWNER, None, "") for verb in ("finish", "return")),
    ]
