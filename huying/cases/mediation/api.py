"""Mediation over the API: what waits, how one stands, whom the parties may choose, and the acts of other systems.

Notes do not cross the API; statements and signatures go in and never come out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from huying.cases.api.cases import READ, WRITE
from huying.cases.mediation.access import require
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.consent import Answer, consent
from huying.cases.mediation.commands.fail import fail
from huying.cases.mediation.commands.refuse import refuse
from huying.cases.mediation.commands.sign_material import sign_material
from huying.cases.mediation.commands.wish import wish
from huying.cases.mediation.legs import last_leg
from huying.cases.mediation.queries.mine import Wanted as Mine
from huying.cases.mediation.queries.mine import mine
from huying.cases.mediation.queries.next_act import next_act
from huying.cases.mediation.queries.public import choosable
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.core.clock import in_china, now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import LONGEST, Cursor, Limit, paged
from huying.core.rest.values import Asked, Flag, Line, Moment, Told, Words
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["mediation"])
Means = Literal["form", "phone", "page", "oral"]
Party = Annotated[UUID, Field(description="The id of a party of the case.")]


class AssignAsked(Asked):
    """Whom; without an id the one whom all parties chose, else the one who fits."""

    mediator: UUID | None = None
    kind: Literal["people", "delegated", "entrusted", "entrusted_simple"] = "people"
    language: Literal["", "mandarin", "wu", "cantonese", "english", "sign"] = ""
    ground: Literal["challenged", "conflict", "absent", "left"] = "absent"


class WishAsked(Asked):
    """Which mediator a party chooses."""

    party: Party
    mediator: UUID
    means: Means = "page"


class ConsentAsked(Asked):
    """A party's answer. `given` false ends mediation in the same request."""

    party: Party
    given: Flag
    means: Means
    guardian: Line = ""
    document: Line = ""


class RefuseAsked(Asked):
    """Which party says no."""

    party: Party
    means: Means = "oral"


class FailAsked(Asked):
    """Why mediation ends; `other` needs words."""

    reason: Literal[
        "self_settled",
        "withdrawn",
        "wide_gap",
        "expired",
        "unreachable",
        "not_signed",
        "concealment",
        "collusion",
        "other",
    ]
    text: Words = ""


class MaterialSignedAsked(Asked):
    """The day on which the court's material was signed for."""

    signed_on: Annotated[date | None, Field(description="Null: today.")] = None


class MediationTold(Told):
    """How the mediation of a case stands. `next` is the act that it waits for."""

    code: str
    state: str
    mediator: str
    choice: str
    why: list[str]
    material_signed_at: Moment | None = Field(description="Of a court's mediation: its period counts from it.")
    consents: dict[str, bool] = Field(description="By the number of the party in the case.")
    started_at: Moment | None
    ended_at: Moment | None
    outcome: str
    next: str


class MediationList(Told):
    """The newest first."""

    items: list[MediationTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class MediationsWanted(Asked):
    """Which page."""

    cursor: Cursor = ""
    limit: Limit = LONGEST


class MediatorTold(Told):
    """A mediator as anybody may know them: no count, no score."""

    id: UUID
    name: str
    committee: str
    studio: str
    good_at: list[str]
    languages: list[str]


class MediatorList(Told):
    """By name."""

    items: list[MediatorTold]


@router.get("/mediations", auth=Allowed(READ), response=MediationList, summary="List mediations")
def list_mediations(request: HttpRequest, wanted: Query[MediationsWanted]) -> HttpResponse:
    """A mediator's own; for heads of committees, stations and the centre those of their reach."""
    rows = mine(actor_in(request), Mine())
    return paged(request, rows, _told, cursor=wanted.cursor, limit=wanted.limit)


@router.get("/cases/{case_code}/mediation", auth=Allowed(READ), response=MediationTold, summary="Read a mediation")
def read_mediation(request: HttpRequest, case_code: str) -> HttpResponse:
    """Its process; nothing that was said in it."""
    return _json(_told(_case(actor_in(request), case_code, "view")))


@router.get(
    "/cases/{case_code}/mediators", auth=Allowed(READ), response=MediatorList, summary="Whom parties may choose"
)
def list_mediators(request: HttpRequest, case_code: str) -> HttpResponse:
    """The mediators of the case's area who are listed."""
    case = _case(actor_in(request), case_code, "view")
    items = [
        MediatorTold(
            id=one.id,
            name=one.name,
            committee=one.committee,
            studio=one.studio,
            good_at=[str(word) for word in one.good_at],
            languages=[str(word) for word in one.languages],
        )
        for one in choosable(case, now())
    ]
    return _json(MediatorList(items=items))


@router.post(
    "/cases/{case_code}/mediation/assign", auth=Allowed(WRITE), response=MediationTold, summary="Assign a mediator"
)
def assign_mediator(request: HttpRequest, case_code: str, content: AssignAsked) -> HttpResponse:
    """Checked against the parties; 409 names a conflict of interest, or why nobody fits."""
    wanted = Wanted(content.mediator, content.kind, content.language, content.ground)
    return _do(request, case_code, "assign", content, lambda **who: assign(**who, wanted=wanted))


@router.post(
    "/cases/{case_code}/mediation/sign_material",
    auth=Allowed(WRITE),
    response=MediationTold,
    summary="Sign for the court's material",
)
def sign_court_material(request: HttpRequest, case_code: str, content: MaterialSignedAsked) -> HttpResponse:
    """Of a mediation that a court commissioned or entrusted: the thirty, fifteen or seven days begin on that day."""
    said: dict[str, Any] = {"signed_on": content.signed_on}
    return _do(request, case_code, "sign_material", content, lambda **who: sign_material(**who, **said))


@router.post(
    "/cases/{case_code}/mediation/wish", auth=Allowed(WRITE), response=MediationTold, summary="Choose a mediator"
)
def wish_mediator(request: HttpRequest, case_code: str, content: WishAsked) -> HttpResponse:
    """A party's choice; when all choose the same, `assign` without an id gives the case to them."""
    said: dict[str, Any] = {"party_id": content.party, "mediator_id": content.mediator, "means": content.means}
    return _do(request, case_code, "wish", content, lambda **who: wish(**who, **said))


@router.post(
    "/cases/{case_code}/mediation/consent", auth=Allowed(WRITE), response=MediationTold, summary="Record an answer"
)
def record_consent(request: HttpRequest, case_code: str, content: ConsentAsked) -> HttpResponse:
    """All said yes: mediation begins. One no: it ends, and the notice with the routes is issued."""
    answer = Answer(content.party, content.given, content.means, content.guardian, content.document)
    return _do(request, case_code, "consent", content, lambda **who: consent(**who, answer=answer))


@router.post(
    "/cases/{case_code}/mediation/refuse", auth=Allowed(WRITE), response=MediationTold, summary="Record a refusal"
)
def refuse_mediation(request: HttpRequest, case_code: str, content: RefuseAsked) -> HttpResponse:
    """A party wants no mediation, or no more of it; filing a suit is never blocked."""
    said: dict[str, Any] = {"party_id": content.party, "means": content.means}
    return _do(request, case_code, "refuse", content, lambda **who: refuse(**who, **said))


@router.post(
    "/cases/{case_code}/mediation/fail", auth=Allowed(WRITE), response=MediationTold, summary="End a mediation"
)
def fail_mediation(request: HttpRequest, case_code: str, content: FailAsked) -> HttpResponse:
    """Without agreement, for a reason of the law; the routes are told."""
    said: dict[str, Any] = {"reason": content.reason, "text": content.text}
    return _do(request, case_code, "fail", content, lambda **who: fail(**who, **said))


def _do(request: HttpRequest, code: str, verb: str, content: Asked, work: Callable[..., Any]) -> HttpResponse:
    actor = actor_in(request)
    case = _case(actor, code, verb)

    def done() -> MediationTold:
        work(by=actor, at=now(), case_id=case.pk)
        return _told(Case.objects.get(pk=case.pk))

    return act(request, by=actor, content=content, work=done)


def _case(actor: Actor, code: str, verb: str) -> Case:
    case = by_code(actor, code)
    require(actor, verb, case)
    return case


def _told(case: Case) -> MediationTold:
    leg = last_leg(case)
    consents = leg.consents.select_related("party").order_by("party__number") if leg else []
    return MediationTold(
        code=case.code,
        state=case.state,
        mediator=leg.mediator.name if leg and leg.mediator else "",
        choice=leg.choice if leg else "",
        why=list(leg.why) if leg else [],
        consents={str(row.party.number): row.given for row in consents},
        material_signed_at=leg.material_signed_at if leg else None,
        started_at=leg.started_at if leg else None,
        ended_at=leg.ended_at if leg else None,
        outcome=leg.outcome if leg else "",
        next=next_act(case, leg, in_china(now()).date()),
    )


def _json(told: Told) -> HttpResponse:
    return HttpResponse(told.model_dump_json(), content_type=JSON)
