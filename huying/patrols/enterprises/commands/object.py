"""Object (异议): the enterprise says within five working days why a finding is wrong; somebody else rules on it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import use
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EntityObjectionRaised
from huying.patrols.enterprises.journal import note, take_finding
from huying.patrols.enterprises.models import Objection
from huying.patrols.enterprises.rules import OBJECTION_CLOCK, RULING_CLOCK
from huying.people.access import Actor


class ObjectedAlready(Conflict):
    """One objection to a finding is ruled on once."""

    slug = "entity-objected-already"
    text = _("这条记录已经提出过异议，请等待裁定或查看裁定结果。")


class ObjectionLate(Conflict):
    """The five working days are over."""

    slug = "entity-objection-late"
    text = _("提出异议的 5 个工作日已经过去。仍不服的，可以依法申请行政复议或提起行政诉讼；已整改的，可以申请修复。")


class GroundsNeeded(Invalid):
    """Why the finding is wrong."""

    slug = "entity-grounds-needed"
    text = _("请写明异议的理由和证据。")
    field = "grounds"


@command
def object_to(*, by: Actor, at: datetime, finding_id: UUID, grounds: str) -> Objection:
    """Raise it. Nothing changes until somebody rules. Raises ObjectedAlready, ObjectionLate, GroundsNeeded."""
    finding = take_finding(finding_id)
    require(by, "object", finding.enterprise)
    if Objection.objects.filter(finding=finding).exists():
        raise ObjectedAlready
    running = RunningClock.objects.filter(stream=finding.stream, kind=OBJECTION_CLOCK, due_at__gte=at, stopped_at=None)
    if not running.exists():
        raise ObjectionLate
    if not grounds.strip():
        raise GroundsNeeded
    row = Objection.objects.create(
        id=new_id(), finding=finding, grounds=grounds.strip()[:2000], raised_by_id=by.id, raised_at=at
    )
    use(stream=finding.stream, kinds=[OBJECTION_CLOCK], at=at)
    subject = Subject("", 4, finding.enterprise.area_code)
    start_legal(stream=finding.stream, code=RULING_CLOCK, at=at, subject=subject)
    note(finding, [EntityObjectionRaised(finding.pk, row.pk)], by=by, at=at)
    return row
