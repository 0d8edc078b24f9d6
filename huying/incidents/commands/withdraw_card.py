"""Withdraw (撤销) a version of a run card that does not hold yet: the version that it would have followed goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.clocks.access import district_of, require_changing
from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.incidents.cards import forget_cards
from huying.incidents.events_cards import CARDS, CardWithdrawn
from huying.incidents.models import Template
from huying.incidents.planned import HoldsAlready
from huying.people.access import Actor


@command
def withdraw_card(*, by: Actor, at: datetime, card_id: UUID) -> Template:
    """The row as it was planned. Raises NotFound outside the chief's own district, and HoldsAlready."""
    rows = list(Template.objects.select_for_update().order_by("pk"))
    require_changing(by)
    row = next((row for row in rows if row.pk == card_id and row.area_code == district_of(by)), None)
    if row is None:
        raise NotFound
    if row.effective_from <= at:
        raise HoldsAlready
    same = [other for other in rows if (other.code, other.area_code) == (row.code, row.area_code)]
    before = next((other for other in same if other.effective_to == row.effective_from), None)
    Template.objects.filter(pk=row.pk).delete()
    if before:
        Template.objects.filter(pk=before.pk).update(effective_to=row.effective_to)
    forget_cards()
    append(CARDS, [CardWithdrawn(row.pk, before.pk if before else None)], by=by, at=at)
    return row
