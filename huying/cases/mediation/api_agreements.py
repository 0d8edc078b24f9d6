"""Agreements over the API: their versions, the signing, what is to be done by when, and whether it was.

Signatures cross the API inwards alone. Amounts, and the text of a version that waits for signatures, are told to
whoever may read the agreement; that the text was read is on record.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.cases.api.cases import READ, WRITE
from huying.cases.mediation.access import may, require
from huying.cases.mediation.agreeing import unsigned
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.commands.put_up import put_up, take_back
from huying.cases.mediation.commands.seal_agreement import seal_agreement
from huying.cases.mediation.commands.take_up import take_up
from huying.cases.mediation.commands.visit import visit
from huying.cases.mediation.models import Agreement, Performance, Visit
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, NOTHING, Asked, Moment, Nothing, PhotoName, Told
from huying.incidents.api.edges import photo_kept
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["mediation"])
Proof = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
Found = Annotated[str, StringConstraints(max_length=1000, pattern=NO_NUL)]


class PerformAsked(Asked):
    """What shows that it was done: words, or a photo."""

    proof: Annotated[Proof, Field(description="Such as the number of a transfer; needed without a photo.")] = ""
    photo: PhotoName = ""


class PerformanceVisitAsked(Asked):
    """What the committee found when it asked."""

    outcome: Literal["performed", "partly", "not_performed", "unreachable"]
    text: Found = ""


class ItemTold(Told):
    """Something to be done or paid by a day; `party` is the id of who does it."""

    id: UUID
    number: int
    party: UUID
    amount: Decimal | None = Field(description="In yuan; null for those who may not read the agreement.")
    due_on: date
    performed_at: Moment | None


class PerformanceVisitTold(Told):
    """A visit that asks whether it was performed: on the day, or seven days after."""

    id: UUID
    kind: Literal["due", "week"]
    due_on: date
    visited_at: Moment | None
    outcome: str


class AgreementTold(Told):
    """A version. `unsigned` counts who has not signed yet, the mediator among them."""

    number: str
    version: int
    form: str
    state: Annotated[str, Field(description="draft, signing, effective, replaced or dropped.")]
    put_up_at: Moment | None
    sealed_at: Moment | None
    effective_at: Moment | None
    unsigned: int
    items: list[ItemTold]
    visits: list[PerformanceVisitTold]


class AgreementList(Told):
    """The versions of a case, the latest first, and how the case stands."""

    code: str
    state: str
    items: list[AgreementTold]


@router.get(
    "/cases/{case_code}/mediation/agreements", auth=Allowed(READ), response=AgreementList, summary="List agreements"
)
def list_agreements(request: HttpRequest, case_code: str) -> HttpResponse:
    """For whoever may know of the mediation."""
    actor = actor_in(request)
    case = by_code(actor, case_code)
    require(actor, "view", case)
    told = _told(actor, case)
    return HttpResponse(told.model_dump_json(), content_type=JSON)


Step = tuple[Callable[..., Any], str, str, str]
STEPS: dict[str, Step] = {
    # the verb of the address: what it does, the name of its operation, its summary, what is said of it
    "put_up": (
        put_up,
        "put_agreement_up",
        "Put an agreement up for signing",
        "422 names what the law asks of its content and what is missing.",
    ),
    "take_back": (
        take_back,
        "take_agreement_back",
        "Take an agreement back from signing",
        "The signatures under it are void.",
    ),
    "seal": (
        seal_agreement,
        "seal_case_agreement",
        "Seal an agreement",
        "By the committee; when all have signed it takes effect.",
    ),
    "take_up": (
        take_up,
        "take_up_unperformed",
        "Take up what was not performed",
        "409 unless a visit after the day found something unperformed.",
    ),
}


def _step(verb: str, command: Callable[..., Any], name: str, summary: str, about: str) -> None:
    """Give a step that needs no words its address."""

    def run(request: HttpRequest, case_code: str, content: Nothing = NOTHING) -> HttpResponse:
        case = by_code(actor_in(request), case_code)
        return agreements_after(request, case, verb, content, lambda **who: command(**who, case_id=case.pk))

    run.__name__, run.__doc__ = name, about
    path = f"/cases/{{case_code}}/mediation/{verb}"
    router.post(path, auth=Allowed(WRITE), response=AgreementList, summary=summary)(run)


for _verb, _of_step in STEPS.items():
    _step(_verb, *_of_step)


@router.post(
    "/performances/{performance_id}",
    auth=Allowed(WRITE),
    response=AgreementList,
    summary="Record that an item was performed",
)
def record_performance(request: HttpRequest, performance_id: UUID, content: PerformAsked) -> HttpResponse:
    """With its proof. The last one brings the case to its return visit."""

    def work(**who: Any) -> Performance:
        photo = photo_kept(content.photo)
        return perform(**who, performance_id=performance_id, proof=content.proof, photo=photo)

    return _on(request, "performances", performance_id, content, work)


@router.post(
    "/performance_visits/{performance_visit_id}",
    auth=Allowed(WRITE),
    response=AgreementList,
    summary="Record a performance visit",
)
def record_performance_visit(
    request: HttpRequest, performance_visit_id: UUID, content: PerformanceVisitAsked
) -> HttpResponse:
    """What the committee found; recorded already, nothing changes."""
    said: dict[str, Any] = {"visit_id": performance_visit_id, "outcome": content.outcome, "text": content.text}
    return _on(request, "visits", performance_visit_id, content, lambda **who: visit(**who, **said))


ON = {"performances": "perform", "visits": "visit"}
"""What belongs to an agreement and is acted on by its own id, and the verb."""


def _on(request: HttpRequest, kind: str, key: UUID, content: Asked, work: Callable[..., Any]) -> HttpResponse:
    case = Case.objects.filter(**{f"mediations__agreements__{kind}": key}).first()
    if case is None:
        raise NotFound
    return agreements_after(request, case, ON[kind], content, work)


def agreements_after(
    request: HttpRequest, case: Case, verb: str, content: Asked, work: Callable[..., Any]
) -> HttpResponse:
    """Do one act on an agreement of the case, once for its key, and tell how all of them stand."""
    actor = actor_in(request)
    require(actor, verb, case)

    def done() -> AgreementList:
        work(by=actor, at=now())
        return _told(actor, Case.objects.get(pk=case.pk))

    return act(request, by=actor, content=content, work=done)


def _told(actor: Actor, case: Case) -> AgreementList:
    rows = Agreement.objects.filter(mediation__case=case).order_by("-mediation__number", "-version")
    reads = "agreement" in may(actor, case)
    return AgreementList(code=case.code, state=case.state, items=[_version(case, row, amounts=reads) for row in rows])


def _version(case: Case, row: Agreement, *, amounts: bool) -> AgreementTold:
    same = ("number", "version", "form", "state", "put_up_at", "sealed_at", "effective_at")
    return AgreementTold(
        **{name: getattr(row, name) for name in same},
        unsigned=len(unsigned(row, case)) if row.state == "signing" else 0,
        items=[_item(each, amounts=amounts) for each in row.performances.order_by("number")],
        visits=[_visit(each) for each in row.visits.order_by("due_on", "kind")],
    )


def _item(row: Performance, *, amounts: bool) -> ItemTold:
    return ItemTold(
        id=row.pk,
        number=row.number,
        party=row.party_id,
        amount=row.amount if amounts else None,
        due_on=row.due_on,
        performed_at=row.performed_at,
    )


def _visit(row: Visit) -> PerformanceVisitTold:
    same = ("kind", "due_on", "visited_at", "outcome")
    return PerformanceVisitTold(id=row.pk, **{name: getattr(row, name) for name in same})
