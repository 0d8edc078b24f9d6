"""Register cases, list them, read one."""

from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.cases.access import require_register
from huying.cases.api.asked import CaseAsked, CategoryWanted, LineWanted
from huying.cases.api.told import CaseLine, CaseTold, line, told
from huying.cases.commands.read_case import note_reading
from huying.cases.commands.register import register
from huying.cases.intake import NewCase, NewParty, NewPetition
from huying.cases.jurisdiction import PlaceUnknownHere
from huying.cases.purposes import require_purpose
from huying.cases.queries.case import detail_of
from huying.cases.queries.found import Narrowed, by_code, cases_for
from huying.cases.rules import State
from huying.core.clock import now
from huying.core.errors import Refused
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Instant, Told
from huying.people.api_auth import Allowed, actor_in
from huying.places.queries import place_by_code

router = Router(tags=["cases"])
READ, WRITE = "cases:read", "cases:write"


class CasesWanted(Asked):
    """What the list is narrowed to."""

    state: Annotated[State | None, Field(description="Only those in this state.")] = None
    line: Annotated[LineWanted, Field(description="Only those of this line.")] = ""
    category: Annotated[CategoryWanted, Field(description="Only matters of this type.")] = ""
    area: Annotated[AreaCode, Field(description="Only those inside this area: a code or the beginning of one.")] = ""
    since: Annotated[Instant | None, Field(description="Only those registered at or after this instant.")] = None
    open: Annotated[bool | None, Field(description="true: not over yet; false: over.")] = None
    text: Annotated[
        str,
        StringConstraints(max_length=60, pattern=NO_NUL),
        Field(description="A code, or a whole name, phone or ID number, or the beginning of a place."),
    ] = ""
    cursor: Cursor = ""
    limit: Limit = 50


class CasePage(Told):
    """Cases, the newest first."""

    items: list[CaseLine]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.post("/cases", auth=Allowed(WRITE), response={201: CaseLine}, summary="Register a case")
def register_case(request: HttpRequest, content: CaseAsked) -> HttpResponse:
    """Take in a matter: who (if only a pseudonym), what, where, one contact. Starts the time in which it is accepted.

    Numbers of papers and phones are checked when given. The same `external_id` again answers with the same case.
    """
    actor = actor_in(request)
    require_register(actor)
    wanted = _content(content)

    def work() -> CaseLine:
        try:
            return line(register(by=actor, at=now(), content=wanted))
        except Refused as refusal:
            if refusal.field == "place":
                refusal.field = _where(content)
            raise

    return act(
        request,
        by=actor,
        content=content,
        work=work,
        status=201,
        location=_address,
    )


@router.get("/cases", auth=Allowed(READ), response=CasePage, summary="List cases")
def list_cases(request: HttpRequest, wanted: Query[CasesWanted]) -> HttpResponse:
    """The cases of which this person may know; none for somebody without a part in the flow."""
    narrowed = Narrowed(
        state=wanted.state or "",
        line=wanted.line,
        category=wanted.category,
        area=wanted.area,
        since=wanted.since,
        open=wanted.open,
        text=wanted.text,
    )
    rows = cases_for(actor_in(request), narrowed)
    return paged(request, rows, line, cursor=wanted.cursor, limit=wanted.limit)


@router.get("/cases/{case_code}", auth=Allowed(READ), response=CaseTold, summary="Read one case", url_name="case")
def read_case(request: HttpRequest, case_code: str) -> HttpResponse:
    """One case with its parties and periods, masked by how this person stands to it; the reading is on record.

    The code of a merged case leads to the one that goes on. A procurator states a purpose first
    (`POST supervision_matters/{case_code}/read`), 403 without one of today.
    """
    actor, at = actor_in(request), now()
    case = by_code(actor, case_code)
    require_purpose(actor, case, at)
    note_reading(by=actor, at=at, case_id=case.pk)
    return HttpResponse(told(actor, detail_of(actor, case, at)).model_dump_json(), content_type=JSON)


SAME = (
    *("line", "facts", "title", "request", "category", "channel", "source", "happened_on", "agreed_on", "place_text"),
    *("area_code", "amount", "returns_in_person", "dv_suspected", "crime_suspected", "external_id"),
    *("wages_owed", "employment_ended_on"),
)


def _content(sent: CaseAsked) -> NewCase:
    return NewCase(
        parties=tuple(NewParty(**party.model_dump()) for party in sent.parties),
        place_id=_place_id(sent),
        petition=NewPetition(sent.petition_class, sent.route, sent.people),
        **{name: getattr(sent, name) for name in SAME},
    )


def _place_id(sent: CaseAsked) -> UUID | None:
    if sent.place_id is not None or not sent.place_code:
        return sent.place_id
    place = place_by_code(sent.place_code)
    if place is None:
        raise PlaceUnknownHere(field="place_code")
    return place.pk


def _where(sent: CaseAsked) -> str:
    """The member by which a client said where it was."""
    named = (name for name in ("place_id", "place_code", "area_code") if getattr(sent, name))
    return next(named, "place_text")


def _address(made: Told) -> str:
    return reverse("api:case", kwargs={"case_code": cast(CaseLine, made).code})
