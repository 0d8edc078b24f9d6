"""Ask (提出服务请求, L17): an enterprise asks, or its building for it; the right one of the three has it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import EnterpriseServiceAsked, EnterpriseServiceAssigned
from huying.patrols.enterprises.journal import free_code, record, take_enterprise
from huying.patrols.enterprises.models import EnterpriseService
from huying.patrols.enterprises.rules import SERVICE_CLOCK, ServiceState
from huying.patrols.enterprises.service_kinds import require_service_kind
from huying.patrols.enterprises.telling import tell, trio_of
from huying.people.access import Actor


class ServiceWordsNeeded(Invalid):
    """What is needed."""

    slug = "enterprise-service-words-needed"
    text = _("请写明需要什么服务，不超过 500 个字。")
    field = "ask"


@command
def ask(*, by: Actor, at: datetime, enterprise_id: UUID, kind: str, words: str) -> EnterpriseService:
    """Write it down and start its clock; where the building has its three, the one for this kind has it at once.

    Raises ServiceKindUnknown, ServiceWordsNeeded.
    """
    enterprise = take_enterprise(enterprise_id)
    require(by, "ask", enterprise)
    found = require_service_kind(kind, enterprise.area_code, at)
    if not 1 <= len(words.strip()) <= 500:
        raise ServiceWordsNeeded
    row = EnterpriseService(
        id=new_id(),
        code=free_code(EnterpriseService, at),
        enterprise=enterprise,
        kind=found,
        ask=words.strip(),
        asked_by_id=by.id,
        asked_at=at,
        post=found.post,
    )
    asked = EnterpriseServiceAsked(
        row.pk, enterprise.pk, found.code, row.code, enterprise.area_code, enterprise.building_id
    )
    facts: list[object] = [asked]
    holder = trio_of(enterprise, at).get(found.post)
    if holder is not None:
        row.state, row.person = ServiceState.ASSIGNED, holder.person
        facts.append(EnterpriseServiceAssigned(row.pk, found.post, holder.person_id))
    told = record(row, facts, by=by, at=at, first=True)[-1]
    start_legal(stream=row.stream, code=SERVICE_CLOCK, at=at, subject=Subject("", 4, enterprise.area_code))
    if holder is not None:
        tell(row, "service_assigned", [holder.person_id], told, at)
    return row
