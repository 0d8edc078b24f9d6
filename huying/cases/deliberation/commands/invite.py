"""Invite (邀请) guests, and take an invitation back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import DeliberationInvited, DeliberationUninvited
from huying.cases.deliberation.journal import record, take_for
from huying.cases.deliberation.models import Deliberation, Guest
from huying.cases.deliberation.naming import require_topic_nameless
from huying.cases.deliberation.rules import GUEST_KINDS, MOST_GUESTS
from huying.cases.indexes import plain_name
from huying.core.command import command
from huying.core.encryption import blind
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.identity import read_phone
from huying.people.access import Actor


class NobodyInvited(Invalid):
    """A guest has a name; a household its room."""

    slug = "deliberation-nobody-invited"
    text = _("第 {line} 行：请写姓名或单位名称；只按住户邀请的，请选“住户”并写明房号。")
    field = "lines"


class TooManyGuests(Invalid):
    """A room has at most three hundred guests."""

    slug = "deliberation-too-many-guests"
    text = _("一次议事最多邀请 {most} 位，请分几次议事，或邀请代表。")
    field = "lines"


class SpokeAlready(Conflict):
    """Whoever has spoken stays; their opinion is theirs to take back."""

    slug = "deliberation-guest-spoke"
    text = _("这位已经发表意见，不能取消邀请。")


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited: one of GUEST_KINDS, a name, a phone or none, the room of a household."""

    kind: str
    name: str = ""
    phone: str = ""
    room: str = ""


@command
def invite(*, by: Actor, at: datetime, deliberation_id: UUID, guests: Sequence[Invited]) -> list[Guest]:
    """Invite them all, or nobody where one is wrong. Whoever is invited already stays as they are.

    Raises NobodyInvited, WrongPhone, TooManyGuests, TopicNames at the field `lines`.
    """
    room = take_for(by, "invite", deliberation_id)
    if not guests:
        raise NobodyInvited(line=1)
    found = [_one(room, guest, line, by=by, at=at) for line, guest in enumerate(guests, 1)]
    if room.guests.filter(left_at=None).count() > MOST_GUESTS:
        raise TooManyGuests(most=MOST_GUESTS)
    fresh = [guest for guest, made in found if made]
    if fresh:
        require_topic_nameless(room, "lines")
        record(room, [DeliberationInvited(room.pk, guest.pk, guest.kind) for guest in fresh], by=by, at=at)
    return [guest for guest, _made in found]


def _one(room: Deliberation, wanted: Invited, line: int, *, by: Actor, at: datetime) -> tuple[Guest, bool]:
    name, where = wanted.name.strip()[:60], wanted.room.strip()[:60]
    if wanted.kind not in GUEST_KINDS or not (name or (wanted.kind == "household" and where)):
        raise NobodyInvited(line=line)
    phone = read_phone(wanted.phone, field="lines")
    known = blind("deliberation-guest", "|".join((str(room.pk), wanted.kind, plain_name(name), phone, where)))
    there = room.guests.filter(known=known).first()
    if there is not None:
        back = there.left_at is not None
        if back:
            there.left_at = None
            there.save(update_fields=["left_at"])
        return there, back
    said = {"name": name, "phone": phone, "room": where, "known": known, "kind": wanted.kind}
    number = room.guests.count() + 1
    return room.guests.create(number=number, invited_at=at, invited_by_id=by.person_id, **said), True


@command
def uninvite(*, by: Actor, at: datetime, deliberation_id: UUID, guest_id: UUID) -> Guest:
    """Take an invitation back: its key opens nothing any more. Raises SpokeAlready. Twice changes nothing."""
    room = take_for(by, "uninvite", deliberation_id)
    guest = room.guests.filter(pk=guest_id).first()
    if guest is None:
        raise NotFound
    if guest.left_at is not None:
        return guest
    if guest.opinions.filter(withdrawn_at=None).exists():
        raise SpokeAlready
    guest.left_at = at
    guest.save(update_fields=["left_at"])
    record(room, [DeliberationUninvited(room.pk, guest.pk)], by=by, at=at)
    return guest
