"""The parties of a case: added, put right, let go, and what is masked of one opened; each for a reason on record."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huying.cases.api.asked import PartyAddAsked, PartyCorrectAsked, PartyLeaveAsked
from huying.cases.api.cases import WRITE
from huying.cases.api.told import PartyTold, party_told
from huying.cases.commands.add_party import Newcomer, add_party
from huying.cases.commands.correct_party import Correction, correct_party
from huying.cases.commands.leave_party import leave_party
from huying.cases.commands.read_case import unmask
from huying.cases.intake import NewParty
from huying.cases.masking import shown
from huying.cases.models import Party
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import Asked, Line
from huying.incidents.api.edges import photo_kept
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


@router.post("/cases/{case_code}/parties", auth=Allowed(WRITE), response={201: PartyTold}, summary="Add a party")
def add_case_party(request: HttpRequest, case_code: str, content: PartyAddAsked) -> HttpResponse:
    """Somebody who was not known before, or the agent of a party; for whoever works on the case. Answered masked.

    An agent shows a written authority, or it is noted that it is missing. Whoever joins a mediation under way is
    asked and signs as well; 409 while an agreement is being signed, or has been. 409 too where somebody of the same
    name is there and nothing tells them apart: `another` says that it is somebody else.
    """
    actor = actor_in(request)
    case = by_code(actor, case_code)
    newcomer = Newcomer(
        party=NewParty(**content.model_dump(include=set(NewParty.__slots__))),
        reason=content.reason,
        takes_part=content.takes_part,
        agent_for=content.agent_for,
        authority=photo_kept(content.authority),
        authority_missing=content.authority_missing,
        another=content.another,
    )

    def work() -> PartyTold:
        return _masked(add_party(by=actor, at=now(), case_id=case.pk, newcomer=newcomer))

    return act(request, by=actor, content=content, work=work, status=201)


@router.post(
    "/cases/{case_code}/parties/{party_id}/correct", auth=Allowed(WRITE), response=PartyTold, summary="Correct a party"
)
def correct_case_party(
    request: HttpRequest, case_code: str, party_id: UUID, content: PartyCorrectAsked
) -> HttpResponse:
    """Put values right: null leaves one as it is, empty clears it. With `seen`, 409 if it was corrected meanwhile.

    After an agreement only how somebody is reached, their papers and their agents; nothing once the case is over.
    """
    actor = actor_in(request)
    case = by_code(actor, case_code)
    right = Correction(**{**content.model_dump(), "authority": photo_kept(content.authority)})

    def work() -> PartyTold:
        return _masked(correct_party(by=actor, at=now(), case_id=case.pk, party_id=party_id, right=right))

    return act(request, by=actor, content=content, work=work)


@router.post(
    "/cases/{case_code}/parties/{party_id}/leave", auth=Allowed(WRITE), response=PartyTold, summary="Let a party leave"
)
def leave_case_party(request: HttpRequest, case_code: str, party_id: UUID, content: PartyLeaveAsked) -> HttpResponse:
    """Entered by mistake, or no longer concerned; nothing is erased. The last applicant stays, as does the last
    respondent of a mediation."""
    actor = actor_in(request)
    case = by_code(actor, case_code)

    def work() -> PartyTold:
        return _masked(leave_party(by=actor, at=now(), case_id=case.pk, party_id=party_id, reason=content.reason))

    return act(request, by=actor, content=content, work=work)


def _masked(party: Party) -> PartyTold:
    """What is kept under a key holds no personal data in clear."""
    return party_told(shown(party, whole=False))
