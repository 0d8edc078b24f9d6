"""Who may enter a room: whoever holds the invitation, by the key in its square or typed with the code.

What opened it lies in a signed cookie of this path for two hours, so it works without an account and without
JavaScript. Wrong keys are counted by code and network as wrong tails of cases are (`people.guesses`); the right key
is let in whatever was guessed before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import RoomEntered
from huying.cases.deliberation.journal import take
from huying.cases.deliberation.models import Deliberation, Guest
from huying.core.codes import fits, read_code
from huying.core.command import command
from huying.core.errors import Invalid, NotFound, Refused, TooMany
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.guesses import Guesses

RESIDENT = Actor(id=None, name="", via="resident")
"""Whoever holds an invitation, or reads what is published; the guest is an argument."""
COOKIE, PATH, SALT = "huying_room", "/t/", "huying.cases.deliberation"
OPEN_FOR = timedelta(hours=2)


class WrongKey(Invalid):
    """No room has this code with this key; which of the two is wrong is not told."""

    slug = "deliberation-wrong-key"
    text = _("编号和邀请码对不上，请核对邀请函。邀请已取消的，请问社区工作人员。")
    field = "key"


class RoomLocked(TooMany):
    """Too many wrong keys for this code, or from this network."""

    slug = "deliberation-locked"
    text = _("输错次数过多，请过一会儿再试，或扫邀请函上的二维码。")
    field = "key"


@dataclass(frozen=True, slots=True)
class Pass:
    """What opened the room: the deliberation, and the guest."""

    deliberation_id: UUID
    guest_id: UUID

    def keep(self, answer: HttpResponse, *, secure: bool) -> None:
        """Put it into the browser for two hours."""
        value = signing.dumps([str(self.deliberation_id), str(self.guest_id)], salt=SALT)
        answer.set_cookie(COOKIE, value, max_age=OPEN_FOR, path=PATH, httponly=True, samesite="Lax", secure=secure)


def pass_of(request: HttpRequest) -> Pass | None:
    """What the browser brought; None when there is nothing, or it is old or mangled."""
    try:
        room, guest = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=OPEN_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return Pass(UUID(room), UUID(guest))


def by_key(*, code: str, key: str, at: datetime, address: str) -> Pass:
    """Open with the key of an invitation. Raises MistypedCode, WrongKey, RoomLocked.

    A failure is counted although it is refused, so the transaction ends before the refusal is raised.
    """
    answer = _try(code=code, key=key, address=address, at=at)
    if isinstance(answer, Refused):
        raise answer
    return answer


def taken(opened: Pass) -> tuple[Deliberation, Guest]:
    """The room with its row locked, and the guest who holds the pass. Raises NotFound when the invitation is gone."""
    room = take(opened.deliberation_id)
    guest = room.guests.filter(pk=opened.guest_id, left_at=None).first()
    if guest is None:
        raise NotFound
    return room, guest


@command
def _try(*, code: str, key: str, address: str, at: datetime) -> Pass | Refused:
    known = read_code(code)
    room = Deliberation.objects.filter(code=known).first()
    guest = _owner(room, key) if room else None
    if room is not None and guest is not None:
        return _let_in(room, guest, at)
    tries = Guesses("room:", known, address, at)
    if tries.wait or tries.count():
        return RoomLocked()
    return WrongKey()


def _owner(room: Deliberation, key: str) -> Guest | None:
    guests = room.guests.filter(left_at=None).order_by("number")
    return next((guest for guest in guests if fits(room.code, key, str(guest.pk))), None)


def _let_in(room: Deliberation, guest: Guest, at: datetime) -> Pass:
    held = take(room.pk)
    Guest.objects.filter(pk=guest.pk, entered_at=None).update(entered_at=at)
    append(held.stream, [RoomEntered(room.pk, guest.pk)], by=RESIDENT, at=at)
    return Pass(room.pk, guest.pk)
