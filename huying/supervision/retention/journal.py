"""Taking a destruction in hand, and keeping holds and destructions of one matter apart."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, NotFound
from huying.supervision.retention.models import Destruction
from huying.supervision.retention.words import STATES


class DestructionMovedOn(Conflict):
    """It was approved, carried out or dropped."""

    slug = "destruction-moved-on"
    text = _("这份销毁清单当前是“{state}”，不能办理这一步。请看最新进展。")


def take(destruction_id: UUID) -> Destruction:
    """The destruction with its row locked until the transaction ends. Raises NotFound."""
    found = Destruction.objects.select_for_update().filter(pk=destruction_id).first()
    if found is None:
        raise NotFound
    return found


def require_state(row: Destruction, *states: str) -> None:
    """Pass in one of these states. Raises DestructionMovedOn."""
    if row.state not in states:
        raise DestructionMovedOn(state=STATES[row.state])


def lock_matter(matter: str) -> None:
    """Until the transaction ends nobody else places a hold on this matter or destroys anything of it."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [f"retention:{matter}"])


_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
