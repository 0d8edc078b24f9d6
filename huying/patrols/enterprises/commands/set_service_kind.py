"""Set a kind of service (设置服务种类) in a district: add, change or end one; what was asked runs on as it was."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.patrols.enterprises.access import kinds_area
from huying.patrols.enterprises.events import ServiceKindEnded, ServiceKindSet
from huying.patrols.enterprises.models import ServiceKind
from huying.patrols.enterprises.rules import TRIO
from huying.patrols.enterprises.service_kinds import require_service_kind, service_kinds
from huying.people.access import Actor

LONGEST = 20


class ServiceKindIncomplete(Invalid):
    """A name of at most twenty characters, and one of the three staff."""

    slug = "enterprise-service-kind-incomplete"
    text = _("请写服务名称（最多 20 个字），并选择由谁先答复。")
    field = "name"


class ServiceKindThere(Conflict):
    """A service of this name is offered already."""

    slug = "enterprise-service-kind-there"
    text = _("已有这个名称的服务，请直接修改它。")
    field = "name"


class LastServiceKind(Conflict):
    """An enterprise must have something to ask for."""

    slug = "enterprise-service-kind-last"
    text = _("这是最后一种服务，不能停用。请先增加别的。")
    field = "code"


@command
def set_service_kind(*, by: Actor, at: datetime, name: str, post: str, code: str = "") -> ServiceKind:
    """Offer a service in the district of who sets its rules, or with a code change one, from now on.

    Raises ServiceKindIncomplete, ServiceKindThere, ServiceKindUnknown.
    """
    area, named = kinds_area(by), name.strip()
    if not 1 <= len(named) <= LONGEST:
        raise ServiceKindIncomplete
    if post not in TRIO:
        raise ServiceKindIncomplete(field="post")
    if code:
        require_service_kind(code, area, at)
    if any(row.name == named and row.code != code for row in service_kinds(area, at).values()):
        raise ServiceKindThere
    row = _anew(ServiceKind(code=code or f"s{secrets.token_hex(6)}", name=named, post=post, area_code=area), at)
    fact = ServiceKindSet(row.pk, row.code, area, post)
    append(f"service_kind:{row.pk}", [fact], by=by, at=at, first=True)
    return row


@command
def end_service_kind(*, by: Actor, at: datetime, code: str) -> ServiceKind:
    """Offer it no more in the district. Raises ServiceKindUnknown, LastServiceKind."""
    area = kinds_area(by)
    former = require_service_kind(code, area, at)
    if len(service_kinds(area, at)) == 1:
        raise LastServiceKind
    ended = ServiceKind(code=code, name=former.name, post=former.post, area_code=area, offered=False)
    row = _anew(ended, at)
    append(f"service_kind:{row.pk}", [ServiceKindEnded(row.pk, code, area)], by=by, at=at, first=True)
    return row


def _anew(row: ServiceKind, at: datetime) -> ServiceKind:
    """The row from now on, in the place of the district's own that held."""
    own = ServiceKind.objects.filter(code=row.code, area_code=row.area_code, effective_to=None)
    own.select_for_update().update(effective_to=at)
    row.effective_from = at
    row.save(force_insert=True)
    return row
