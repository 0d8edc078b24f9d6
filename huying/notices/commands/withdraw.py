"""Withdraw what has not been sent yet: nobody is woken after the need has ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.notices.models import Delivery


def withdraw(*, stream: str, kind: str, people: Collection[UUID], at: datetime) -> set[UUID]:
    """Stop deliveries of this kind on a stream that are still queued; the people who now receive nothing."""
    queued = Delivery.objects.filter(
        message__stream=stream, message__kind=kind, person_id__in=people, state="queued"
    ).order_by("pk")
    stopped = dict(queued.select_for_update(of=("self",)).values_list("pk", "person_id"))
    Delivery.objects.filter(pk__in=stopped).update(state="withdrawn", withdrawn_at=at)
    return set(stopped.values())
