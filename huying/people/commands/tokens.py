"""Create, revoke and note the use of tokens of the API."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person_id
from huying.people.events import TokenCreated, TokenRevoked, stream_of
from huying.people.models import Token
from huying.people.tokens import SCOPES, digest

MOST = 20
"""Tokens of one person that may be valid at a time."""
LONGEST = timedelta(days=366)
NOTED_EVERY = timedelta(minutes=5)
"""How exactly the time of the last use is kept."""


class TokenName(Invalid):
    """A token needs a name by which its owner knows it again."""

    slug = "token-name"
    text = _("请给令牌起一个名字，最多 60 个字。")
    field = "name"


class TokenScopes(Invalid):
    """A token needs at least one scope, and only known ones."""

    slug = "token-scopes"
    text = _("请至少选一项可用范围：{known}。")
    field = "scopes"


class TokenTooLong(Invalid):
    """A token is valid for a year at the longest."""

    slug = "token-too-long"
    text = _("令牌有效期最长一年。")
    field = "days"


class TooManyTokens(Conflict):
    """The person has as many tokens as one may have."""

    slug = "too-many-tokens"
    text = _("有效令牌已有 {most} 个，请先停用不再用的。")


@command
def create_token(
    *, by: Actor, at: datetime, person_id: UUID, name: str, scopes: Collection[str], lifetime: timedelta | None = None
) -> str:
    """Make a token and return its secret, which is never seen again; a year without a lifetime.

    People make tokens for themselves, the system for anybody. Raises TokenName, TokenScopes, TokenTooLong, NotAllowed
    or TooManyTokens.
    """
    person = hold_person_id(person_id)
    if not by.system and by.id != person.pk:
        raise NotAllowed
    _require(name.strip(), scopes, lifetime or LONGEST)
    if Token.objects.filter(Q(expires_at=None) | Q(expires_at__gt=at), person=person, revoked_at=None).count() >= MOST:
        raise TooManyTokens(most=MOST)
    secret = "hy_" + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=person,
        name=name.strip(),
        digest=digest(secret),
        scopes=sorted(set(scopes)),
        created_at=at,
        expires_at=at + (lifetime or LONGEST),
    )
    fact = TokenCreated(person.pk, token.pk, tuple(token.scopes), token.expires_at)
    append(stream_of(person.pk), [fact], by=by, at=at)
    return secret


@command
def revoke_token(*, by: Actor, at: datetime, token_id: UUID) -> None:
    """End one of one's own tokens now; twice changes nothing. Raises NotFound for anybody else's."""
    person = hold_person_id(by.person_id)
    token = Token.objects.filter(pk=token_id, person=person).first()
    if token is None:
        raise NotFound
    if token.revoked_at is None:
        Token.objects.filter(pk=token.pk).update(revoked_at=at)
        append(stream_of(person.pk), [TokenRevoked(person.pk, token.pk)], by=by, at=at)


@command
def note_use(*, token_id: UUID, at: datetime) -> None:
    """Keep the time of the last use, to within five minutes."""
    due = Q(last_used_at=None) | Q(last_used_at__lt=at - NOTED_EVERY)
    Token.objects.filter(due, pk=token_id).update(last_used_at=at)


def _require(name: str, scopes: Collection[str], lifetime: timedelta) -> None:
    if not 1 <= len(name) <= 60:
        raise TokenName
    if not scopes or not set(scopes) <= set(SCOPES):
        raise TokenScopes(known=" ".join(SCOPES))
    if not timedelta(0) < lifetime <= LONGEST:
        raise TokenTooLong
