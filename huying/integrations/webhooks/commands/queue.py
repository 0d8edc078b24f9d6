"""Read on in the log and write down what is to be sent to whom: the log's position and the deliveries together."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from huying.core.command import command
from huying.core.models import Event, Outbox
from huying.incidents.models import Incident
from huying.incidents.sealing import area_known
from huying.integrations.webhooks.access import may_hear, owners_of
from huying.integrations.webhooks.models import Delivery, Reading, Subscription
from huying.integrations.webhooks.notes import note, told_of
from huying.integrations.webhooks.rules import NAMES
from huying.people.access import Actor

AT_ONCE = 500


@command
def queue(*, at: datetime) -> int:
    """Go on from where the last reading stopped; how many records were read. One process reads at a time.

    The log is read by its gap-free positions, like the phones' frames: nothing is passed over, nothing comes twice.
    """
    reading = _reading()
    if reading is None:
        return 0
    following = Outbox.objects.filter(position__gt=reading.position).order_by("position")
    read = list(following.values_list("position", "event_id")[:AT_ONCE])
    if not read:
        return 0
    _write([event_id for _, event_id in read], at)
    Reading.objects.filter(pk=1).update(position=read[-1][0])
    return len(read)


def _reading() -> Reading | None:
    """The row, held; None when another process holds it. The first reading ever begins at the log's end."""
    if not Reading.objects.exists():
        newest = Outbox.objects.aggregate(newest=Max("position"))["newest"] or 0
        Reading.objects.bulk_create([Reading(position=newest)], ignore_conflicts=True)
    return Reading.objects.select_for_update(skip_locked=True).filter(pk=1).first()


def _write(event_ids: list[UUID], at: datetime) -> None:
    subscriptions = list(Subscription.objects.filter(disabled_at=None).select_related("owner"))
    if not subscriptions:
        return
    events = list(Event.objects.filter(pk__in=event_ids, type__in=NAMES))
    incidents = Incident.objects.in_bulk({_incident_id(event) for event in events})
    owners = owners_of(subscriptions, at)
    rows = [
        _delivery(row, event, incidents[_incident_id(event)], at)
        for event in events
        for row in subscriptions
        if _wants(row, event, incidents[_incident_id(event)], owners.get(row.owner_id))
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)


def _incident_id(event: Event) -> UUID:
    return UUID(event.data["incident_id"])


def _wants(row: Subscription, event: Event, incident: Incident, owner: Actor | None) -> bool:
    """Whether an address is told: the type, the area, and its owner may still see it.

    A sealed one counts as the street's: an address that hears of one community would learn that it lies there.
    """
    return (
        NAMES[event.type] in row.types
        and area_known(incident).startswith(row.area_code)
        and event.recorded_at >= row.created_at
        and may_hear(owner, incident.area_code)
    )


def _delivery(row: Subscription, event: Event, incident: Incident, at: datetime) -> Delivery:
    delivery = Delivery(subscription=row, event_id=event.pk, type=NAMES[event.type], created_at=at, next_at=at)
    delivery.body = note(delivery, event.at, told_of(incident))
    return delivery
