"""Object (提出异议) in the publicity, without an account and without a name; and answer an objection."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.core.encryption import blind
from huying.core.errors import Conflict, Invalid, NotFound, TooMany
from huying.core.ids import new_id
from huying.people import lock_out
from huying.people.access import Actor
from huying.people.networks import network_of
from huying.supervision.honours.access import require
from huying.supervision.honours.events import HonourEnded, HonourObjected, HonourObjectionAnswered
from huying.supervision.honours.journal import move, record, sound_why, take
from huying.supervision.honours.models import Objection
from huying.supervision.honours.rules import MOST_OBJECTIONS, MOST_TEXT, WINDOW, State

SOMEBODY = Actor(id=None, name="", via="public")
"""Whoever reads the publicity."""
MOST = 3


class ObjectionUnclear(Invalid):
    """What is wrong, within the room that there is."""

    slug = "honour-objection-unclear"
    text = _("请写明异议是什么，最多 {most} 字。")
    field = "text"


class PublicityOver(Conflict):
    """Objections are taken in the publicity alone."""

    slug = "honour-publicity-over"
    text = _("公示已经结束，不再接收异议。有新的情况请向综治中心反映。")
    field = "text"


class TooManyObjections(TooMany):
    """So many objections are enough from one network, or of one honour."""

    slug = "honour-too-many-objections"
    text = _("刚才提交的异议太多，请过一小时再提交。您写的内容还在。")
    field = "text"


class ObjectionAnswered(Conflict):
    """It was answered."""

    slug = "honour-objection-answered"
    text = _("这条异议已经答复。")


@command
def object_(*, at: datetime, honour_id: UUID, text: str, address: str) -> Objection:
    """Take it in. Raises ObjectionUnclear, PublicityOver, TooManyObjections."""
    honour = take(honour_id)
    said = text.strip().replace("\r\n", "\n")
    if not 0 < len(said) <= MOST_TEXT:
        raise ObjectionUnclear(most=MOST_TEXT)
    if honour.state != State.PUBLISHED or honour.publicity_until is None or at > honour.publicity_until:
        raise PublicityOver
    here = blind("honour_network", network_of(address)).hex()
    many = honour.objections.count() >= MOST_OBJECTIONS
    if many or lock_out.take_turn(f"honour:{here}", at, most=MOST, window=WINDOW) is not None:
        raise TooManyObjections
    number = (honour.objections.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Objection.objects.create(id=new_id(), honour=honour, number=number, text=said, at=at)
    record(honour, HonourObjected(honour.pk, made.pk), by=SOMEBODY, at=at)
    return made


@command
def answer(*, by: Actor, at: datetime, honour_id: UUID, objection: int, upheld: bool, why: str) -> Objection:
    """Say whether it holds, and why; one that does ends the honour. Raises ObjectionAnswered, HonourReasonNeeded."""
    honour = take(honour_id)
    require(by, "answer", honour)
    row = honour.objections.filter(number=objection).first()
    if row is None:
        raise NotFound
    reason = sound_why(why)
    if row.answered_at is not None:
        raise ObjectionAnswered
    row.upheld, row.answer, row.answered_by_id, row.answered_at = upheld, reason, by.id, at
    row.save()
    record(honour, HonourObjectionAnswered(honour.pk, row.pk, upheld), by=by, at=at)
    if upheld:
        move(honour, "end")
        honour.ended_why, honour.ended_at = reason, at
        stop_all(stream=honour.stream, at=at)
        record(honour, HonourEnded(honour.pk), by=by, at=at)
    return row
