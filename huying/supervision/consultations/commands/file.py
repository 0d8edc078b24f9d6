"""File (签发归档): the minutes are signed by role and become a paper; the tasks go on until they are verified."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.papers.commands.issue import issue
from huying.people.access import Actor
from huying.supervision.consultations.access import require
from huying.supervision.consultations.events import ConsultationFiled
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.minutes import drafted
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.rules import State
from huying.supervision.consultations.telling import called_of, tell
from huying.supervision.consultations.writing import paper_facts


class MinutesNotAsRead(Conflict):
    """Something was written since they were read: nobody signs what they have not seen."""

    slug = "consultation-not-as-read"
    text = _("这次会商的记录在您打开以后改过，现在是第 {version} 版。请先看新的内容，再签发。")


@command
def file(*, by: Actor, at: datetime, consultation_id: UUID, version: int | None = None) -> Consultation:
    """Sign and file it, once, in the version that was read if that is said.

    Raises ConsultationMovedOn, MinutesNotAsRead.
    """
    row = take(consultation_id)
    require(by, "file", row, signers_for(row, at))
    if row.state == State.FILED:
        return row
    if version not in {None, row.version}:
        raise MinutesNotAsRead(version=row.version)
    move(row, "file")
    row.minutes = row.minutes or drafted(row)
    row.filed_at, row.filed_by_id = at, by.person_id
    sheet = paper_facts(row)
    row.paper = issue(by=by, at=at, sheet=sheet, stream=row.stream, code=row.code, organisation=row.organisation)
    recorded = record(row, ConsultationFiled(row.pk, row.paper.pk, row.tasks.count()), by=by, at=at)
    tell(row, recorded, "filed", called_of(row, at), at)
    return row
