"""What of an unsealing one person of a seat reads and may do, as it stands on the page of the incident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.incidents.access import unsealed_to
from huying.incidents.models import Incident, Unsealing
from huying.incidents.rules import UNSEALED_FOR
from huying.incidents.sealing import closed
from huying.incidents.unsealing import may_ask, may_decide, waiting_for
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Shown:
    """The request that waits, the last that was decided, until when this person reads, and the two forms."""

    waiting: Unsealing | None
    last: Unsealing | None
    until: datetime | None
    may_ask: bool
    may_decide: bool


def unsealing_shown(actor: Actor, incident: Incident, at: datetime) -> Shown | None:
    """None where there is nothing to open, or for whom it is not."""
    if not closed(incident) or incident.emptied_at is not None or not may_ask(actor, incident):
        return None
    waiting = waiting_for(incident)
    last = incident.unsealings.exclude(decided_at=None).select_related("decided_by").order_by("-decided_at").first()
    reads = unsealed_to(actor.person_id, incident, at)
    return Shown(
        waiting=waiting,
        last=last,
        until=last.decided_at + UNSEALED_FOR if reads and last and last.decided_at else None,
        may_ask=waiting is None and not reads,
        may_decide=waiting is not None and waiting.asked_by_id != actor.id and may_decide(actor, incident),
    )
