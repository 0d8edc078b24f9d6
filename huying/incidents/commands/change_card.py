"""Let a new version of a run card hold from an instant on, or add a type. Open whistles keep the card they have."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.access import require_changing
from huying.core.command import command
from huying.core.eventlog import append
from huying.incidents.card_changes import CardChange, followed, require_sound
from huying.incidents.cards import forget_cards
from huying.incidents.events import CARDS, CardChanged
from huying.incidents.models import Template
from huying.people.access import Actor


@command
def change_card(*, by: Actor, at: datetime, change: CardChange) -> Template:
    """Write the new version; from now on when no instant is given. Raises a refusal of `card_changes`."""
    list(Template.objects.select_for_update().order_by("pk").values_list("pk"))
    require_changing(by)
    require_sound(change, at)
    since = change.effective_from or at
    before = followed(list(Template.objects.filter(code=change.kept_as)), since)
    row = Template.objects.create(
        code=change.kept_as, data=change.data(before.data if before else None), effective_from=since
    )
    if before and (before.effective_to is None or before.effective_to > since):
        Template.objects.filter(pk=before.pk).update(effective_to=since)
    forget_cards()
    append(CARDS, [_fact(row, before)], by=by, at=at)
    return row


def _fact(row: Template, before: Template | None) -> CardChanged:
    old = before.data if before else {}
    return CardChanged(
        template_id=row.pk,
        ended_id=before.pk if before else None,
        template=row.code,
        level=row.data["level"],
        wanted=row.data["wanted"],
        changed=tuple(sorted(name for name, value in row.data.items() if old.get(name) != value)),
        effective_from=row.effective_from,
    )
