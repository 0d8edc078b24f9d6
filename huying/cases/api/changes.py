"""What was changed of the parties of a case, over the API; former values open for a reason on record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huying.cases.access import require
from huying.cases.api.cases import READ, WRITE
from huying.cases.commands.open_former import open_former
from huying.cases.masking import in_full
from huying.cases.models import Case
from huying.cases.parties import VERB
from huying.cases.queries.found import by_code
from huying.cases.queries.parties import ChangeLine, changes_of
from huying.core.clock import now
from huying.core.errors import NotAllowed, NotFound
from huying.core.rest.answers import JSON
from huying.core.rest.values import Asked, Line, Moment, Told
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])


class FormerAsked(Asked):
    """Why the former values are needed."""

    reason: Line


class ChangeTold(Told):
    """One change of the parties: of whom by number, and which parts with what stood there before."""

    id: UUID
    number: int = Field(description="The number of the party.")
    verb: str
    parts: dict[str, str] = Field(description="By the part; empty where nothing stood there that tells of a person.")
    by: str
    reason: str
    masked: bool = Field(description="A reason opens the former values.")
    at: Moment


class ChangesTold(Told):
    """What was changed of the parties of one case, the latest first."""

    items: list[ChangeTold]


@router.get("/cases/{case_code}/party_changes", auth=Allowed(READ), response=ChangesTold, summary="List party changes")
def list_party_changes(request: HttpRequest, case_code: str) -> HttpResponse:
    """For whoever works on the case, also after it is over; former values are masked."""
    case = _case(actor_in(request), case_code)
    told = ChangesTold(items=[_told(line) for line in changes_of(case)])
    return HttpResponse(told.model_dump_json(), content_type=JSON)


@router.post(
    "/cases/{case_code}/party_changes/{uuid:change_id}/open",
    auth=Allowed(WRITE),
    response=ChangeTold,
    summary="Open former values of a party",
)
def open_party_change(request: HttpRequest, case_code: str, change_id: UUID, content: FormerAsked) -> HttpResponse:
    """What stood there before a correction, for a reason of at least four characters; each time it is on record.

    A key makes no difference: the answer is kept nowhere.
    """
    actor = actor_in(request)
    case = _case(actor, case_code)
    change = open_former(by=actor, at=now(), case_id=case.pk, change_id=change_id, reason=content.reason)
    told = next((_told(line) for line in changes_of(case, change.pk) if line.id == change.pk), None)
    if told is None:
        raise NotFound
    return HttpResponse(told.model_dump_json(), content_type=JSON)


def _case(actor: Actor, code: str) -> Case:
    case = by_code(actor, code)
    require(actor, VERB, case)
    if not in_full(actor, case):
        raise NotAllowed
    return case


def _told(line: ChangeLine) -> ChangeTold:
    return ChangeTold(
        id=line.id,
        number=line.number,
        verb=line.kind,
        parts=line.former,
        by=line.by,
        reason=line.reason,
        masked=line.masked,
        at=line.at,
    )
