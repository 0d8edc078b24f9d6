"""An opinion (意见): handed in by a guest in the room, or entered by the staff from paper; and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.entering import RESIDENT, Pass, taken
from huying.cases.deliberation.events import OpinionGiven, OpinionWithdrawn
from huying.cases.deliberation.journal import record, require_state, take_for
from huying.cases.deliberation.models import Deliberation, Guest, Opinion
from huying.cases.deliberation.naming import require_topic_nameless
from huying.cases.deliberation.rules import NAME_FORMS, STANCES, WAYS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound, TooMany, in_words
from huying.people import lock_out
from huying.people.access import Actor
from huying.ui.formats import moment, time_of_day

LONGEST = 2_000
MOST, WINDOW = 10, timedelta(hours=1)
"""Opinions of one guest in an hour."""


class NothingSaid(Invalid):
    """An opinion has words, a stance and a form of the name."""

    slug = "deliberation-nothing-said"
    text = _("请写下意见，并选择态度和姓名的显示方式。")
    field = "text"


class TooLong(Invalid):
    """At most two thousand characters."""

    slug = "deliberation-opinion-too-long"
    text = _("意见最多 {most} 字，更多内容请带到会上或交纸质材料。")
    field = "text"


class SpeakerUnknown(Invalid):
    """Whose opinion it is: a guest, or a name on the paper."""

    slug = "deliberation-speaker-unknown"
    text = _("请选择是哪一位的意见；没有受邀的，请写纸上的姓名。")
    field = "name"


class TimeIsOver(Conflict):
    """The room takes opinions until the meeting ends; then the staff note them from paper until the minutes stand."""

    slug = "deliberation-time-over"
    text = _("线上征集已于 {until} 结束。还有意见的，请在纪要确定前交给社区工作人员。")


class TooManyOpinions(TooMany):
    """Ten opinions of one guest in an hour."""

    slug = "deliberation-too-many-opinions"
    text = _("一小时内已提交 {most} 条意见，请在 {at} 以后再试。您写的内容还在。")
    field = "text"


@dataclass(frozen=True, slots=True)
class Said:
    """One of STANCES, the words, and one of NAME_FORMS; `way` is one of WAYS."""

    stance: str
    text: str
    name_form: str = "masked"
    way: str = "online"


@command
def give(*, opened: Pass, at: datetime, said: Said) -> Opinion:
    """A guest says something in the room. Raises TimeIsOver, TooManyOpinions, NothingSaid, TooLong."""
    room, guest = taken(opened)
    require_state(room, "opinion")
    if at > room.ends_at:
        raise TimeIsOver(until=in_words(moment, room.ends_at))
    _checked(said)
    again_at = lock_out.take_turn(f"opinion:{guest.pk}", at, most=MOST, window=WINDOW)
    if again_at is not None:
        raise TooManyOpinions(most=MOST, at=time_of_day(again_at))
    return _kept(room, said, guest=guest, by=RESIDENT, at=at)


@command
def enter(
    *, by: Actor, at: datetime, deliberation_id: UUID, said: Said, guest_id: UUID | None = None, name: str = ""
) -> Opinion:
    """The staff enter what stands on a paper or was said at the meeting; of a guest, or of somebody by name."""
    room = take_for(by, "opinion", deliberation_id)
    guest = room.guests.filter(pk=guest_id, left_at=None).first() if guest_id else None
    if guest is None and (guest_id or not name.strip()):
        raise SpeakerUnknown(field="guest" if guest_id else "name")
    if said.way not in WAYS or said.way == "online":
        raise NothingSaid(field="way")
    _checked(said)
    if guest is None:
        require_topic_nameless(room, "name", name)
    return _kept(room, said, guest=guest, name=name, by=by, at=at)


@command
def withdraw(*, opened: Pass, at: datetime, opinion_id: UUID) -> Opinion:
    """A guest takes an opinion of their own back, until the minutes stand. Twice changes nothing."""
    room, guest = taken(opened)
    require_state(room, "withdraw_opinion")
    return _gone(room, room.opinions.filter(pk=opinion_id, guest=guest).first(), by=RESIDENT, at=at)


@command
def withdraw_for(*, by: Actor, at: datetime, deliberation_id: UUID, opinion_id: UUID) -> Opinion:
    """The staff take back what they entered, because who gave it asks for that; what came online is the guest's."""
    room = take_for(by, "withdraw_opinion", deliberation_id)
    return _gone(room, room.opinions.filter(pk=opinion_id).exclude(way="online").first(), by=by, at=at)


def _checked(said: Said) -> None:
    if said.stance not in STANCES or said.name_form not in NAME_FORMS or not said.text.strip():
        field = "stance" if said.stance not in STANCES else "name_form" if said.name_form not in NAME_FORMS else "text"
        raise NothingSaid(field=field)
    if len(said.text) > LONGEST:
        raise TooLong(most=LONGEST)


def _kept(room: Deliberation, said: Said, *, guest: Guest | None, by: Actor, at: datetime, name: str = "") -> Opinion:
    words = {"stance": said.stance, "text": said.text.strip(), "name_form": said.name_form, "way": said.way}
    spoken = "" if guest else name.strip()[:60]
    row = room.opinions.create(guest=guest, name=spoken, at=at, by_id=by.id, **words)
    record(room, [OpinionGiven(room.pk, row.pk, row.way, row.stance)], by=by, at=at)
    return row


def _gone(room: Deliberation, row: Opinion | None, *, by: Actor, at: datetime) -> Opinion:
    if row is None:
        raise NotFound
    if row.withdrawn_at is None:
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        record(room, [OpinionWithdrawn(room.pk, row.pk)], by=by, at=at)
    return row
