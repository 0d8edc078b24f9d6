"""The room of an incident (事件群): what was said and shown, oldest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from huying.core.errors import NotFound
from huying.incidents.access import visible_to
from huying.incidents.models import Incident, RoomMessage
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
            text=_handed(message.text) if message.kind == "hand_over" else message.text,
            photo=message.photo,
        )
        for message in incident.room.select_related("author").order_by("at", "pk")
    ]


def photo_in_room(actor: Actor, code: str, name: str) -> str:
    """The name of a photo that this person may see in the room of this incident. Raises NotFound."""
    visible = visible_to(actor).filter(code=code)
    if not RoomMessage.objects.filter(incident__in=visible, photo=name).exclude(photo="").exists():
        raise NotFound
    return name


def _handed(text: str) -> str:
    """ "police|王警官 0123" as people read it."""
    agency, _bar, taker = text.partition("|")
    return _("{agency}，接手人 {taker}").format(agency=word(AGENCIES, agency), taker=taker)
