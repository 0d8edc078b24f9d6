"""What the register page is filled in with when a whistle becomes a case: place, time, what was said, who whistled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from huying.core.clock import in_china
from huying.incidents.access import require
from huying.incidents.models import Incident, Reporter
from huying.incidents.sealing import as_known_to
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Ahead:
    """Initial values of the form and of its rows of parties."""

    case: dict[str, Any]
    parties: list[dict[str, Any]] = field(default_factory=list)


def from_whistle(actor: Actor, incident: Incident) -> Ahead:
    """What is known of it. Whoever whistled by duty is no party, but who reports a matter of their own may be.

    Raises NotAllowed for those who may see the whistle and not convert it.
    """
    require(actor, "convert", incident)
    seen = as_known_to(actor, incident)
    told = "\n".join(dict.fromkeys(note for note in (seen.note, *_notes(incident)) if note))
    case = {
        "line": "dispute",
        "whistle": incident.code,
        "place": seen.place_text,
        "facts": told,
        "happened_on": in_china(incident.raised_at).date(),
    }
    return Ahead(case, _parties(incident))


def _notes(incident: Incident) -> list[str]:
    return list(Reporter.objects.filter(incident=incident).order_by("at").values_list("note", flat=True))


def _parties(incident: Incident) -> list[dict[str, Any]]:
    """Those who reported it, as applicants to begin with; the clerk corrects it while asking."""
    rows = Reporter.objects.filter(incident=incident).select_related("person").order_by("at")
    people = {row.person_id: row.person for row in rows}
    return [{"side": "applicant", "name": person.name, "phone": person.phone} for person in people.values()]
