"""The responsibility register over the API: read it, rehearse a row on past cases, suggest it, set it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from huying.cases.diversion.access import area_tried_by, district_read_by, require_proposing, require_setting
from huying.cases.diversion.api.asked import RehearsalWanted, ResponsibilitiesWanted, ResponsibilityAsked
from huying.cases.diversion.api.told import (
    ProposalTold,
    RehearsalTold,
    ResponsibilityPage,
    ResponsibilityTold,
    proposal_told,
    rehearsal_told,
    row_told,
)
from huying.cases.diversion.changes import sound
from huying.cases.diversion.commands.change_responsibility import change_responsibility
from huying.cases.diversion.commands.propose_responsibility import propose_responsibility
from huying.cases.diversion.followed import followed
from huying.cases.diversion.models import Responsibility
from huying.cases.diversion.queries.listed import rows_of
from huying.cases.diversion.queries.rehearsing import rehearse
from huying.core.clock import now
from huying.core.ids import new_id
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import paged
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["settings"])
WRITE = Allowed("settings:write")


@router.get("/responsibilities", auth=Allowed("cases:read"), response=ResponsibilityPage, summary="List the register")
def list_responsibilities(request: HttpRequest, wanted: Query[ResponsibilitiesWanted]) -> HttpResponse:
    """Every row that concerns one's district: those that hold, those planned and those before."""
    rows = rows_of(district_read_by(actor_in(request)))
    if wanted.category:
        rows = rows.filter(category=wanted.category)
    if wanted.area:
        rows = rows.filter(area_code__startswith=wanted.area)
    if wanted.path:
        rows = rows.filter(path=wanted.path)
    return paged(request, rows, row_told, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/responsibilities", auth=WRITE, response={201: ResponsibilityTold}, summary="Set a row of the register")
def set_responsibility(request: HttpRequest, content: ResponsibilityAsked) -> HttpResponse:
    """Let a row hold from an instant on, for the chief of a district. Rows are never edited; one may be replaced."""
    actor = actor_in(request)
    require_setting(actor)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: row_told(change_responsibility(by=actor, at=now(), change=content.change)),
        status=201,
    )


@router.post(
    "/responsibilities/proposals", auth=WRITE, response={201: ProposalTold}, summary="Suggest a row of the register"
)
def propose_row(request: HttpRequest, content: ResponsibilityAsked) -> HttpResponse:
    """Suggest a row; the chief of the district decides."""
    actor = actor_in(request)
    require_proposing(actor)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: proposal_told(propose_responsibility(by=actor, at=now(), change=content.change)),
        status=201,
    )


@router.post(
    "/responsibilities/rehearsal", auth=Allowed("cases:read"), response=RehearsalTold, summary="Rehearse a row"
)
def rehearse_row(request: HttpRequest, content: ResponsibilityAsked, wanted: Query[RehearsalWanted]) -> HttpResponse:
    """What a row would have done to the cases of the last days in one's area, and with which rows it quarrels."""
    actor, at = actor_in(request), now()
    require_proposing(actor)
    district = district_read_by(actor)
    asked = sound(content.change, at, district)
    followed(asked, asked.effective_from or at, district, rows=Responsibility.objects.all())
    found = rehearse(
        area_code=area_tried_by(actor),
        at=at,
        new=asked.row(new_id(), at),
        replaces=asked.replaces,
        days=wanted.days,
    )
    return HttpResponse(rehearsal_told(found).model_dump_json(), content_type=JSON)
