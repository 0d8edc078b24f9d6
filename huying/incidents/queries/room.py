"""The room of an incident (事件群): what was said and shown, oldest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from huying.core.errors import NotFound
from huying.incidents.access import visible_to
from huying.incidents.models import Incident, RoomMessage
from huying.incidents.sealing import as_known_to
from huying.incidents.words import AGENCIES, ROOM, word
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the room. `kind` is empty for plain talk."""

    at: datetime
    who: str
    kind: str
    text: str
    photo: str


def room(incident: Incident, named: Callable[[str], str]) -> list[Said]:
    """Everything in the room. One query."""
    return [
        Said(
            at=message.at,
            who=named(message.author.name) if message.author else "",
            kind=word(ROOM, message.kind),
            text=said_in(message),
            photo=message.photo,
        )
        for message in incident.room.select_related("author").order_by("at", "pk")
    ]


def photo_in_room(actor: Actor, code: str, name: str) -> Incident:
    """The incident in whose room this person may see a photo of this name. Raises NotFound."""
    incident = visible_to(actor).filter(code=code).first()
    if incident is None or as_known_to(actor, incident).veiled:
        raise NotFound
    if not RoomMessage.objects.filter(incident=incident, photo=name).exclude(photo="").exists():
        raise NotFound
    return incident


def said_in(message: RoomMessage) -> str:
    """What a line of the room says to people; a hand-over is kept as "police|王警官 0123"."""
    if message.kind != "hand_over":
        return message.text
    agency, _bar, taker = message.text.partition("|")
    return _("{agency}，接手人 {taker}").format(agency=word(AGENCIES, agency), taker=taker)
