"""What becomes of tasks when the whistle itself ends: what is still to be done is withdrawn with it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import override

from huying.incidents import task_clocks
from huying.incidents.events_tasks import TaskWithdrawn
from huying.incidents.models import Incident, Task
from huying.incidents.tasking import open_tasks
from huying.incidents.words import RELEASES, word


def withdraw_all(incident: Incident, why: str, at: datetime) -> list[TaskWithdrawn]:
    """Withdraw what is still to be done because the whistle itself ends; `why` as people are let go."""
    rows = list(open_tasks(incident))
    with override("zh-hans"):
        reason = word(RELEASES, why)
    Task.objects.filter(pk__in=[row.pk for row in rows]).update(withdrawn_at=at, reason=reason)
    for row in rows:
        task_clocks.end(row, at)
    return [TaskWithdrawn(incident.pk, row.pk, row.number, why) for row in rows]
