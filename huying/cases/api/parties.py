"""What is masked of one party, opened for a reason that goes on record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huying.cases.api.cases import WRITE
from huying.cases.api.told import PartyTold, party_told
from huying.cases.commands.read_case import unmask
from huying.cases.masking import shown
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.rest.answers import JSON
from huying.core.rest.values import Asked, Line
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["cases"])


class UnmaskAsked(Asked):
    """Why the whole data is needed."""

    reason: Line


@router.post(
    "/cases/{case_code}/parties/{party_id}/unmask", auth=Allowed(WRITE), response=PartyTold, summary="Unmask a party"
)
def unmask_party(request: HttpRequest, case_code: str, party_id: UUID, content: UnmaskAsked) -> HttpResponse:
    """One party in full, for a reason of at least four characters; each time it is on record, with who and why.

    A key makes no difference: the answer is kept nowhere.
    """
    actor = actor_in(request)
    case = by_code(actor, case_code)
    party = unmask(by=actor, at=now(), case_id=case.pk, party_id=party_id, reason=content.reason)
    told = party_told(shown(party, whole=True))
    return HttpResponse(told.model_dump_json(), content_type=JSON)
