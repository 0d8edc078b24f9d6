"""Who presents a token of the API, with today's duties, in one statement: each request over the API begins with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from huying.people.access import Actor, Duty
from huying.people.tokens import digest

# A row for each post that is valid now, or one with nulls for somebody without any; the digest is unique.
_HOLDER = """
SELECT token.id, token.scopes, token.last_used_at, person.id, person.name,
       post.role, post.organisation_id, post.kind, post.area_id
FROM people_token AS token
JOIN people_person AS person ON person.id = token.person_id AND person.is_active
LEFT JOIN LATERAL (
    SELECT post.role, post.organisation_id, organisation.kind, organisation.area_id, post.valid_from
    FROM people_post AS post JOIN people_organisation AS organisation ON organisation.id = post.organisation_id
    WHERE post.person_id = person.id
      AND post.valid_from <= %(at)s AND (post.valid_to IS NULL OR post.valid_to > %(at)s)
) AS post ON true
WHERE token.digest = %(digest)s AND token.revoked_at IS NULL
  AND (token.expires_at IS NULL OR token.expires_at > %(at)s)
ORDER BY post.valid_from
"""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who presented a valid token, and what it may be used for."""

    actor: Actor
    token_id: UUID
    scopes: frozenset[str]
    last_used_at: datetime | None


def bearer_of(secret: str, at: datetime) -> Bearer | None:
    """The holder of a token that is valid at an instant, with the duties of that instant.

    What is looked up is the digest of a long random secret, so how long the look-up takes tells nothing of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLDER, {"digest": digest(secret), "at": at})
        rows = cursor.fetchall()
    if not rows:
        return None
    token_id, scopes, last_used_at, person_id, name, *_ = rows[0]
    duties = tuple(Duty(*row[5:]) for row in rows if row[5] is not None)
    return Bearer(Actor(person_id, name, "api", duties), token_id, frozenset(scopes), last_used_at)
