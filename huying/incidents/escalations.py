"""An escalation stands until somebody of the node that it called has the whistle in hand, or until it needs none."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.core.models import Event
from huying.incidents.alerts import ALERT_LIVES
from huying.incidents.models import Incident
from huying.notices.commands.send import send
from huying.notices.commands.withdraw import withdraw
from huying.notices.models import Delivery


def hush(incident: Incident, stood: datetime | None, at: datetime, *, but: Collection[UUID] = ()) -> None:
    """When what stood has ended, tell those whom it called, but for some: their phones fall silent.

    `stood` is the incident's `escalated_at` before the act; this comes after the act was recorded.
    """
    if stood is None or stood == incident.escalated_at:
        return
    called = Delivery.objects.filter(message__stream=incident.stream, message__kind="escalation")
    people = set(called.values_list("person_id", flat=True)) - set(but)
    people -= withdraw(stream=incident.stream, kind="escalation", people=people, at=at)
    told = Event.objects.filter(stream=incident.stream).order_by("-version").values_list("pk", flat=True)
    send(
        stream=incident.stream,
        kind="withdraw",
        body={"incident": incident.code, "place": incident.place_text, "why": "received"},
        to=dict.fromkeys(people),
        event_id=told[0],
        at=at,
        expires_at=at + ALERT_LIVES,
    )
