"""Every act on a consultation and on a task by its verb: the same commands for the pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huying.supervision.consultations.commands.agenda import add_item, draft_agenda, drop_item
from huying.supervision.consultations.commands.attend import attend
from huying.supervision.consultations.commands.cancel import cancel
from huying.supervision.consultations.commands.check_task import return_task, verify_task
from huying.supervision.consultations.commands.decide import decide
from huying.supervision.consultations.commands.file import file
from huying.supervision.consultations.commands.finish_task import finish_task
from huying.supervision.consultations.commands.give_task import give_task
from huying.supervision.consultations.commands.invite import invite
from huying.supervision.consultations.commands.opine import opine
from huying.supervision.consultations.commands.withdraw_task import withdraw_task
from huying.supervision.consultations.commands.write_minutes import write_minutes

WORKS: dict[str, Callable[..., Any]] = {
    "add_item": add_item,
    "drop_item": drop_item,
    "draft_agenda": draft_agenda,
    "invite": invite,
    "attend": attend,
    "opine": opine,
    "decide": decide,
    "give_task": give_task,
    "write_minutes": write_minutes,
    "file": file,
    "cancel": cancel,
}
"""Called with `by`, `at`, `consultation_id` and what the verb's form or body says."""
ON_TASKS: dict[str, Callable[..., Any]] = {
    "finish": finish_task,
    "verify": verify_task,
    "return": return_task,
    "withdraw": withdraw_task,
}
"""Called with `by`, `at`, `task_id` likewise."""
