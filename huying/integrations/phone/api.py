"""The API of incoming calls: what a SIP gateway tells, and the same commands as the pages."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.errors import NotAllowed
from huying.core.rest.answers import act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, NOTHING, Asked, Moment, Nothing, Told
from huying.integrations.phone.access import call_of, has_in_hand, takes_calls, visible_to
from huying.integrations.phone.commands.claim import claim
from huying.integrations.phone.commands.file_call import file_call
from huying.integrations.phone.commands.give_back import give_back
from huying.integrations.phone.commands.ring import Ringing, hang_up, ring
from huying.integrations.phone.commands.save import save
from huying.integrations.phone.filing import Filing
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.queries import shown_number
from huying.integrations.phone.rules import (
    MOST_GATEWAY_ID,
    MOST_LINE,
    MOST_NAME,
    MOST_NOTE,
    MOST_NUMBER,
    MOST_PLACE,
    Outcome,
    State,
)
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["phone"])
RING, READ, WRITE = Allowed("phone:ring"), Allowed("phone:read", "phone:write"), Allowed("phone:write")
EXAMPLES: dict[str, dict[str, Any]] = {
    "tell_phone_event": {"event": "ring", "gateway_id": "sip-7f3a", "number": "13800001234", "line": "0571-88880000"},
    "file_phone_call": {"outcome": "whistle", "note": "two men fight at the gate", "place": "Tide Mall, garage"},
    "save_phone_call": {"note": "two men fight"},
}


def _text(most: int) -> Any:
    return StringConstraints(max_length=most, pattern=NO_NUL)


class PhoneEvent(Asked):
    """What a gateway tells of one call, under its own id of it."""

    event: Literal["ring", "hang_up"]
    gateway_id: Annotated[str, StringConstraints(min_length=1, max_length=MOST_GATEWAY_ID, pattern=NO_NUL)]
    number: Annotated[str, _text(80), Field(description="As the gateway has it; empty where withheld.")] = ""
    line: Annotated[str, _text(MOST_LINE), Field(description="The number that was dialled.")] = ""


class PhoneCallsWanted(Asked):
    """What the list is narrowed to, and which page."""

    state: State | None = None
    cursor: Cursor = ""
    limit: Limit = 50


class PhoneDraft(Asked):
    """What is typed so far."""

    note: Annotated[str, _text(MOST_NOTE)] = ""
    place: Annotated[str, _text(MOST_PLACE)] = ""
    name: Annotated[str, _text(MOST_NAME)] = ""
    phone: Annotated[str, _text(MOST_NUMBER)] = ""


class PhoneFilingAsked(PhoneDraft):
    """What became of it. A whistle needs a `place` that means one place; a case `name`, `note` and `place`."""

    outcome: Outcome
    template: Annotated[str, _text(24)] = ""
    line: Literal["dispute", "request"] = "dispute"


class PhoneCallTold(Told):
    """A call. `number` is masked unless the asker has it in hand."""

    id: UUID
    state: State
    line: str
    number: str
    rang_at: Moment
    hung_up_at: Moment | None
    claimed_by: UUID | None
    claimed_at: Moment | None
    outcome: str
    incident_code: str | None
    case_code: str | None
    version: int


class PhoneCallPage(Told):
    """Calls, the newest first."""

    items: list[PhoneCallTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


@router.post("/phone_events", auth=RING, response=PhoneCallTold, summary="Tell of a phone call")
def tell_phone_event(request: HttpRequest, content: PhoneEvent) -> HttpResponse:
    """A gateway tells that a call rings at the room of its token's holder, or that the caller hung up."""
    actor = actor_in(request)

    def work() -> PhoneCallTold:
        if content.event == "hang_up":
            return _told(actor, hang_up(by=actor, at=now(), gateway_id=content.gateway_id))
        said = Ringing(content.gateway_id, content.number, content.line)
        return _told(actor, ring(by=actor, at=now(), content=said))

    return act(request, by=actor, content=content, work=work)


@router.get("/phone_calls", auth=READ, response=PhoneCallPage, summary="List phone calls")
def list_phone_calls(request: HttpRequest, wanted: Query[PhoneCallsWanted]) -> HttpResponse:
    """The calls of one's area, the newest first."""
    actor = _taker(request)
    rows = visible_to(actor)
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    return paged(request, rows, lambda row: _told(actor, row), cursor=wanted.cursor, limit=wanted.limit)


@router.get("/phone_calls/{uuid:call_id}", auth=READ, response=PhoneCallTold, summary="Read a phone call")
def read_phone_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """One call."""
    actor = actor_in(request)
    return HttpResponse(_told(actor, call_of(actor, call_id)).model_dump_json(), content_type="application/json")


@router.post("/phone_calls/{uuid:call_id}/claim", auth=WRITE, response=PhoneCallTold, summary="Claim a phone call")
def claim_phone_call(request: HttpRequest, call_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """Have it in hand; 409 tells that somebody else was quicker."""
    actor = actor_in(request)
    call_of(actor, call_id)
    return act(
        request, by=actor, content=content, work=lambda: _told(actor, claim(by=actor, at=now(), call_id=call_id))
    )


@router.post("/phone_calls/{uuid:call_id}/save", auth=WRITE, response=PhoneCallTold, summary="Keep a draft")
def save_phone_call(request: HttpRequest, call_id: UUID, content: PhoneDraft) -> HttpResponse:
    """Keep what is typed; sent every 20 seconds it keeps the call in hand."""
    actor = actor_in(request)
    call_of(actor, call_id)
    draft = {name: text for name, text in content.model_dump().items() if text}

    def work() -> PhoneCallTold:
        return _told(actor, save(by=actor, at=now(), call_id=call_id, draft=draft))

    return act(request, by=actor, content=content, work=work)


@router.post("/phone_calls/{uuid:call_id}/give_back", auth=WRITE, response=PhoneCallTold, summary="Give a call back")
def give_back_phone_call(request: HttpRequest, call_id: UUID, content: Nothing = NOTHING) -> HttpResponse:
    """It waits for somebody again."""
    actor = actor_in(request)
    call_of(actor, call_id)
    return act(
        request, by=actor, content=content, work=lambda: _told(actor, give_back(by=actor, at=now(), call_id=call_id))
    )


@router.post("/phone_calls/{uuid:call_id}/file", auth=WRITE, response=PhoneCallTold, summary="File a phone call")
def file_phone_call(request: HttpRequest, call_id: UUID, content: PhoneFilingAsked) -> HttpResponse:
    """Write down what became of it: a whistle, a case, an answer, nothing."""
    actor = actor_in(request)
    call_of(actor, call_id)
    said = Filing(**content.model_dump(mode="json"))

    def work() -> PhoneCallTold:
        return _told(actor, file_call(by=actor, at=now(), call_id=call_id, content=said))

    return act(request, by=actor, content=content, work=work)


def _taker(request: HttpRequest) -> Actor:
    actor = actor_in(request)
    if not takes_calls(actor):
        raise NotAllowed
    return actor


def _told(actor: Actor, call: PhoneCall) -> PhoneCallTold:
    own = ("id", "line", "rang_at", "hung_up_at", "claimed_at", "outcome", "version")
    return PhoneCallTold(
        **{name: getattr(call, name) for name in own},
        state=State(call.state),
        number=shown_number(call, whole=has_in_hand(actor, call)),
        claimed_by=call.claimed_by_id,
        incident_code=call.incident.code if call.incident else None,
        case_code=call.case.code if call.case else None,
    )
