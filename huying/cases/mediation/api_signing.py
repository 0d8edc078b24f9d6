"""The signing of an agreement over the API: the text that is signed, who has not signed yet, and a signature.

A signature crosses the API inwards alone. A client shows the signer the text that it read here and sends its digest
along, so that nobody signs another text than the one they saw.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field, StringConstraints

from huying.cases.api.cases import READ, WRITE
from huying.cases.commands.read_case import note_reading
from huying.cases.mediation.access import require
from huying.cases.mediation.agreeing import NoAgreement, unsigned
from huying.cases.mediation.api_agreements import AgreementList, agreements_after
from huying.cases.mediation.commands.sign import Signing, sign
from huying.cases.mediation.drawing import LONGEST
from huying.cases.mediation.models import Agreement
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.rest.answers import JSON
from huying.core.rest.values import NO_NUL, Asked, Moment, PhotoName, Told
from huying.incidents.api.edges import photo_kept
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["mediation"])
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Drawing = Annotated[str, StringConstraints(max_length=LONGEST, pattern=NO_NUL)]
Name = Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]


class SignAsked(Asked):
    """A signature drawn on a pad, or the typed name beside the photo of the paper that was signed by hand."""

    digest: Annotated[Digest, Field(description="Of the text that the signer was shown.")]
    signer: Annotated[UUID | None, Field(description="The id of a party; null: the mediator.")] = None
    image: Annotated[Drawing, Field(description="`data:image/png;base64,…`, drawn on nothing.")] = ""
    typed: Annotated[Name, Field(description="Of who signed on paper; has to be the name of the signer.")] = ""
    photo: Annotated[PhotoName, Field(description="Of the signed paper; needed with `typed`.")] = ""


class SignedItemTold(Told):
    """Something to be done or paid by a day; `party` is the id of who does it."""

    number: int
    party: UUID
    what: str
    amount: Decimal | None
    due_on: date


class SigningTold(Told):
    """The text that is signed, and who has not signed yet."""

    version: int
    digest: str
    facts: str
    issues: str
    responsibilities: str
    terms: str
    method: str
    items: list[SignedItemTold]
    unsigned: list[UUID] = Field(description="Ids of parties.")
    mediator_signed: bool
    sealed_at: Moment | None


@router.get(
    "/cases/{case_code}/mediation/signing", auth=Allowed(READ), response=SigningTold, summary="Read what is signed"
)
def read_signing(request: HttpRequest, case_code: str) -> HttpResponse:
    """For whoever may read the agreement; the reading is on record. 409 while none waits for signatures."""
    actor, at = actor_in(request), now()
    case = by_code(actor, case_code)
    require(actor, "agreement", case)
    rows = Agreement.objects.filter(mediation__case=case, state="signing")
    row = rows.order_by("-version").first()
    if row is None:
        raise NoAgreement
    note_reading(by=actor, at=at, case_id=case.pk, part="signing")
    return HttpResponse(_told(case, row).model_dump_json(), content_type=JSON)


@router.post(
    "/cases/{case_code}/mediation/sign", auth=Allowed(WRITE), response=AgreementList, summary="Sign an agreement"
)
def sign_agreement(request: HttpRequest, case_code: str, content: SignAsked) -> HttpResponse:
    """Taken down by the mediator. Signed already: nothing changes. With the last signature and the seal it binds."""
    case = by_code(actor_in(request), case_code)

    def work(**who: Any) -> Agreement:
        photo = photo_kept(content.photo)
        signing = Signing(content.digest, content.signer, content.image, content.typed, photo)
        return sign(**who, case_id=case.pk, signing=signing)

    return agreements_after(request, case, "sign", content, work)


def _told(case: Case, row: Agreement) -> SigningTold:
    left = unsigned(row, case)
    same = ("version", "digest", "facts", "issues", "responsibilities", "terms", "method", "sealed_at")
    return SigningTold(
        items=[
            SignedItemTold(
                number=item.number, party=item.party_id, what=item.what, amount=item.amount, due_on=item.due_on
            )
            for item in row.performances.order_by("number")
        ],
        unsigned=[UUID(key) for key in left if key != "mediator"],
        mediator_signed="mediator" not in left,
        **{name: getattr(row, name) for name in same},
    )
