"""The kinds of service that are offered in an area: data with a time, the district's before that of everywhere."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.patrols.enterprises.models import ServiceKind
from huying.patrols.enterprises.rules import DISTRICT


class ServiceKindUnknown(Invalid):
    """One of the services that are offered now."""

    slug = "enterprise-service-kind-unknown"
    text = _("请选择服务种类。")
    field = "kind"


def service_kinds(area_code: str, at: datetime) -> dict[str, ServiceKind]:
    """The kinds that are offered in the district of an area at an instant, by code, in the order of their making."""
    rows = ServiceKind.objects.filter(
        Q(effective_to=None) | Q(effective_to__gt=at),
        area_code__in={"", area_code[:DISTRICT]},
        effective_from__lte=at,
    )
    chosen: dict[str, ServiceKind] = {}
    for row in sorted(rows, key=lambda each: (each.area_code, each.effective_from)):
        chosen[row.code] = row
    offered = {code: row for code, row in chosen.items() if row.offered}
    return dict(sorted(offered.items(), key=lambda item: item[1].pk))


def require_service_kind(code: str, area_code: str, at: datetime) -> ServiceKind:
    """The kind of a code. Raises ServiceKindUnknown."""
    found = service_kinds(area_code, at).get(code)
    if found is None:
        raise ServiceKindUnknown
    return found
