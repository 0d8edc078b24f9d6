"""The register of enterprises and what is found of them, over the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NOTHING, Asked, Line, Nothing, Told, Word
from huying.patrols.enterprises.access import enterprise_of, reader
from huying.patrols.enterprises.api import asked, told
from huying.patrols.enterprises.api.asked import EnterpriseWhyAsked as Why
from huying.patrols.enterprises.commands.check import check
from huying.patrols.enterprises.commands.correct import correct
from huying.patrols.enterprises.commands.enter import enter
from huying.patrols.enterprises.commands.find import find
from huying.patrols.enterprises.commands.object import object_to
from huying.patrols.enterprises.commands.read_contact import read_contact
from huying.patrols.enterprises.commands.repair import ask_repair, repair
from huying.patrols.enterprises.commands.rule_objection import rule_objection
from huying.patrols.enterprises.commands.visit import visit
from huying.patrols.enterprises.commands.withdraw import withdraw
from huying.patrols.enterprises.models import Enterprise, Finding
from huying.patrols.enterprises.queries.register import PAGE, found
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["enterprises"])
READS, WRITES = Allowed("enterprises:read"), Allowed("enterprises:write")
ONE = "/enterprises/{enterprise_id}"


class EnterprisesWanted(Asked):
    """What narrows the list."""

    q: Line = ""
    trade: Word = ""
    level: Word = ""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1


@router.get("/enterprises", auth=READS, response=told.EnterpriseList, summary="List enterprises")
def list_enterprises(request: HttpRequest, wanted: Query[EnterprisesWanted]) -> HttpResponse:
    """Those of which the caller may know, by name."""
    actor = _reader(request)
    first = (wanted.page - 1) * PAGE
    rows = list(found(actor, q=wanted.q, trade=wanted.trade, level=wanted.level)[first : first + PAGE + 1])
    items = [told.enterprise_told(actor, row) for row in rows[:PAGE]]
    return _json(told.EnterpriseList(items=items, more=len(rows) > PAGE))


@router.post("/enterprises", auth=WRITES, response={201: told.EnterpriseTold}, summary="Enter an enterprise")
def enter_enterprise(request: HttpRequest, content: asked.EnterAsked) -> HttpResponse:
    """In the register, as yet unchecked. The credit code's check character is verified."""
    actor = _reader(request)

    def work() -> told.EnterpriseTold:
        return told.enterprise_told(actor, enter(by=actor, at=now(), asked=content.asked()))

    return act(request, by=actor, content=content, work=work, status=201)


@router.get(ONE, auth=READS, response=told.EnterpriseTold, summary="Read one")
def read_enterprise(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """With its levels; the contact masked."""
    actor = _reader(request)
    return _json(told.enterprise_told(actor, enterprise_of(actor, enterprise_id)))


@router.post(ONE + "/correct", auth=WRITES, response=told.EnterpriseTold, summary="Correct")
def correct_enterprise(request: HttpRequest, enterprise_id: UUID, content: asked.CorrectAsked) -> HttpResponse:
    """What differs is put right; the credit code stays."""
    return _on(request, enterprise_id, content, lambda **who: correct(**who, asked=content.asked()))


@router.post(ONE + "/withdraw", auth=WRITES, response=told.EnterpriseTold, summary="Withdraw")
def withdraw_enterprise(request: HttpRequest, enterprise_id: UUID, content: Why) -> HttpResponse:
    """It takes part in nothing any more."""
    return _on(request, enterprise_id, content, lambda **who: withdraw(**who, why=content.reason))


@router.post(ONE + "/check", auth=WRITES, response=told.EnterpriseTold, summary="Entry check")
def check_enterprise(request: HttpRequest, enterprise_id: UUID, content: asked.EntryCheckAsked) -> HttpResponse:
    """By the association; only an enterprise with everything of the list passes."""
    said = content.model_dump()
    return _on(request, enterprise_id, content, lambda **who: check(**who, **said))


@router.post(ONE + "/visit", auth=WRITES, response=told.EnterpriseTold, summary="Record a visit")
def visit_enterprise(request: HttpRequest, enterprise_id: UUID, content: asked.ExpertVisitAsked) -> HttpResponse:
    """Experts came: what about, and what they advised."""
    said = content.model_dump()
    return _on(request, enterprise_id, content, lambda **who: visit(**who, **said))


@router.post(
    ONE + "/contact",
    auth=WRITES,
    response=told.EnterpriseContactTold,
    summary="Read the contact",
)
def read_enterprise_contact(request: HttpRequest, enterprise_id: UUID, content: Why) -> HttpResponse:
    """In full, for a reason that is kept. Never answered again under the same key: each reading is its own."""
    actor = _reader(request)
    row = enterprise_of(actor, enterprise_id)
    contact = read_contact(by=actor, at=now(), enterprise_id=row.pk, reason=content.reason)
    return _json(told.EnterpriseContactTold(name=contact.name, phone=contact.phone))


@router.get(ONE + "/findings", auth=READS, response=told.FindingList, summary="List findings")
def list_findings(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """Warnings, violations and faults, the newest first."""
    row = enterprise_of(_reader(request), enterprise_id)
    found_rows = row.findings.select_related("objection").order_by("-at", "-pk")[:200]
    return _json(told.FindingList(items=[told.finding_told(each) for each in found_rows]))


@router.post(ONE + "/findings", auth=WRITES, response=told.FindingTold, summary="Record a finding")
def record_finding(request: HttpRequest, enterprise_id: UUID, content: asked.FindingAsked) -> HttpResponse:
    """By a department of the district: a first violation is warned of once for each subject."""
    actor = _reader(request)
    row = enterprise_of(actor, enterprise_id)

    def work() -> told.FindingTold:
        return told.finding_told(find(by=actor, at=now(), enterprise_id=row.pk, finding=content.asked()))

    return act(request, by=actor, content=content, work=work)


@router.post("/findings/{finding_id}/object", auth=WRITES, response=told.FindingTold, summary="Object to a finding")
def object_to_finding(request: HttpRequest, finding_id: UUID, content: Why) -> HttpResponse:
    """Within five working days, by the enterprise."""
    return _of(request, finding_id, content, lambda **who: object_to(**who, grounds=content.reason))


@router.post("/findings/{finding_id}/rule", auth=WRITES, response=told.FindingTold, summary="Rule on an objection")
def rule_on_objection(request: HttpRequest, finding_id: UUID, content: asked.EntityRulingAsked) -> HttpResponse:
    """By another person than who found, audited or decided."""
    said = content.model_dump()
    return _of(request, finding_id, content, lambda **who: rule_objection(**who, **said))


@router.post("/findings/{finding_id}/ask_repair", auth=WRITES, response=told.FindingTold, summary="Ask for repair")
def ask_repair_of_finding(request: HttpRequest, finding_id: UUID, content: Why) -> HttpResponse:
    """The enterprise says what it put right."""
    return _of(request, finding_id, content, lambda **who: ask_repair(**who, words=content.reason))


@router.post("/findings/{finding_id}/repair", auth=WRITES, response=told.FindingTold, summary="Accept a repair")
def repair_finding(request: HttpRequest, finding_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """It counts no more."""
    return _of(request, finding_id, content, repair)


def _reader(request: HttpRequest) -> Actor:
    return reader(actor_in(request))


def _on(request: HttpRequest, key: UUID, content: Asked, command: Callable[..., Any]) -> HttpResponse:
    actor = _reader(request)
    row = enterprise_of(actor, key)

    def work() -> told.EnterpriseTold:
        command(by=actor, at=now(), enterprise_id=row.pk)
        return told.enterprise_told(actor, Enterprise.objects.select_related("building", "room").get(pk=row.pk))

    return act(request, by=actor, content=content, work=work)


def _of(request: HttpRequest, key: UUID, content: Asked, command: Callable[..., Any]) -> HttpResponse:
    actor = _reader(request)
    row = Finding.objects.filter(pk=key).first()
    if row is None:
        raise NotFound
    enterprise_of(actor, row.enterprise_id)

    def work() -> told.FindingTold:
        command(by=actor, at=now(), finding_id=key)
        return told.finding_told(Finding.objects.get(pk=key))

    return act(request, by=actor, content=content, work=work)


def _json(body: Told) -> HttpResponse:
    return HttpResponse(body.model_dump_json(), content_type=JSON)
