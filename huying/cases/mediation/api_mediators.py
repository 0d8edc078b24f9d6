"""Mediators over the API: what they are good at, how busy they are, where they sit (常驻、轮驻、随驻).

Neither a count nor a score of anybody crosses it. The relations that a mediator declared stay on their own page.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.cases.api.cases import READ, WRITE
from huying.cases.bookings.models import Residency
from huying.cases.intake import CategoryUnknown
from huying.cases.mediation.access import require_staff
from huying.cases.mediation.commands.set_mediator import Profile, set_mediator
from huying.cases.mediation.queries.profiles import Shown, Wanted, profile_of, profiles_of
from huying.cases.mediation.queries.settable import settable
from huying.cases.mediation.rules import OPEN_MOST
from huying.cases.words import CATEGORY_WORDS
from huying.core.clock import now
from huying.core.errors import NotAllowed
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import NO_NUL, Asked, Flag, Moment, Told, Word
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["mediation"])
Codes = Annotated[tuple[Word, ...], Field(max_length=40)]


class ProfilesWanted(Asked):
    """Which mediators; what is left out matches any."""

    category: Annotated[Word, Field(description="A category of cases; finds those who take any matter too.")] = ""
    language: Literal["", "mandarin", "wu", "cantonese", "english", "sign"] = ""
    committee: UUID | None = None
    listed: Annotated[bool | None, Field(description="Whether parties may choose them by name.")] = None
    here: Annotated[bool | None, Field(description="In the house today.")] = None
    on_call: Annotated[bool | None, Field(description="Comes today when called.")] = None


class ProfileAsked(Asked):
    """A profile as it is to be from now on: what is left out takes the value shown here."""

    person: UUID
    committee: Annotated[UUID, Field(description="Where they hold the post of a mediator.")]
    categories: Annotated[Codes, Field(description="What they are good at; none: any matter.")] = ()
    languages: Annotated[Codes, Field(description="Beside Mandarin: wu, cantonese, english, sign.")] = ()
    open_most: Annotated[int, Field(strict=True, ge=0, le=OPEN_MOST, description="Open cases at most.")] = 12
    studio: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)] = ""
    listed: Annotated[Flag, Field(description="Whether parties may choose them by name.")] = True


class ResidencyTold(Told):
    """Where somebody sits, and how: `permanent` 常驻, `rotating` 轮驻 on weekdays (1 Monday to 7), `on_call` 随驻."""

    resource: UUID
    place: str
    mode: str
    weekdays: list[int]
    comes_within: int | None = Field(description="Minutes, of those on call.")
    valid_from: date
    valid_to: date | None


class ProfileTold(Told):
    """A mediator. `load` is free, busy or full."""

    id: UUID
    name: str
    committee_id: UUID
    committee: str
    studio: str
    categories: list[str] = Field(description="None: any matter.")
    languages: list[str]
    listed: bool
    load: str
    open_most: int | None = Field(description="Null for those who do not set the profile.")
    here: bool = Field(description="In the house today.")
    on_call: bool
    residencies: list[ResidencyTold]
    changed_at: Moment


class ProfileList(Told):
    """By name."""

    items: list[ProfileTold]


@router.get("/mediators", auth=Allowed(READ), response=ProfileList, summary="List mediators")
def list_mediator_profiles(request: HttpRequest, wanted: Query[ProfilesWanted]) -> HttpResponse:
    """Those of the caller's district who are listed; for heads their own as well, listed or not."""
    actor = _staff(request)
    if wanted.category and wanted.category not in CATEGORY_WORDS:
        raise CategoryUnknown
    found = profiles_of(actor, now(), Wanted(**wanted.model_dump()))
    return HttpResponse(ProfileList(items=[_told(one) for one in found]).model_dump_json(), content_type=JSON)


@router.get("/mediators/{mediator_id}", auth=Allowed(READ), response=ProfileTold, summary="Read a mediator's profile")
def read_mediator_profile(request: HttpRequest, mediator_id: UUID) -> HttpResponse:
    """By the id of the person."""
    actor = _staff(request)
    return HttpResponse(_told(profile_of(actor, now(), mediator_id)).model_dump_json(), content_type=JSON)


@router.post("/mediators", auth=Allowed(WRITE), response=ProfileTold, summary="Set a mediator's profile")
def set_mediator_profile(request: HttpRequest, content: ProfileAsked) -> HttpResponse:
    """Makes it or changes it: the head of the committee, or the centre. 422 for who is no mediator there."""
    actor = _staff(request)
    if not settable(actor):
        raise NotAllowed
    said = content.model_dump(exclude={"person", "committee"})
    profile = Profile(content.person, content.committee, **said)

    def work() -> ProfileTold:
        row = set_mediator(by=actor, at=now(), profile=profile)
        return _told(profile_of(actor, now(), row.person_id))

    return act(request, by=actor, content=content, work=work)


def _staff(request: HttpRequest) -> Actor:
    actor = actor_in(request)
    require_staff(actor)
    return actor


def _told(one: Shown) -> ProfileTold:
    row = one.profile
    same = ("committee_id", "studio", "categories", "languages", "listed", "changed_at")
    return ProfileTold(
        id=row.person_id,
        name=row.person.name,
        committee=row.committee.name,
        load=one.load,
        open_most=row.open_most if one.own else None,
        here=one.here,
        on_call=one.on_call,
        residencies=[_residency(each) for each in one.residencies],
        **{name: getattr(row, name) for name in same},
    )


def _residency(row: Residency) -> ResidencyTold:
    same = ("mode", "weekdays", "comes_within", "valid_from", "valid_to")
    return ResidencyTold(
        resource=row.resource_id, place=row.resource.name, **{name: getattr(row, name) for name in same}
    )
