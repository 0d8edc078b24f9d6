"""Taking enterprises, requests, filings and findings in hand, and writing down what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import Recorded, append
from huying.patrols.enterprises.models import Enterprise, EnterpriseService, Filing, Finding
from huying.patrols.enterprises.rules import DISTRICT, SERVICE_STEPS, ServiceState
from huying.patrols.enterprises.words import SERVICE_STATES
from huying.people.access import Actor


class EnterpriseGone(Conflict):
    """The enterprise was withdrawn from the register."""

    slug = "enterprise-withdrawn"
    text = _("这家企业已经注销登记，不能再办理。")


class ServiceNotInThisState(Conflict):
    """Another step was taken already, or an earlier one is missing."""

    slug = "enterprise-service-not-in-this-state"
    text = _("这条服务请求现在是“{state}”，不能办理这一步。")


def take_enterprise(enterprise_id: UUID, *, standing: bool = True) -> Enterprise:
    """The enterprise with its row locked. Raises NotFound, and EnterpriseGone unless `standing` is False."""
    found = Enterprise.objects.select_for_update(of=("self",)).filter(pk=enterprise_id).first()
    if found is None:
        raise NotFound
    if standing and found.withdrawn_at is not None:
        raise EnterpriseGone
    return found


def take_service(service_id: UUID) -> EnterpriseService:
    """The request with its row locked. Raises NotFound."""
    rows = EnterpriseService.objects.select_for_update(of=("self",)).select_related("enterprise", "kind")
    found = rows.filter(pk=service_id).first()
    if found is None:
        raise NotFound
    return found


def take_filing(filing_id: UUID) -> Filing:
    """The filing with its enterprise's row and its own locked, in this order. Raises NotFound."""
    owner = Filing.objects.filter(pk=filing_id).values_list("enterprise_id", flat=True).first()
    if owner is None:
        raise NotFound
    enterprise = take_enterprise(owner, standing=False)
    found = Filing.objects.select_for_update(of=("self",)).select_related("chemical").get(pk=filing_id)
    found.enterprise = enterprise
    return found


def take_finding(finding_id: UUID) -> Finding:
    """The finding with its enterprise's row and its own locked, in this order. Raises NotFound."""
    owner = Finding.objects.filter(pk=finding_id).values_list("enterprise_id", flat=True).first()
    if owner is None:
        raise NotFound
    enterprise = take_enterprise(owner, standing=False)
    found = Finding.objects.select_for_update(of=("self",)).get(pk=finding_id)
    found.enterprise = enterprise
    return found


def move(service: EnterpriseService, step: str) -> None:
    """Enter the state that a step leads to. Raises ServiceNotInThisState."""
    before, after = SERVICE_STEPS[step]
    if ServiceState(service.state) not in before:
        raise ServiceNotInThisState(state=SERVICE_STATES[service.state])
    service.state = after


def record(row: Any, facts: list[Any], *, by: Actor, at: datetime, first: bool = False) -> list[Recorded]:
    """Save a row and append the facts to its stream; open pages of the district are woken."""
    row.save()
    return note(row, facts, by=by, at=at, first=first)


def note(row: Any, facts: list[Any], *, by: Actor, at: datetime, first: bool = False) -> list[Recorded]:
    """Append facts to the stream of a row that was saved."""
    owner = row if isinstance(row, Enterprise) else row.enterprise
    topics = [f"enterprises:{owner.area_code[:DISTRICT]}"]
    return append(row.stream, facts, by=by, at=at, topics=topics, first=first)


def free_code(model: type[EnterpriseService | Filing], at: datetime) -> str:
    """A code that no row of this model has yet."""
    while True:
        code = new_code(at)
        if not model.objects.filter(code=code).exists():
            return code
