"""What the pages of a person show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from huying.people.access import Actor
from huying.people.models import Post, Shift
from huying.people.queries import in_reach, next_shift_of, presence_of
from huying.people.roles import MEMBERS
from huying.people.words import MAY_WORDS, ROLE_WORDS


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post in words."""

    role: str | Promise
    organisation: str
    area: str
    may: str | Promise


@dataclass(frozen=True, slots=True)
class DutyShown:
    """Whether a person is on duty, where and until when; `possible` when they hold a post that goes on duty."""

    possible: bool
    until: datetime | None
    organisation: str
    reached: bool
    planned: Shift | None


def post_lines(posts: Iterable[Post]) -> list[PostLine]:
    """Posts in words."""
    return [
        PostLine(ROLE_WORDS[post.role], post.organisation.name, post.organisation.area.name, MAY_WORDS[post.role])
        for post in posts
    ]


def duty_shown(actor: Actor, at: datetime) -> DutyShown:
    """The duty switch of a person."""
    presence = presence_of(actor.person_id)
    until = presence.on_duty_until if presence and presence.on_duty_until and presence.on_duty_until > at else None
    return DutyShown(
        possible=actor.has(MEMBERS),
        until=until,
        organisation=presence.organisation.name if presence else "",
        reached=in_reach(presence, at),
        planned=None if until else next_shift_of(actor.person_id, at),
    )
