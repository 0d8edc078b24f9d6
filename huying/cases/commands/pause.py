"""Pause (中止计时) and go on (恢复计时): the period of a petition stands still while there is a hearing (听证)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import PetitionPaused, PetitionResumed
from huying.cases.handling import in_hand
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case
from huying.cases.pausing import answering_clock, is_paused
from huying.cases.petitions import details_of
from huying.cases.reviewing import require_answering
from huying.cases.rules import UNDER_WAY
from huying.cases.words import STATE_WORDS
from huying.clocks.commands.pause import pause as stand_still
from huying.clocks.commands.resume import NotPaused
from huying.clocks.commands.resume import resume as run_on
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class PetitionNotPausable(Conflict):
    """The law stops the period of this stage for nothing, or the period does not run any more."""

    slug = "petition-not-pausable"
    text = _("现在的期限不能中止：法律没有规定这一阶段可以中止，或者期限没有在计算、已经到期。")


class WhyPaused(Invalid):
    """A pause is explained."""

    slug = "petition-pause-why"
    text = _("请写明中止的理由。")
    field = "why"


@command
def pause(*, by: Actor, at: datetime, case_id: UUID, ground: str, document: str, why: str) -> Case:
    """Let the period of the present stage stand still on a ground of its rule, by a document; for whoever answers it.

    Raises AnotherReviews, AnsweredBefore, PetitionNotPausable, WhyPaused; AlreadyPaused, GroundNotAllowed,
    DocumentNeeded.
    """
    case = in_hand(by, "pause", case_id)
    _require_answering(by, case)
    clock = answering_clock(case)
    if clock is None or not clock.frozen["pauses_on"]:
        raise PetitionNotPausable
    if not why.strip():
        raise WhyPaused
    try:
        row = stand_still(stream=case.stream, kind=clock.kind, reason=ground, document=document, by=by, at=at, why=why)
    except Invalid as refusal:
        refusal.field = {"reason": "ground"}.get(refusal.field or "", refusal.field)
        raise
    record(case, [PetitionPaused(case.pk, clock.kind, row.pk, ground)], by=by, at=at)
    return case


@command
def go_on(*, by: Actor, at: datetime, case_id: UUID) -> Case:
    """Let it go on; it ends later by the time that it stood still. Raises AnotherReviews, AnsweredBefore, NotPaused."""
    case = in_hand(by, "go_on", case_id)
    _require_answering(by, case)
    clock = answering_clock(case)
    if clock is None or not is_paused(case):
        raise NotPaused
    due_at = run_on(stream=case.stream, kind=clock.kind, by=by, at=at)
    record(case, [PetitionResumed(case.pk, clock.kind, due_at)], by=by, at=at)
    return case


def _require_answering(by: Actor, case: Case) -> None:
    """Pass for whoever answers the present stage of a petition that is under way."""
    if case.line != "petition":
        raise PetitionNotPausable
    if case.state not in UNDER_WAY:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    require_answering(by, case, details_of(case))
