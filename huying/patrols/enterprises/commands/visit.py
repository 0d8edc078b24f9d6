"""Visit (上门指导, O06): experts came to an enterprise; what about, and what they advised."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Invalid
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EnterpriseVisited
from huying.patrols.enterprises.journal import note, take_enterprise
from huying.patrols.enterprises.models import ExpertVisit
from huying.people.access import Actor

EARLIEST = timedelta(days=366)


class VisitDayWrong(Invalid):
    """A visit is written down after it took place, within a year."""

    slug = "enterprise-visit-day-wrong"
    text = _("上门日期应在最近一年内，不能晚于今天。")
    field = "visited_on"


class VisitWordsNeeded(Invalid):
    """What it was about, and what was advised."""

    slug = "enterprise-visit-words-needed"
    text = _("请写明上门的主题和给出的建议。")
    field = "advice"


@command
def visit(*, by: Actor, at: datetime, enterprise_id: UUID, visited_on: date, topic: str, advice: str) -> ExpertVisit:
    """Write it down. Raises VisitDayWrong, VisitWordsNeeded."""
    enterprise = take_enterprise(enterprise_id)
    require(by, "visit", enterprise)
    today = in_china(at).date()
    if not today - EARLIEST <= visited_on <= today:
        raise VisitDayWrong
    if not topic.strip() or not advice.strip():
        raise VisitWordsNeeded(field="advice" if topic.strip() else "topic")
    row = ExpertVisit.objects.create(
        enterprise=enterprise,
        visited_on=visited_on,
        topic=topic.strip()[:80],
        advice=advice.strip()[:1000],
        by_id=by.id,
        at=at,
    )
    note(enterprise, [EnterpriseVisited(enterprise.pk, row.pk)], by=by, at=at)
    return row
