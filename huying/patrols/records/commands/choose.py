"""Choose (选定): between a change that was made without a network and what somebody else wrote down meanwhile."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.patrols.records.commands.taking import stream_of, take_record
from huying.patrols.records.commands.update import Change, update
from huying.patrols.records.events import ClashSettled
from huying.patrols.records.models import Clash
from huying.patrols.records.soundness import Consent
from huying.people.access import Actor

WAYS = ("told", "kept")


class UnknownChoice(Invalid):
    """One of the two is chosen."""

    slug = "clash-unknown-choice"
    text = _("请选择采用离线时填写的，还是保留现在的。")
    field = "chosen"


@command
def choose(*, by: Actor, at: datetime, clash_id: UUID, chosen: str) -> Clash:
    """Take what was `told`, or leave what is `kept`; choosing a second time changes nothing. Raises UnknownChoice."""
    found = Clash.objects.select_related("record").filter(pk=clash_id).first()
    if found is None:
        raise NotFound
    record = take_record(by, found.record.place_id, found.record.room_id)
    if chosen not in WAYS:
        raise UnknownChoice
    clash = Clash.objects.select_for_update().get(pk=clash_id)
    if clash.chosen_at is not None:
        return clash
    if chosen == "told":
        told = json.loads(clash.told)
        change = Change(
            place_id=record.place_id,
            room_id=record.room_id,
            told=told["told"],
            consent=Consent(**told["consent"]) if told["consent"] else None,
            occurred_at=clash.occurred_at,
            came_at=clash.at,
        )
        update(by=by, at=at, change=change)
    clash.told, clash.chosen, clash.chosen_by_id, clash.chosen_at = "", chosen, by.person_id, at
    clash.save(update_fields=["told", "chosen", "chosen_by", "chosen_at"])
    append(stream_of(record.place_id), [ClashSettled(record.place_id, record.pk, clash.pk, chosen)], by=by, at=at)
    return clash
