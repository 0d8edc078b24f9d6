"""Hand over (移交): the body that is responsible asks another one of the centre to take a case; nothing moves yet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import HandOverAsked, HandOverWithdrawn
from huying.cases.handing_over import RUNNING, takers_of, waiting_hand_over
from huying.cases.handling import in_hand
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case, HandOver
from huying.cases.rules import ENDED
from huying.cases.words import STATE_WORDS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.notices.commands.send import send
from huying.people.access import Actor
from huying.people.holders import holders

LONGEST = 500


class TakerNeeded(Invalid):
    """Another body of the centre over the place of the matter, with people for it."""

    slug = "hand-over-taker"
    text = _("请从名单中选择接收单位：当地的综治中心，不能是现在的首接单位。")
    field = "organisation_id"


class HandOverReasonNeeded(Invalid):
    """A hand-over is explained, and so is a no."""

    slug = "hand-over-reason"
    text = _("请写明理由，对方会看到。")
    field = "reason"


class HandOverWaits(Conflict):
    """One hand-over waits for its answer."""

    slug = "hand-over-waits"
    text = _("已经请{body}接收，还在等答复。要改交其他单位，请先撤回。")


class NoHandOver(Conflict):
    """Nothing waits: it was answered, taken back, or never asked."""

    slug = "no-hand-over"
    text = _("没有等待答复的移交，可能已经有人办了。请看最新进展。")


@command
def hand_over(*, by: Actor, at: datetime, case_id: UUID, organisation_id: UUID, reason: str) -> Case:
    """Ask a body to take the case over. Nothing moves before it accepts; its people are told.

    Raises HandOverWaits, TakerNeeded, HandOverReasonNeeded.
    """
    case = in_hand(by, "hand_over", case_id)
    if case.state in ENDED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    waiting = waiting_hand_over(case)
    if waiting is not None:
        raise HandOverWaits(body=waiting.taker.name)
    if organisation_id not in {body.pk for body in takers_of(case, at)}:
        raise TakerNeeded
    if not reason.strip():
        raise HandOverReasonNeeded
    row = HandOver.objects.create(
        case=case,
        giver_id=case.owner_id,
        taker_id=organisation_id,
        reason=reason.strip()[:LONGEST],
        asked_by_id=by.person_id,
        asked_at=at,
    )
    fact = record(case, [HandOverAsked(case.pk, row.pk, row.giver_id, row.taker_id)], by=by, at=at)[0]
    send(
        stream=f"decision:{row.pk}",
        kind="update",
        body={"matter": case.code, "title": case.title, "why": "decide_hand_over"},
        to=dict.fromkeys(holders([organisation_id], RUNNING, at) - {by.person_id}),
        event_id=fact.id,
        at=at,
    )
    return case


@command
def withdraw_hand_over(*, by: Actor, at: datetime, case_id: UUID) -> Case:
    """Take it back before it is answered. Raises NoHandOver."""
    case = in_hand(by, "withdraw_hand_over", case_id)
    waiting = waiting_hand_over(case)
    if waiting is None:
        raise NoHandOver
    taken_back = HandOverWithdrawn(case.pk, waiting.pk, waiting.taker_id)
    waiting.delete()
    record(case, [taken_back], by=by, at=at)
    return case
