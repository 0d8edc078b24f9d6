"""Object (提出异议) to what is published, by the page or on paper; and the answer of the community."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.entering import RESIDENT
from huying.cases.deliberation.events import DecisionObjected, DecisionObjectionAnswered
from huying.cases.deliberation.journal import record, require_state, take, take_for
from huying.cases.deliberation.models import DecisionObjection, Deliberation
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound, TooMany
from huying.core.identity import read_phone
from huying.people import lock_out
from huying.people.access import Actor
from huying.people.networks import network_of
from huying.ui.formats import time_of_day

LONGEST = 2_000
MOST, WINDOW = 5, timedelta(hours=1)
"""Objections to one publication from one network in an hour; a house has that many at most."""


class NoObjectionWritten(Invalid):
    """An objection says what is wrong."""

    slug = "deliberation-no-objection"
    text = _("请写明对公示内容的异议，最多 {most} 字。")
    field = "text"


class NoAnswerWritten(Invalid):
    """An answer has words."""

    slug = "deliberation-no-answer"
    text = _("请写明答复内容，最多 {most} 字。")
    field = "answer"


class AnsweredBefore(Conflict):
    """Somebody has answered it with other words."""

    slug = "deliberation-answered"
    text = _("这条异议已有人答复。")


class TooManyObjections(TooMany):
    """One network has objected so often that it waits."""

    slug = "deliberation-too-many-objections"
    text = _("这个网络一小时内已提交 {most} 条异议，请在 {at} 以后再试，或到社区提交纸质材料。您写的内容还在。")
    field = "text"


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong; a name and a phone may be left and need not be."""

    text: str
    name: str = ""
    phone: str = ""


@command
def object_(*, at: datetime, deliberation_id: UUID, address: str, objection: Objection) -> DecisionObjection:
    """Whoever reads the publication objects. Raises NoObjectionWritten, WrongPhone, TooManyObjections."""
    room = take(deliberation_id)
    require_state(room, "object")
    _checked(objection)
    key = f"objection:{sha256(f'{room.pk} {network_of(address)}'.encode()).hexdigest()}"
    again_at = lock_out.take_turn(key, at, most=MOST, window=WINDOW)
    if again_at is not None:
        raise TooManyObjections(most=MOST, at=time_of_day(again_at))
    return _kept(room, objection, way="online", by=RESIDENT, at=at)


@command
def enter_objection(*, by: Actor, at: datetime, deliberation_id: UUID, objection: Objection) -> DecisionObjection:
    """The staff enter an objection that came on paper."""
    room = take_for(by, "object", deliberation_id)
    _checked(objection)
    return _kept(room, objection, way="paper", by=by, at=at)


@command
def answer_objection(
    *, by: Actor, at: datetime, deliberation_id: UUID, objection_id: UUID, answer: str
) -> DecisionObjection:
    """Answer it; who objected reads that by the link they got. The same again changes nothing.

    Raises NoAnswerWritten, AnsweredBefore.
    """
    room = take_for(by, "answer_objection", deliberation_id)
    row = room.objections.filter(pk=objection_id).first()
    if row is None:
        raise NotFound
    words = answer.strip()
    if not words or len(words) > LONGEST:
        raise NoAnswerWritten(most=LONGEST)
    if row.answered_at is not None:
        if row.answer != words:
            raise AnsweredBefore
        return row
    row.answer, row.answered_at, row.answered_by_id = words, at, by.person_id
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    record(room, [DecisionObjectionAnswered(room.pk, row.pk)], by=by, at=at)
    return row


def _checked(objection: Objection) -> None:
    if not objection.text.strip() or len(objection.text) > LONGEST:
        raise NoObjectionWritten(most=LONGEST)
    read_phone(objection.phone)


def _kept(room: Deliberation, objection: Objection, *, way: str, by: Actor, at: datetime) -> DecisionObjection:
    row = room.objections.create(
        number=room.objections.count() + 1,
        name=objection.name.strip()[:60],
        phone=read_phone(objection.phone),
        text=objection.text.strip(),
        way=way,
        at=at,
        by_id=by.id,
    )
    record(room, [DecisionObjected(room.pk, row.pk, way)], by=by, at=at)
    return row
