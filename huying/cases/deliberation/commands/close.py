"""Close (办结): every task has its result and every objection its answer; what came of it all, in words."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import DeliberationClosed
from huying.cases.deliberation.journal import record, take_for
from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.naming import require_nameless
from huying.cases.deliberation.rules import PUBLISHED, State
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class TasksOpen(Conflict):
    """A task without a result, none at all, or an objection without an answer."""

    slug = "deliberation-tasks-open"
    text = _("还不能办结：{missing}。")


class ResultMissing(Invalid):
    """What came of it all, in words."""

    slug = "deliberation-result-missing"
    text = _("请写明最后的结果。")
    field = "result"


@command
def close(*, by: Actor, at: datetime, deliberation_id: UUID, result: str) -> Deliberation:
    """Everything has its result and every objection its answer. Raises TasksOpen, ResultMissing."""
    room = take_for(by, "close", deliberation_id)
    resolved = room.minutes.get(dropped_at=None).outcome in PUBLISHED
    missing = _missing(room) if resolved else []
    if missing:
        raise TasksOpen(missing=missing)
    if not result.strip():
        raise ResultMissing
    require_nameless(room, result, "result")
    room.state, room.result, room.ended_at = State.CLOSED, result.strip()[:2000], at
    done = room.tasks.filter(state="done").count()
    record(room, [DeliberationClosed(room.pk, done, room.tasks.count() - done)], by=by, at=at)
    return room


def _missing(room: Deliberation) -> list[str | Promise]:
    """What resolved matters still lack, in words."""
    found: list[str | Promise] = []
    if room.state != State.TRACKED:
        found.append(_("还没有公示"))
    if not room.tasks.exists():
        found.append(_("还没有安排落实任务"))
    if room.tasks.filter(state="open").exists():
        found.append(_("有任务没有登记结果"))
    if room.objections.filter(answered_at=None).exists():
        found.append(_("有异议没有答复"))
    return found
