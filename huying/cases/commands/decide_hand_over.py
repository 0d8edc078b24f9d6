"""Accept or return a hand-over (接收, 退回移交): with a yes the other body is responsible from here on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.commands.hand_over import LONGEST, HandOverReasonNeeded, NoHandOver
from huying.cases.events_intake import HandOverAccepted, HandOverReturned
from huying.cases.handing_over import waiting_hand_over
from huying.cases.handling import in_hand
from huying.cases.journal import record
from huying.cases.models import Case, HandOver
from huying.core.command import command
from huying.core.errors import Conflict
from huying.orders.commands.keep_circle import keep_circle
from huying.people.access import Actor


class OwnHandOver(Conflict):
    """Whoever asked for it does not accept it, also with a post in both bodies."""

    slug = "hand-over-own"
    text = _("自己提出的移交要由接收单位的其他人员答复。")


@command
def decide_hand_over(*, by: Actor, at: datetime, case_id: UUID, accepted: bool, answer: str = "") -> Case:
    """Take the case over, or say why not: then everything stays as it was. Periods run on, nothing is dated anew.

    Raises NoHandOver, OwnHandOver, HandOverReasonNeeded.
    """
    case = in_hand(by, "decide_hand_over", case_id)
    row = waiting_hand_over(case)
    if row is None:
        raise NoHandOver
    if row.asked_by_id == by.person_id:
        raise OwnHandOver
    if not accepted and not answer.strip():
        raise HandOverReasonNeeded(field="answer")
    row.accepted, row.answer = accepted, "" if accepted else answer.strip()[:LONGEST]
    row.decided_by_id, row.decided_at = by.person_id, at
    row.save()
    record(case, [_taken(case, row) if accepted else _returned(case, row)], by=by, at=at)
    return case


def _taken(case: Case, row: HandOver) -> HandOverAccepted:
    """The new owner; who works on it stays, unless that was the old owner itself."""
    if case.handler_id == row.giver_id:
        case.handler_id = row.taker_id
    case.owner_id = row.taker_id
    keep_circle(matter=case.stream, bodies=(case.owner_id, case.handler_id))
    return HandOverAccepted(case.pk, row.pk, row.giver_id, row.taker_id)


def _returned(case: Case, row: HandOver) -> HandOverReturned:
    return HandOverReturned(case.pk, row.pk, row.taker_id)
