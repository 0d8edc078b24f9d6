"""Filings of precursor chemicals, their audit and the published rules, over the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NOTHING, AreaCode, Asked, Nothing, Told
from huying.patrols.enterprises.access import enterprise_of, filing_of, reader
from huying.patrols.enterprises.api import asked, told
from huying.patrols.enterprises.api.asked import EnterpriseWhyAsked as Why
from huying.patrols.enterprises.commands import decide as deciding
from huying.patrols.enterprises.commands.audit import audit
from huying.patrols.enterprises.commands.draw_audit import draw_audit
from huying.patrols.enterprises.commands.file import file
from huying.patrols.enterprises.commands.revoke import revoke
from huying.patrols.enterprises.models import AuditPeriod
from huying.patrols.enterprises.queries.filings import catalogue, filings_found, rules_shown
from huying.patrols.enterprises.rules import FilingState
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["filings"])
READS, WRITES = Allowed("enterprises:read"), Allowed("enterprises:write")
ONE = "/filings/{filing_code}"


class FilingsWanted(Asked):
    """What the list is narrowed to."""

    state: Annotated[FilingState | Literal[""], Field(description="Only those in this state.")] = ""
    cursor: Cursor = ""
    limit: Limit = 50


class RulesWanted(Asked):
    """Of which district; those of the installation without one."""

    area: AreaCode = ""


@router.get("/filings", auth=READS, response=told.FilingList, summary="List filings")
def list_filings(request: HttpRequest, wanted: Query[FilingsWanted]) -> HttpResponse:
    """Those of which the caller may know."""
    rows = filings_found(_reader(request), state=wanted.state)
    return paged(request, rows, told.filing_told, cursor=wanted.cursor, limit=wanted.limit)


@router.post(
    "/enterprises/{enterprise_id}/filings",
    auth=WRITES,
    response={201: told.FilingTold},
    summary="File a purchase",
)
def file_precursors(request: HttpRequest, enterprise_id: UUID, content: asked.NewFilingAsked) -> HttpResponse:
    """Approved at once by the published rules with every reason, or left to a person of the authority."""
    actor = _reader(request)
    row = enterprise_of(actor, enterprise_id)

    def work() -> told.FilingTold:
        return told.filing_told(file(by=actor, at=now(), enterprise_id=row.pk, asked=content.asked()))

    return act(request, by=actor, content=content, work=work, status=201)


@router.get(ONE, auth=READS, response=told.FilingTold, summary="Read a filing")
def read_filing(request: HttpRequest, filing_code: str) -> HttpResponse:
    """With the reasons as data."""
    return _json(told.filing_told(filing_of(_reader(request), filing_code)))


@router.post(ONE + "/decide", auth=WRITES, response=told.FilingTold, summary="Decide on a filing")
def decide_filing(request: HttpRequest, filing_code: str, content: asked.FilingDecisionAsked) -> HttpResponse:
    """By the authority, and not by who filed it."""
    said = content.model_dump()
    return _on(request, filing_code, content, lambda **who: deciding.decide(**who, **said))


@router.post(ONE + "/take_back", auth=WRITES, response=told.FilingTold, summary="Take a filing back")
def take_back_filing(request: HttpRequest, filing_code: str, content: Nothing = NOTHING) -> HttpResponse:
    """Before anybody decided."""
    return _on(request, filing_code, content, deciding.take_back)


@router.post(ONE + "/audit", auth=WRITES, response=told.FilingTold, summary="Audit a sampled filing")
def audit_filing(request: HttpRequest, filing_code: str, content: asked.FilingAuditAsked) -> HttpResponse:
    """It was right, or there is a fault in it."""
    said = content.model_dump()
    return _on(request, filing_code, content, lambda **who: audit(**who, **said))


@router.post(ONE + "/revoke", auth=WRITES, response=told.FilingTold, summary="Revoke a filing")
def revoke_filing(request: HttpRequest, filing_code: str, content: Why) -> HttpResponse:
    """With the reason, to which the enterprise may object within five working days."""
    return _on(request, filing_code, content, lambda **who: revoke(**who, reason=content.reason))


@router.get("/filing_audits", auth=READS, response=told.AuditPeriodList, summary="List the months of the audit")
def list_filing_audits(request: HttpRequest) -> HttpResponse:
    """With all that verifies each sample."""
    _reader(request)
    rows = AuditPeriod.objects.order_by("-month", "area_code")[:36]
    return _json(told.AuditPeriodList(items=[told.period_told(row) for row in rows]))


@router.post("/filing_audits/{period_id}/draw", auth=WRITES, response=told.AuditPeriodTold, summary="Draw a sample")
def draw_filing_audit(request: HttpRequest, period_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """The month is over: its seed is published."""
    actor = _reader(request)

    def work() -> told.AuditPeriodTold:
        return told.period_told(draw_audit(by=actor, at=now(), period_id=period_id))

    return act(request, by=actor, content=content, work=work)


@router.get("/entity_rules", auth=READS, response=told.PublishedTold, summary="Read the published rules")
def read_entity_rules(request: HttpRequest, wanted: Query[RulesWanted]) -> HttpResponse:
    """And the catalogue of precursor chemicals."""
    _reader(request)
    at = now()
    rules = [
        told.EntityRuleTold(**{name: getattr(each.row, name) for name in told.EntityRuleTold.model_fields})
        for each in rules_shown(wanted.area, at)
    ]
    chemicals = [
        told.ChemicalTold(
            id=row.pk, **{name: getattr(row, name) for name in told.ChemicalTold.model_fields if name != "id"}
        )
        for _word, rows in catalogue(at)
        for row in rows
    ]
    return _json(told.PublishedTold(rules=rules, catalogue=chemicals))


def _reader(request: HttpRequest) -> Actor:
    return reader(actor_in(request))


def _on(request: HttpRequest, code: str, content: Asked, command: Callable[..., Any]) -> HttpResponse:
    actor = _reader(request)
    row = filing_of(actor, code)

    def work() -> told.FilingTold:
        command(by=actor, at=now(), filing_id=row.pk)
        return told.filing_told(filing_of(actor, code))

    return act(request, by=actor, content=content, work=work)


def _json(body: Told) -> HttpResponse:
    return HttpResponse(body.model_dump_json(), content_type=JSON)
