"""What a client sends about cases, one body for each act."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from huying.cases.words import CATEGORY_WORDS
from huying.cases.words_intake import GROUND_WORDS, MATERIAL_WORDS, REPORTED_TO_WORDS, RESULT_WORDS, ROUTE_WORDS
from huying.core.rest.values import NO_NUL, AreaCode, Asked, DocumentName, Flag, Line, PhotoName, Word


def _one_of(words: object) -> str:
    return "One of " + ", ".join(f"`{code}`" for code in words) if isinstance(words, dict) else ""


Text = Annotated[str, StringConstraints(max_length=5000, pattern=NO_NUL)]
Name = Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
Title = Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL), Field(description="Names nobody.")]
Short = Annotated[str, StringConstraints(max_length=120, pattern=NO_NUL)]
Number = Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
Category = Annotated[Word, Field(description=_one_of(CATEGORY_WORDS), examples=["housing"])]
Ground = Annotated[Word, Field(description=_one_of(GROUND_WORDS), examples=["other_procedure"])]
Route = Annotated[Word, Field(description=_one_of(ROUTE_WORDS), examples=["court"])]
LineWanted = Literal["", "dispute", "petition", "request"]
CategoryWanted = Literal[
    "",
    "neighbour",
    "family",
    "housing",
    "property",
    "labour",
    "consumer",
    "contract",
    "debt",
    "injury",
    "traffic",
    "medical",
    "land",
    "environment",
    "education",
    "finance",
    "public_service",
    "other",
]
"""As `words.CATEGORY_WORDS`; a list may be asked for without one."""
PetitionClass = Literal["", "suggestion", "accusation", "appeal"]
PetitionRoute = Annotated[
    Literal["", "judicial", "arbitration", "party", "administrative", "duty", "petition"],
    Field(description="The six ways of an appeal, in the order of the law; only `petition` has the sixty days."),
]


class PartyAsked(Asked):
    """Somebody whose matter it is. Only a name is needed, and it may be a pseudonym."""

    name: Name
    side: Literal["applicant", "respondent", "third"] = "applicant"
    kind: Literal["natural", "organisation"] = "natural"
    pseudonym: Flag = False
    phone: Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)] = ""
    id_kind: Annotated[Word, Field(description="Empty: an identity card.")] = ""
    id_number: Annotated[Number, Field(description="Or the credit code of an organisation; checked when given.")] = ""
    address: Line = ""
    minor: Flag = False
    representative: Flag = False
    takes_part: Annotated[Flag, Field(description="A third party is asked for consent and signs.")] = False


Reason = Annotated[Line, Field(description="At least four characters; it goes on record.")]
Authority = Annotated[PhotoName, Field(description="The written authority of an agent: a photo kept before.")]


class PartyAddAsked(PartyAsked):
    """Who, and why only now. An agent is on the side of the party that it speaks for."""

    reason: Reason
    agent_for: Annotated[UUID | None, Field(description="The id of the party for whom an agent speaks.")] = None
    authority: Authority = ""
    authority_missing: Annotated[Flag, Field(description="The written authority is still to come.")] = False
    another: Annotated[Flag, Field(description="Somebody else than who has the same name on that side.")] = False


class PartyCorrectAsked(Asked):
    """What is right: null stays as it is, empty clears."""

    reason: Reason
    name: Name | None = None
    kind: Literal["natural", "organisation"] | None = None
    pseudonym: Flag | None = None
    phone: Annotated[str, StringConstraints(max_length=30, pattern=NO_NUL)] | None = None
    id_kind: Word | None = None
    id_number: Number | None = None
    address: Line | None = None
    minor: Flag | None = None
    representative: Flag | None = None
    takes_part: Flag | None = None
    authority: Authority = ""
    seen: Annotated[int | None, Field(description="The version of the party that was looked at.")] = None


class PartyLeaveAsked(Asked):
    """Why somebody is no party any more."""

    reason: Reason


class CaseAsked(Asked):
    """A matter: who, what, where, one contact. Everything else may follow."""

    line: Literal["dispute", "petition", "request"] = "dispute"
    facts: Text
    parties: Annotated[tuple[PartyAsked, ...], Field(max_length=40)]
    title: Title = ""
    request: Text = ""
    category: Category = ""
    channel: Literal["window", "grid", "online", "court", "police", "hotline"] = "online"
    source: Literal["litigation", "petition", "police", "other"] = "other"
    happened_on: date | None = None
    agreed_on: Annotated[date | None, Field(description="When an agreement that they bring along was signed.")] = None
    wages_owed: Annotated[Flag, Field(description="A labour matter about wages.")] = False
    employment_ended_on: Annotated[
        date | None,
        Field(description="When the employment ended; null while it goes on."),
    ] = None
    place_id: UUID | None = None
    place_code: Annotated[Line, Field(description="The building code on the plate.")] = ""
    place_text: Line = ""
    area_code: AreaCode = ""
    amount: Annotated[Decimal | None, Field(ge=0, lt=10**12, decimal_places=2, description="In yuan.")] = None
    returns_in_person: Annotated[Flag, Field(description="No phone: the applicant comes back.")] = False
    dv_suspected: Flag = False
    crime_suspected: Flag = False
    petition_class: PetitionClass = ""
    route: PetitionRoute = ""
    people: Annotated[int, Field(strict=True, ge=1, le=100_000, description="How many stand behind a petition.")] = 1
    external_id: Annotated[
        str | None,
        StringConstraints(min_length=1, max_length=80, pattern=NO_NUL),
        Field(description="The number in the client's own system: the same number again is the same case."),
    ] = None


class CaseAcceptAsked(Asked):
    """What may still be missing before it is accepted."""

    category: Category = ""
    petition_class: PetitionClass = ""
    route: PetitionRoute = ""
    different: Annotated[Flag, Field(description="Checked: not the petition that is being handled already.")] = False


class CaseNotAcceptAsked(Asked):
    """Why not, and where else. Nothing may be empty."""

    ground: Ground
    text: Text
    route: Route
    body: Short


class CaseSortAsked(Asked):
    """The class of a petition and, for an appeal, its way."""

    petition_class: PetitionClass
    route: PetitionRoute = ""


class CaseWithdrawAsked(Asked):
    """Why, in the applicant's words."""

    text: Text = ""


class CaseElsewhereAsked(Asked):
    """Who has it from now on, under which number."""

    route: Route
    body: Short
    number: Number = ""
    text: Text = ""


class CaseDisposeAsked(Asked):
    """What came of it; a petition is answered."""

    text: Text
    result: Annotated[Word, Field(description=_one_of(RESULT_WORDS))] = "solved"
    answer: Literal["", "support", "explain", "reject"] = ""


class CaseMergeAsked(Asked):
    """The code of the case that goes on."""

    into: Annotated[Line, Field(examples=["261121-482053-7"])]


class CaseSplitAsked(Asked):
    """What leaves, and which parties it concerns."""

    facts: Text
    parties: Annotated[tuple[UUID, ...], Field(max_length=40)]
    category: Category = ""


class MaterialAsked(Asked):
    """Words, or a photo or PDF kept before."""

    text: Text = ""
    photo: DocumentName = ""
    kind: Annotated[Word, Field(description=_one_of(MATERIAL_WORDS))] = "other"
    released: Annotated[
        Flag, Field(description="Whether bodies that work on the case may see it; for those who may release materials.")
    ] = False


class CaseExtendAsked(Asked):
    """How many days more, and why."""

    days: Annotated[int, Field(strict=True, ge=1, le=365)]
    reason: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]


class CasePauseAsked(Asked):
    """On which ground of the law the period stands still, by which document, and why."""

    ground: Annotated[Word, Field(description="One of the rule's `pauses_on`, such as `hearing`.")]
    document: Annotated[Line, Field(description="Name and number of the paper that it rests on.")]
    why: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]


class ExtensionDecideAsked(Asked):
    """Yes, or no with the reason."""

    approved: Flag
    answer: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)] = ""


class CaseReviewAsked(Asked):
    """Which organ reviews it: another than those that answered before, and none below them.

    One that does not work on this platform is named instead, with the day on which the petitioner asked it.
    """

    organisation_id: Annotated[UUID | None, Field(description="Null: an organ outside this platform.")] = None
    body: Annotated[Short, Field(description="The name of the organ outside.")] = ""
    asked_on: Annotated[date | None, Field(description="In the thirty days from the service of the answer.")] = None


class OutsideHearingAsked(Asked):
    """From which day to which (both counted) an organ outside held a hearing; nothing of it is in the future."""

    heard_since: Annotated[date, Field(description="After the day on which the recheck was asked for.")]
    heard_until: date
    heard_document: Annotated[Line, Field(description="Name and number of the paper that it rests on.")]
    heard_why: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)] = ""


class OutsideOpinionAsked(Asked):
    """What an organ outside decided of a review, and when the petitioner received it."""

    answer: Literal["support", "explain", "reject"]
    number: Number
    decided_on: date
    served_on: Annotated[date, Field(description="From this day a recheck may be asked for within thirty days.")]
    photo: Annotated[DocumentName, Field(description="The opinion: a photo or PDF kept before.")]
    heard_since: Annotated[date | None, Field(description="Of a hearing that was not noted before.")] = None
    heard_until: date | None = None
    heard_document: Line = ""


class SuspicionReportAsked(Asked):
    """To whom, under which number, and what was told."""

    to: Annotated[Word, Field(description=_one_of(REPORTED_TO_WORDS))]
    body: Short
    number: Number = ""
    text: Text = ""


class SuspicionAnswerAsked(Asked):
    """What is suspected no more, and the answer that says so."""

    domestic_violence: Flag = False
    crime: Flag = False
    body: Short
    number: Number
    text: Text


class CaseHandOverAsked(Asked):
    """Which body of the centre shall take the case, and why."""

    organisation_id: UUID
    reason: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]


class HandOverDecideAsked(Asked):
    """Yes, or no with the reason."""

    accepted: Flag
    answer: Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)] = ""


class CaseRecuseAsked(Asked):
    """Why one keeps away."""

    reason: Line
