"""Who reads the clocks of requests, filings and findings: those who may know of the matter."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from huying.clocks.registry import Matter, names_matters
from huying.notices.due_rows import reads
from huying.patrols.enterprises.access import filings_of, services_of, visible_to
from huying.patrols.enterprises.models import Finding
from huying.people.access import Actor


def findings_of(actor: Actor) -> QuerySet[Finding]:
    """The findings of which a person may know."""
    return Finding.objects.filter(enterprise__in=visible_to(actor))


@names_matters("service")
def service(actor: Actor, stream: str) -> Matter | None:
    """The request of a stream."""
    row = services_of(actor).filter(pk=UUID(stream.removeprefix("service:"))).first()
    return Matter(row.code, reverse("enterprises:service", args=[row.code])) if row else None


@names_matters("filing")
def filing(actor: Actor, stream: str) -> Matter | None:
    """The filing of a stream."""
    row = filings_of(actor).filter(pk=UUID(stream.removeprefix("filing:"))).first()
    return Matter(row.code, reverse("enterprises:filing", args=[row.code])) if row else None


@names_matters("finding")
def finding(actor: Actor, stream: str) -> Matter | None:
    """The enterprise of a finding."""
    row = findings_of(actor).select_related("enterprise").filter(pk=UUID(stream.removeprefix("finding:"))).first()
    return Matter(row.enterprise.name, reverse("enterprises:enterprise", args=[row.enterprise_id])) if row else None


reads("service", rows=services_of, address=lambda code: reverse("enterprises:service", args=[code]))
reads("filing", rows=filings_of, address=lambda code: reverse("enterprises:filing", args=[code]))
reads("finding", rows=findings_of, address=lambda key: reverse("enterprises:enterprise", args=[key]))
