"""Let a new version of a run card hold from an instant on, or add a type. Open whistles keep the card they have.

A chief's version holds in the chief's own district, over the one that holds everywhere; no other district notices.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huying.clocks.access import district_of, require_changing
from huying.core.command import command
from huying.core.eventlog import append
from huying.incidents.card_changes import CardChange, followed, require_sound
from huying.incidents.cards import forget_cards
from huying.incidents.events_cards import CARDS, CardChanged
from huying.incidents.models import Template
from huying.people.access import Actor


@command
def change_card(*, by: Actor, at: datetime, change: CardChange) -> Template:
    """Write the new version; from now on when no instant is given. Raises a refusal of `card_changes`."""
    # All rows, so that changes come one after another; read after the lock, so that a new row of the other is seen.
    list(Template.objects.select_for_update().order_by("pk").values_list("pk"))
    rows = list(Template.objects.filter(code=change.kept_as).order_by("pk"))
    require_changing(by)
    require_sound(change, at)
    since, area = change.effective_from or at, district_of(by)
    before = followed([row for row in rows if row.area_code == area], since)
    wider = [row for row in rows if area.startswith(row.area_code) and row.effective_from <= since]
    model = before or max(wider, key=lambda row: (len(row.area_code), row.effective_from), default=None)
    old = model.data if model else {}
    row = Template.objects.create(
        code=change.kept_as, area_code=area, data=change.data(old or None), effective_from=since
    )
    if before and (before.effective_to is None or before.effective_to > since):
        Template.objects.filter(pk=before.pk).update(effective_to=since)
    forget_cards()
    append(CARDS, [_fact(row, before, old)], by=by, at=at)
    return row


def _fact(row: Template, before: Template | None, old: Mapping[str, Any]) -> CardChanged:
    return CardChanged(
        template_id=row.pk,
        ended_id=before.pk if before else None,
        template=row.code,
        area_code=row.area_code,
        level=row.data["level"],
        wanted=row.data["wanted"],
        changed=tuple(sorted(name for name in {*row.data, *old} if old.get(name) != row.data.get(name))),
        effective_from=row.effective_from,
    )
