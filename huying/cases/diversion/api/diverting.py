"""The diversion of a case over the API: the suggestion with its reason, taking it, sending the case by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huying.cases.access import require
from huying.cases.diversion.api.asked import DivertAsked, DivertByHandAsked, TrackAsked
from huying.cases.diversion.api.told import (
    DiversionTold,
    SuggestionTold,
    TrackTold,
    diversion_told,
    suggestion_told,
    track_told,
)
from huying.cases.diversion.commands.divert import FALLBACK, divert
from huying.cases.diversion.commands.explain_track import explain_track
from huying.cases.diversion.explained import Speaker
from huying.cases.diversion.queries.listed import questions_inside
from huying.cases.diversion.suggesting import suggestion
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])
WRITE = Allowed("cases:write")


@router.get(
    "/cases/{case_code}/suggestion", auth=Allowed("cases:read"), response=SuggestionTold, summary="Where a case goes"
)
def suggest_diversion(request: HttpRequest, case_code: str) -> HttpResponse:
    """Where the register sends the case now, why, and which rows did not decide; for whoever diverts it."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "divert", case)
    found = suggestion(case, now())
    seen = str(found.row.id) if found.row else FALLBACK
    told = suggestion_told(found, seen, Speaker(questions_inside(case.area_code[:6])))
    return HttpResponse(told.model_dump_json(), content_type=JSON)


AS_SUGGESTED = DivertAsked()


@router.post("/cases/{case_code}/divert", auth=WRITE, response=DiversionTold, summary="Divert a case as suggested")
def divert_case(
    request: HttpRequest,
    case_code: str,
    content: DivertAsked = AS_SUGGESTED,
) -> HttpResponse:
    """Send it where the register says; a department gets its order."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "divert", case)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: diversion_told(divert(by=actor, at=now(), case_id=case.pk, seen=content.seen)),
    )


@router.post("/cases/{case_code}/divert_by_hand", auth=WRITE, response=DiversionTold, summary="Divert a case by hand")
def divert_case_by_hand(request: HttpRequest, case_code: str, content: DivertByHandAsked) -> HttpResponse:
    """Send it to a body of the district, with a reason."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "divert", case)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: diversion_told(divert(by=actor, at=now(), case_id=case.pk, hand=content.hand)),
    )


@router.post("/cases/{case_code}/track", auth=WRITE, response=TrackTold, summary="Choose and explain the track")
def explain_case_track(request: HttpRequest, case_code: str, content: TrackAsked) -> HttpResponse:
    """Mediation first or filing first; the notice that no right is lost is issued, once for the same choice."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "track", case)
    said = content.model_dump()

    def work() -> TrackTold:
        return track_told(explain_track(by=actor, at=now(), case_id=case.pk, **said))

    return act(request, by=actor, content=content, work=work)
