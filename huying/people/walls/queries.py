"""Links as the browser brings them, and the screens that are connected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from huying.people.tokens import digest
from huying.people.walls.models import WallLink, WallOpening


def link_of(secret: str, at: datetime) -> WallLink | None:
    """The link of a secret that opens the wall at an instant.

    What is looked up is the digest of a long random secret, so how long the look-up takes tells nothing of it.
    """
    link = WallLink.objects.filter(digest=digest(secret)).first()
    return link if link and link.opens(at) else None


def screens_among(ids: Iterable[UUID], at: datetime) -> set[UUID]:
    """Which of these ids are openings of walls that may still be shown: the link opens, or the person's account."""
    link = Q(link__revoked_at=None, link__expires_at__gt=at, link__isnull=False)
    rows = WallOpening.objects.filter(link | Q(person__is_active=True), pk__in=list(ids))
    return set(rows.values_list("pk", flat=True))
