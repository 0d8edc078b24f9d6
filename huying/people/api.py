"""Oneself over the API: who one is, and going on and off duty."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.values import Asked, Flag, Instant, Moment, Told
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in
from huying.people.commands.sign_off_duty import sign_off_duty
from huying.people.commands.sign_on_duty import sign_on_duty
from huying.people.queries import in_reach, posts_of, presence_of

router = Router(tags=["people"])


class DutyAsked(Asked):
    """On duty or off. Without an organisation it is the first of one's posts; without `until` the planned shift."""

    on: Flag
    organisation_id: UUID | None = None
    until: Instant | None = None


class OrganisationTold(Told):
    """Where a post is."""

    id: UUID
    name: str
    kind: str
    area_code: str


class PostTold(Told):
    """A role that one holds now."""

    role: str
    organisation: OrganisationTold


class DutyTold(Told):
    """Whether one is on duty."""

    on: bool
    until: Moment | None


class Me(Told):
    """Who asks."""

    id: UUID
    name: str
    tier: str = Field(description="The highest tier on which one commands: district, street, unit or empty.")
    posts: list[PostTold]
    duty: DutyTold
    in_reach: bool = Field(description="Whether one's phone was connected within the last 90 seconds.")


@router.get("/me", auth=Allowed("me:read"), response=Me, summary="Read who one is")
def read_me(request: HttpRequest) -> HttpResponse:
    """The person behind the token or the session, with the posts held today."""
    actor, at = actor_in(request), now()
    posts = [
        PostTold(
            role=post.role,
            organisation=OrganisationTold(
                id=post.organisation.pk,
                name=post.organisation.name,
                kind=post.organisation.kind,
                area_code=post.organisation.area_id,
            ),
        )
        for post in posts_of(actor.person_id, at)
    ]
    me = Me(
        id=actor.person_id,
        name=actor.name,
        tier=actor.tier,
        posts=posts,
        duty=_duty(actor),
        in_reach=in_reach(presence_of(actor.person_id), at),
    )
    return HttpResponse(me.model_dump_json(), content_type=JSON)


@router.post("/me/duty", auth=Allowed("me:write"), response=DutyTold, summary="Go on or off duty")
def set_duty(request: HttpRequest, content: DutyAsked) -> HttpResponse:
    """Go on duty (上岗) or off (下岗). Nobody can put another person on duty; said twice it changes nothing."""
    actor = actor_in(request)
    return act(request, by=actor, content=content, work=lambda: _set(actor, content))


def _set(actor: Actor, content: DutyAsked) -> DutyTold:
    if content.on:
        sign_on_duty(by=actor, at=now(), organisation_id=content.organisation_id, until=content.until)
    else:
        sign_off_duty(by=actor, at=now())
    return _duty(actor)


def _duty(actor: Actor) -> DutyTold:
    presence = presence_of(actor.person_id)
    until = presence.on_duty_until if presence else None
    on = until is not None and until > now()
    return DutyTold(on=on, until=until if on else None)
